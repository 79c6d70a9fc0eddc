package io.silvertine.risk;

import java.math.BigDecimal;

/**
 * What an account lost; a gain is zero.
 *
 * @param today since 00:00 UTC, or since a person resumed the account, in its base currency
 * @param drawdown share of its highest value that is gone
 */
public record Loss(BigDecimal today, BigDecimal drawdown) {
    /** Nothing. */
    public static final Loss NONE = new Loss(BigDecimal.ZERO, BigDecimal.ZERO);
}
