package io.silvertine.model;

/** What happened to an order (FIX 150); {@link OrdStatus} is the state it left. */
public enum ExecType {
    PENDING_NEW,
    NEW,
    TRADE,
    TRADE_CORRECT,
    TRADE_CANCEL,
    PENDING_CANCEL,
    CANCELED,
    PENDING_REPLACE,
    REPLACED,
    CANCEL_REJECTED,
    REJECTED,
    EXPIRED,
    RESTATED,
    TRIGGERED,
    ORDER_STATUS;

    /** True when a report of this kind says that a request is on its way, and nothing about the order itself. */
    public boolean isPending() {
        return this == PENDING_NEW || this == PENDING_CANCEL || this == PENDING_REPLACE;
    }

    /** True when a report of this kind carries an execution. */
    public boolean isTrade() {
        return this == TRADE || this == TRADE_CORRECT || this == TRADE_CANCEL;
    }
}
