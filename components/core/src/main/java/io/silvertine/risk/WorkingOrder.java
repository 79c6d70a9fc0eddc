package io.silvertine.risk;

import io.silvertine.model.OrdType;
import io.silvertine.model.Side;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * An order of the account that may still trade, whether the venue has it or not.
 *
 * @param leavesQty what may still trade, in base units; empty while only its amount is known
 * @param price its limit
 */
public record WorkingOrder(
        String clOrdId,
        String symbol,
        Side side,
        OrdType ordType,
        Optional<BigDecimal> leavesQty,
        Optional<BigDecimal> price) {}
