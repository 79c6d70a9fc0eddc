package io.silvertine.risk;

import io.silvertine.model.NewOrder;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The open order that a REPLACE changes.
 *
 * @param order as it was placed
 * @param price its living limit
 * @param stopPx its living trigger
 */
public record ReplaceTarget(
        NewOrder order, BigDecimal cumQty, Optional<BigDecimal> price, Optional<BigDecimal> stopPx) {}
