package io.silvertine.model;

import java.math.BigDecimal;
import java.time.Instant;
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
        Fields.require(
                orderQty.isPresent() != quoteOrderQty.isPresent(),
                "orderQty",
                orderQty.isPresent() ? "both orderQty and quoteOrderQty" : "neither orderQty nor quoteOrderQty",
                "exactly one of the two");
        Fields.require(
                quoteOrderQty.isEmpty() || ordType == OrdType.MARKET,
                "quoteOrderQty",
                "ordType " + ordType,
                "ordType MARKET");
        Fields.positive("orderQty", orderQty);
        Fields.positive("quoteOrderQty", quoteOrderQty);
        Fields.positive("price", price);
        Fields.positive("stopPx", stopPx);
        Fields.positive("displayQty", displayQty);
        String ofType = "ordType is " + ordType;
        Fields.presentIff(ordType.needsPrice(), "price", price, ofType);
        Fields.presentIff(ordType.needsStopPx(), "stopPx", stopPx, ofType);
        Fields.presentIff(ordType.needsTrail(), "trailOffset", trail, ofType);
        Fields.presentIff(timeInForce == TimeInForce.GTD, "gtdTime", gtdTime, "timeInForce is " + timeInForce);
        Fields.require(
                !postOnly || ordType.needsPrice(), "postOnly", "true with ordType " + ordType, "an ordType with price");
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
