package io.silvertine.model;

/** Order type (FIX 40). Which fields a type needs is decided here, once, for records and schema alike. */
public enum OrdType {
    MARKET(false, false, false),
    LIMIT(true, false, false),
    STOP(false, true, false),
    STOP_LIMIT(true, true, false),
    TRAILING_STOP(false, false, true),
    TRAILING_STOP_LIMIT(true, false, true),
    TAKE_PROFIT(false, true, false),
    TAKE_PROFIT_LIMIT(true, true, false),
    MARKET_IF_TOUCHED(false, true, false),
    LIMIT_IF_TOUCHED(true, true, false);

    private final boolean price;
    private final boolean stopPx;
    private final boolean trail;

    OrdType(boolean price, boolean stopPx, boolean trail) {
        this.price = price;
        this.stopPx = stopPx;
        this.trail = trail;
    }

    /** True when an order of this type must carry {@code price}, false when it must not. */
    public boolean needsPrice() {
        return price;
    }

    /** True when an order of this type must carry {@code stopPx}. */
    public boolean needsStopPx() {
        return stopPx;
    }

    /** True when an order of this type must carry {@code trailOffset} and {@code trailOffsetType}. */
    public boolean needsTrail() {
        return trail;
    }
}
