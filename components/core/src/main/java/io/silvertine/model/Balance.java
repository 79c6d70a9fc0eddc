package io.silvertine.model;

import java.math.BigDecimal;

/** Cash or coins of one currency; {@code total = available + locked}. */
public record Balance(String currency, BigDecimal total, BigDecimal available, BigDecimal locked) {}
