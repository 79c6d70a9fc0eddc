package io.silvertine.model;

/** Which way an order trades (FIX 54). */
public enum Side {
    BUY,
    SELL,
    SELL_SHORT;

    /** True for the side that adds to a long position. */
    public boolean isBuy() {
        return this == BUY;
    }
}
