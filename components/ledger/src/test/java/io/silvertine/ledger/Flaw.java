package io.silvertine.ledger;

/** A mistake that somebody could make, put into the simulated surroundings of the ledger: the judge must see each. */
enum Flaw {
    /** As it is. */
    NONE(""),
    /** "Not found" counts as proof although the request may still arrive. */
    NO_FENCE("I2"),
    /** A lost answer is told as "not sent". */
    UNKNOWN_IS_NOT_SENT("I2"),
    /** That an order was sent is not durable before its bytes leave. */
    ATTEMPT_NOT_STORED("I2"),
    /** Executions are not looked up by their execId. */
    EXEC_IDS_FORGOTTEN("I3"),
    /** A commit returns before it is synced. */
    NO_SYNC("I5"),
    /** Offsets are committed before the batch is durable. */
    OFFSETS_FIRST("I5"),
    /** The outbox moves on before the queue has the messages. */
    CURSOR_FIRST("I6"),
    /** A reconnected session does not ask what it missed. */
    NO_RECONCILIATION("I1"),
    /** A batch is accepted in another order than that of the queue. */
    BATCH_SHUFFLED("I4"),
    /** A refused connection is told as a refusal by the venue. */
    REFUSED_WITHOUT_PROOF("I1");

    private final String invariant;

    Flaw(String invariant) {
        this.invariant = invariant;
    }

    /** The invariant that the judge must find violated. */
    String forbiddenBy() {
        return invariant;
    }
}
