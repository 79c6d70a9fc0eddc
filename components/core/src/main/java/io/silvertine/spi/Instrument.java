package io.silvertine.spi;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What is traded under a symbol, by the rules of its venue. A rule that is empty is not known and is not checked.
 *
 * @param currency currency of its prices
 * @param multiplier value of one unit at a price of 1, such as 100 for an option on shares; files may only say 1 today
 * @param tickSize prices are whole multiples of it
 * @param lotSize quantities are whole multiples of it
 * @param minQty least {@code orderQty}
 * @param maxQty largest {@code orderQty}
 * @param minNotional least price × quantity × multiplier, in {@code currency}
 * @param status whether the venue trades it at all
 * @param tradingHours when
 */
public record Instrument(
        String symbol,
        String currency,
        BigDecimal multiplier,
        Optional<BigDecimal> tickSize,
        Optional<BigDecimal> lotSize,
        Optional<BigDecimal> minQty,
        Optional<BigDecimal> maxQty,
        Optional<BigDecimal> minNotional,
        Status status,
        TradingHours tradingHours) {
    /** Whether a venue trades an instrument. */
    public enum Status {
        TRADING,
        HALTED,
        DELISTED
    }

    /** An instrument that trades at any time. */
    public Instrument(
            String symbol,
            String currency,
            BigDecimal multiplier,
            Optional<BigDecimal> tickSize,
            Optional<BigDecimal> lotSize,
            Optional<BigDecimal> minQty,
            Optional<BigDecimal> maxQty,
            Optional<BigDecimal> minNotional) {
        this(
                symbol,
                currency,
                multiplier,
                tickSize,
                lotSize,
                minQty,
                maxQty,
                minNotional,
                Status.TRADING,
                TradingHours.ALWAYS);
    }
}
