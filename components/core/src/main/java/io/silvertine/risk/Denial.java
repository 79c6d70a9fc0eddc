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

    /** The symbol is not allowed, restricted, or unknown. */
    public static final String SYMBOL_RESTRICTED = "SYMBOL_RESTRICTED";

    /** The venue does not trade the symbol now. */
    public static final String MARKET_CLOSED = "MARKET_CLOSED";

    /** A price is no whole multiple of the tick. */
    public static final String TICK_SIZE = "TICK_SIZE";

    /** A quantity is no whole multiple of the lot, or outside the venue's limits. */
    public static final String LOT_SIZE = "LOT_SIZE";

    /** The amount is below the venue's least. */
    public static final String MIN_NOTIONAL = "MIN_NOTIONAL";

    /** The quantity is above the limit per order. */
    public static final String MAX_QTY = "MAX_QTY";

    /** The amount is above the limit per order. */
    public static final String MAX_NOTIONAL = "MAX_NOTIONAL";

    /** A price is too far from the market. */
    public static final String PRICE_BAND = "PRICE_BAND";

    /** Nothing fresh is known about the market. */
    public static final String NO_REFERENCE_PRICE = "NO_REFERENCE_PRICE";

    /** Too many orders are open. */
    public static final String MAX_OPEN_ORDERS = "MAX_OPEN_ORDERS";

    /** The position could become too large. */
    public static final String MAX_POSITION = "MAX_POSITION";

    /** Positions and orders together could become too large. */
    public static final String MAX_EXPOSURE = "MAX_EXPOSURE";

    /** A reduce-only order could open or enlarge a position. */
    public static final String REDUCE_ONLY = "REDUCE_ONLY";

    /** Too many orders in too short a time. */
    public static final String RATE_LIMIT = "RATE_LIMIT";

    /** The same order came too often. */
    public static final String REPEATED_ORDER = "REPEATED_ORDER";

    /** The account cannot pay for it, with what is reserved for other orders. */
    public static final String INSUFFICIENT_FUNDS = "INSUFFICIENT_FUNDS";

    /** The account lost too much today. */
    public static final String DAILY_LOSS = "DAILY_LOSS";

    /** The account fell too far below its highest value. */
    public static final String MAX_DRAWDOWN = "MAX_DRAWDOWN";

    /** It could trade against an order of the same account. */
    public static final String SELF_MATCH = "SELF_MATCH";
}
