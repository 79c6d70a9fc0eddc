package io.silvertine.risk;

/**
 * A gate's no.
 *
 * @param code published as {@code ordRejReason}
 * @param text what was seen and what is allowed, for the person who sent the command
 */
public record Denial(String code, String text) {
    /** The command is too old, or one of its own times has passed. */
    public static final String STALE_COMMAND = "STALE_COMMAND";

    /** The account or the named broker is not of this connection. */
    public static final String NOT_AUTHORIZED = "NOT_AUTHORIZED";

    /** Nothing but cancels may be sent now. */
    public static final String TRADING_HALTED = "TRADING_HALTED";

    /** Nothing but cancels and reduce-only orders may be sent now. */
    public static final String TRADING_REDUCING = "TRADING_REDUCING";

    /** The broker does not do this. */
    public static final String UNSUPPORTED = "UNSUPPORTED";

    /** The broker does not have this order type. */
    public static final String UNSUPPORTED_ORDTYPE = "UNSUPPORTED_ORDTYPE";

    /** The broker does not have this time in force. */
    public static final String UNSUPPORTED_TIME_IN_FORCE = "UNSUPPORTED_TIME_IN_FORCE";

    /** A gate broke: what cannot be judged does not pass. */
    public static final String GATE_ERROR = "GATE_ERROR";
}
