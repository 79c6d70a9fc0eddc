package io.silvertine.matching;

import io.silvertine.model.PriceLevel;
import io.silvertine.model.Side;
import io.silvertine.model.Tick;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What the engine knows of the outside market in one symbol. Sizes are what is left of them: executions take from them
 * when the fill model limits liquidity.
 */
public record MarketState(
        String symbol,
        Optional<BigDecimal> bidPx,
        Optional<BigDecimal> bidSize,
        Optional<BigDecimal> askPx,
        Optional<BigDecimal> askSize,
        Optional<BigDecimal> lastPx,
        Optional<BigDecimal> lastSize) {

    static MarketState unknown(String symbol) {
        return new MarketState(
                symbol,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** True when the bid is not below the ask: such a quote fills nothing. */
    public boolean crossed() {
        return bidPx.isPresent() && askPx.isPresent() && bidPx.get().compareTo(askPx.get()) >= 0;
    }

    /**
     * The price at which an order of {@code side} trades now: the opposite side of the quote, or the last trade in a
     * market without quotes; empty while nothing usable is known.
     */
    public Optional<BigDecimal> referencePx(Side side) {
        if (crossed()) {
            return Optional.empty();
        }
        Optional<BigDecimal> quote = side.isBuy() ? askPx : bidPx;
        return quote.isPresent() ? quote : lastPx;
    }

    /** What is left at {@link #referencePx}; empty when the market did not state a size. */
    public Optional<BigDecimal> referenceSize(Side side) {
        if (side.isBuy() ? askPx.isPresent() : bidPx.isPresent()) {
            return side.isBuy() ? askSize : bidSize;
        }
        return lastSize;
    }

    /** A field that the tick does not state did not change; depth states the quote when the tick has none. */
    MarketState after(Tick tick) {
        Optional<PriceLevel> bid = quote(tick.bidPx(), tick.bidSize(), tick.bids());
        Optional<PriceLevel> ask = quote(tick.askPx(), tick.askSize(), tick.asks());
        return new MarketState(
                symbol,
                bid.map(PriceLevel::px).or(() -> bidPx),
                bid.isPresent() ? size(bid.get(), tick.bidSize(), tick.bidPx()) : bidSize,
                ask.map(PriceLevel::px).or(() -> askPx),
                ask.isPresent() ? size(ask.get(), tick.askSize(), tick.askPx()) : askSize,
                tick.lastPx().or(() -> lastPx),
                tick.lastPx().isPresent() ? tick.lastSize() : lastSize);
    }

    MarketState consumed(Side side, BigDecimal qty) {
        boolean quoted = side.isBuy() ? askPx.isPresent() : bidPx.isPresent();
        return new MarketState(
                symbol,
                bidPx,
                quoted && !side.isBuy() ? left(bidSize, qty) : bidSize,
                askPx,
                quoted && side.isBuy() ? left(askSize, qty) : askSize,
                lastPx,
                quoted ? lastSize : left(lastSize, qty));
    }

    private static Optional<BigDecimal> left(Optional<BigDecimal> size, BigDecimal qty) {
        return size.map(s -> s.subtract(qty).max(BigDecimal.ZERO));
    }

    private static Optional<PriceLevel> quote(
            Optional<BigDecimal> px, Optional<BigDecimal> size, List<PriceLevel> depth) {
        if (px.isPresent()) {
            return Optional.of(new PriceLevel(px.get(), size.orElse(BigDecimal.ZERO)));
        }
        return depth.stream().findFirst();
    }

    private static Optional<BigDecimal> size(
            PriceLevel level, Optional<BigDecimal> stated, Optional<BigDecimal> statedPx) {
        return statedPx.isPresent() ? stated : Optional.of(level.qty());
    }
}
