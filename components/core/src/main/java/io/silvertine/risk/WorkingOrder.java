package io.silvertine.risk;

import io.silvertine.model.OrdType;
import io.silvertine.model.Side;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * An order of the account that may still trade, whether the venue has it or not. While a REPLACE of it is unanswered, the
 * larger of old and new counts.
 *
 * @param leavesQty what may still trade, in base units; empty while only its amount is known
 * @param quoteOrderQty the amount, when only that is known
 * @param price its limit
 * @param stopPx its trigger
 */
public record WorkingOrder(
        String clOrdId,
        String symbol,
        Side side,
        OrdType ordType,
        Optional<BigDecimal> leavesQty,
        Optional<BigDecimal> quoteOrderQty,
        Optional<BigDecimal> price,
        Optional<BigDecimal> stopPx) {
    /** An order with a quantity and no trigger. */
    public WorkingOrder(
            String clOrdId,
            String symbol,
            Side side,
            OrdType ordType,
            Optional<BigDecimal> leavesQty,
            Optional<BigDecimal> price) {
        this(clOrdId, symbol, side, ordType, leavesQty, Optional.empty(), price, Optional.empty());
    }
}
