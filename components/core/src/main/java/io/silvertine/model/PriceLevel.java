package io.silvertine.model;

import java.math.BigDecimal;

/** One level of an order book. */
public record PriceLevel(BigDecimal px, BigDecimal qty) {}
