package io.silvertine.model;

/** Why no byte of a command left for the venue. */
public enum NotSentReason {
    /** No token of the broker's rate budget within the waiting time, or the venue said "too many". */
    RATE_LIMITED,
    /** The attempt's {@code validUntil} passed before it could be written. */
    ATTEMPT_EXPIRED,
    /** The ledger could not make the attempt durable. */
    LEDGER_UNAVAILABLE,
    /** There is no accepted, unsettled command of this id, or its attempt was claimed already. */
    NOT_CLAIMABLE,
    /** The command's own expiry passed. */
    COMMAND_EXPIRED,
    /** Trading is halted for this scope. */
    TRADING_HALTED,
    /** A cancel of this order was accepted first. */
    CANCEL_PENDING,
    /** Another node owns this broker connection. */
    LEASE_LOST,
    /** The order that the command refers to cannot be acted on now. */
    ORDER_NOT_ACTIVE,
    /** The session is not connected and reconciled; the same as an unavailable broker, as an answer. */
    BROKER_UNAVAILABLE
}
