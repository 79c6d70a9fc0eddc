package io.silvertine.model;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * How an account stands against its loss limits.
 *
 * @param pnlToday realized and unrealized result since 00:00 UTC, or since a person resumed the account, in its base
 *     currency; empty while a position has no price or its currency no rate
 * @param drawdown how far the account is below its highest value, as a share of it: 0.05 is 5 %; empty as {@code pnlToday}
 *     is
 * @param tradingState the strictest of every scope that the whole account is in
 */
public record AccountStanding(
        Optional<BigDecimal> pnlToday, Optional<BigDecimal> drawdown, TradingState tradingState) {}
