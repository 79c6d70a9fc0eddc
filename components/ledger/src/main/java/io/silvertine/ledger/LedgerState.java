package io.silvertine.ledger;

import io.silvertine.model.OrdStatus;

/** State of an order in the ledger (DESIGN 5). Clients see {@link #ordStatus()}. */
enum LedgerState {
    /** Accepted; no attempt yet, or every attempt is proven not sent. */
    PENDING_SEND(OrdStatus.PENDING_NEW, false),
    /** An attempt is out; durable before its bytes left. */
    SENT(OrdStatus.PENDING_NEW, false),
    /** An attempt was out and its outcome is not known; the venue is being asked. */
    UNKNOWN(OrdStatus.PENDING_NEW, false),
    /** The venue did not answer within the limit; it is still asked, and a person is called. */
    IN_DOUBT_HELD(OrdStatus.PENDING_NEW, false),
    ACKED(OrdStatus.NEW, false),
    PARTIALLY_FILLED(OrdStatus.PARTIALLY_FILLED, false),
    FILLED(OrdStatus.FILLED, true),
    CANCELED(OrdStatus.CANCELED, true),
    EXPIRED(OrdStatus.EXPIRED, true),
    /** Refused by the venue. */
    REJECTED(OrdStatus.REJECTED, true),
    /** Refused by a gate; never sent. */
    DENIED(OrdStatus.REJECTED, true),
    /** Its own expiry passed before it could be sent. */
    EXPIRED_NOT_SENT(OrdStatus.REJECTED, true);

    private final OrdStatus ordStatus;
    private final boolean terminal;

    LedgerState(OrdStatus ordStatus, boolean terminal) {
        this.ordStatus = ordStatus;
        this.terminal = terminal;
    }

    OrdStatus ordStatus() {
        return ordStatus;
    }

    boolean terminal() {
        return terminal;
    }

    /** True while nobody knows whether the venue has the order. */
    boolean inDoubt() {
        return this == UNKNOWN || this == IN_DOUBT_HELD;
    }

    /** True when the venue is known to hold the order open. */
    boolean working() {
        return this == ACKED || this == PARTIALLY_FILLED;
    }
}
