package io.silvertine.matching;

import io.silvertine.model.OrdType;
import io.silvertine.model.OrderTerms;
import io.silvertine.model.Side;
import io.silvertine.model.TimeInForce;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * What a client wants to trade.
 *
 * @param orderQty total quantity in base units, the filled part included
 * @param gtdTime end of a GTD order
 */
public record OrderRequest(
        OrderKey key,
        String symbol,
        Side side,
        OrdType ordType,
        BigDecimal orderQty,
        Optional<BigDecimal> price,
        TimeInForce timeInForce,
        Optional<Instant> gtdTime,
        boolean postOnly) {

    /**
     * The part of {@code terms} that the engine trades.
     *
     * @throws IllegalArgumentException when the terms have a {@code quoteOrderQty}, which the caller must refuse
     */
    public static OrderRequest of(OrderKey key, OrderTerms terms) {
        return new OrderRequest(
                key,
                terms.symbol(),
                terms.side(),
                terms.ordType(),
                terms.orderQty().orElseThrow(() -> new IllegalArgumentException("orderQty is missing")),
                terms.price(),
                terms.timeInForce(),
                terms.gtdTime(),
                terms.postOnly());
    }

    OrderRequest replaced(BigDecimal newOrderQty, Optional<BigDecimal> newPrice) {
        return new OrderRequest(key, symbol, side, ordType, newOrderQty, newPrice, timeInForce, gtdTime, postOnly);
    }
}
