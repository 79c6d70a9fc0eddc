package io.silvertine.model;

/** State of an order (FIX 39). */
public enum OrdStatus {
    PENDING_NEW(false),
    NEW(false),
    PARTIALLY_FILLED(false),
    FILLED(true),
    PENDING_CANCEL(false),
    PENDING_REPLACE(false),
    CANCELED(true),
    REJECTED(true),
    EXPIRED(true),
    SUSPENDED(false);

    private final boolean terminal;

    OrdStatus(boolean terminal) {
        this.terminal = terminal;
    }

    /** True when the order can trade no more, late fills aside. */
    public boolean isTerminal() {
        return terminal;
    }
}
