package io.silvertine.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be traded and how: the part that a single order and a leg of a list have in common.
 *
 * @param orderQty base units, shares or contracts; exactly one of this and {@code quoteOrderQty} is present
 * @param quoteOrderQty amount in the quote currency, MARKET only
 * @param gtdTime end of a GTD order
 * @param displayQty the part of the quantity that is shown
 * @param broker a route hint; the account decides when it is absent
 */
public record OrderTerms(
        String symbol,
        Side side,
        OrdType ordType,
        Optional<BigDecimal> orderQty,
        Optional<BigDecimal> quoteOrderQty,
        Optional<BigDecimal> price,
        Optional<BigDecimal> stopPx,
        Optional<Trail> trail,
        Optional<TriggerType> triggerType,
        TimeInForce timeInForce,
        Optional<Instant> gtdTime,
        boolean postOnly,
        boolean reduceOnly,
        Optional<BigDecimal> displayQty,
        Optional<String> broker,
        Optional<SelfTradePrevention> selfTradePrevention) {

    public OrderTerms {
        Fields.symbol(symbol);
        Fields.positive("orderQty", orderQty);
        Fields.positive("quoteOrderQty", quoteOrderQty);
        Fields.positive("price", price);
        Fields.positive("stopPx", stopPx);
        Fields.positive("displayQty", displayQty);
        Fields.broker(broker);
        Fields.none(OrderRules.ofTerms(
                Optional.of(ordType),
                Optional.of(timeInForce),
                postOnly,
                given(orderQty, quoteOrderQty, price, stopPx, trail, gtdTime)));
    }

    private static Map<String, Object> given(
            Optional<BigDecimal> orderQty,
            Optional<BigDecimal> quoteOrderQty,
            Optional<BigDecimal> price,
            Optional<BigDecimal> stopPx,
            Optional<Trail> trail,
            Optional<Instant> gtdTime) {
        Map<String, Object> given = new HashMap<>();
        orderQty.ifPresent(value -> given.put("orderQty", value));
        quoteOrderQty.ifPresent(value -> given.put("quoteOrderQty", value));
        price.ifPresent(value -> given.put("price", value));
        stopPx.ifPresent(value -> given.put("stopPx", value));
        trail.ifPresent(value -> given.put("trailOffset", value.trailOffset()));
        trail.ifPresent(value -> given.put("trailOffsetType", value.trailOffsetType()));
        gtdTime.ifPresent(value -> given.put("gtdTime", value));
        return given;
    }

    /** A MARKET order, IOC. */
    public static OrderTerms market(String symbol, Side side, BigDecimal orderQty) {
        return of(symbol, side, OrdType.MARKET, orderQty, Optional.empty(), TimeInForce.IOC);
    }

    /** A LIMIT order, GTC. */
    public static OrderTerms limit(String symbol, Side side, BigDecimal orderQty, BigDecimal price) {
        return of(symbol, side, OrdType.LIMIT, orderQty, Optional.of(price), TimeInForce.GTC);
    }

    /** The same terms with another time in force (not GTD, which needs its end). */
    public OrderTerms withTimeInForce(TimeInForce other) {
        return new OrderTerms(
                symbol,
                side,
                ordType,
                orderQty,
                quoteOrderQty,
                price,
                stopPx,
                trail,
                triggerType,
                other,
                gtdTime,
                postOnly,
                reduceOnly,
                displayQty,
                broker,
                selfTradePrevention);
    }

    private static OrderTerms of(
            String symbol,
            Side side,
            OrdType ordType,
            BigDecimal orderQty,
            Optional<BigDecimal> price,
            TimeInForce timeInForce) {
        return new OrderTerms(
                symbol,
                side,
                ordType,
                Optional.of(orderQty),
                Optional.empty(),
                price,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                timeInForce,
                Optional.empty(),
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
