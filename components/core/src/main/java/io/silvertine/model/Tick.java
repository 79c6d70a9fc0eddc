package io.silvertine.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A trade, a quote or a depth snapshot, as published on {@code marketdata}. A field that is absent did not change.
 *
 * @param aggressor side of the taker of the last trade
 * @param eventTime the venue's time; in a replay the recorded one
 * @param receivedTime when it reached us; freshness is judged by it
 * @param seq ascending per source and symbol
 */
public record Tick(
        String symbol,
        String venue,
        Optional<BigDecimal> bidPx,
        Optional<BigDecimal> bidSize,
        Optional<BigDecimal> askPx,
        Optional<BigDecimal> askSize,
        Optional<BigDecimal> lastPx,
        Optional<BigDecimal> lastSize,
        Optional<Side> aggressor,
        List<PriceLevel> bids,
        List<PriceLevel> asks,
        Instant eventTime,
        Instant receivedTime,
        long seq)
        implements Message {
    public Tick {
        Fields.symbol(symbol);
        bids = List.copyOf(bids);
        asks = List.copyOf(asks);
    }

    /** A trade print. */
    public static Tick trade(
            String symbol,
            String venue,
            BigDecimal lastPx,
            BigDecimal lastSize,
            Instant eventTime,
            Instant receivedTime,
            long seq) {
        return new Tick(
                symbol,
                venue,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(lastPx),
                Optional.of(lastSize),
                Optional.empty(),
                List.of(),
                List.of(),
                eventTime,
                receivedTime,
                seq);
    }

    /** The best bid and ask. */
    public static Tick quote(
            String symbol,
            String venue,
            PriceLevel bid,
            PriceLevel ask,
            Instant eventTime,
            Instant receivedTime,
            long seq) {
        return new Tick(
                symbol,
                venue,
                Optional.of(bid.px()),
                Optional.of(bid.qty()),
                Optional.of(ask.px()),
                Optional.of(ask.qty()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                eventTime,
                receivedTime,
                seq);
    }

    /** True when both sides are known and the bid is not below the ask: such a quote fills nothing. */
    public boolean crossed() {
        return bidPx.isPresent() && askPx.isPresent() && bidPx.get().compareTo(askPx.get()) >= 0;
    }
}
