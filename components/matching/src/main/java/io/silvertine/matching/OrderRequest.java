package io.silvertine.matching;

import io.silvertine.model.OrdType;
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

    OrderRequest replaced(BigDecimal newOrderQty, Optional<BigDecimal> newPrice) {
        return new OrderRequest(key, symbol, side, ordType, newOrderQty, newPrice, timeInForce, gtdTime, postOnly);
    }
}
