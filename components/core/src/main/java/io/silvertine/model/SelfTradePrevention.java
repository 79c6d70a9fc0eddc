package io.silvertine.model;

/** What happens when an order would trade with another of the same owner. */
public enum SelfTradePrevention {
    NONE,
    EXPIRE_TAKER,
    EXPIRE_MAKER,
    EXPIRE_BOTH
}
