package io.silvertine.model;

/** Whether an execution added or took liquidity (FIX 851). */
public enum Liquidity {
    MAKER,
    TAKER
}
