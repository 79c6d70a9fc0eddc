package io.silvertine.ledger;

/** State of a CANCEL, REPLACE, CANCEL_ALL or STATUS in the ledger (CONTRACTS C6). */
enum RequestState {
    ACCEPTED(false),
    SENT(false),
    UNKNOWN(false),
    DONE(true),
    REFUSED(true);

    private final boolean terminal;

    RequestState(boolean terminal) {
        this.terminal = terminal;
    }

    boolean terminal() {
        return terminal;
    }
}
