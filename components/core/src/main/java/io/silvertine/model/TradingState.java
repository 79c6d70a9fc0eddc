package io.silvertine.model;

/** What may be sent for a scope. */
public enum TradingState {
    ACTIVE,
    REDUCING,
    CANCEL_ONLY,
    HALTED
}
