package io.silvertine.risk;

import java.math.BigDecimal;

/**
 * A position of the account.
 *
 * @param qty signed, in base units
 */
public record Holding(String symbol, BigDecimal qty) {}
