package io.silvertine.spi;

import io.silvertine.model.Side;
import io.silvertine.model.Tick;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * What market data said last about one symbol. Each price has the time at which it reached us, because quotes and trades
 * come apart.
 *
 * @param bid best bid
 * @param ask best ask
 * @param last price of the last trade
 */
public record Quote(Optional<Price> bid, Optional<Price> ask, Optional<Price> last) {
    private static final BigDecimal HALF = new BigDecimal("0.5");

    /** Nothing known. */
    static final Quote NONE = new Quote(Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * A price and when it reached us.
     *
     * @param receivedTime freshness is judged by it, never by the venue's own time
     */
    public record Price(BigDecimal px, Instant receivedTime) {}

    /** What a position is worth when it is closed: a long one at the bid, a short one at the ask, else at the last trade. */
    public Optional<Price> mark(boolean isLong) {
        return (isLong ? bid : ask).or(() -> last);
    }

    /** The middle of bid and ask, exact; where one of them is not known the last trade stands for it. */
    public Optional<BigDecimal> mid() {
        return mark(true)
                .flatMap(low -> mark(false).map(high -> low.px().add(high.px()).multiply(HALF)));
    }

    /** What an order of this side would trade at now: the opposite touch, else the last trade. */
    public Optional<Price> touch(Side side) {
        return (side.isBuy() ? ask : bid).or(() -> last);
    }

    /** The same with what a newer tick says; a crossed quote says nothing about bid and ask. */
    Quote with(Tick tick) {
        Instant at = tick.receivedTime();
        boolean quoted = !tick.crossed();
        return new Quote(
                newer(bid, quoted ? tick.bidPx() : Optional.empty(), at),
                newer(ask, quoted ? tick.askPx() : Optional.empty(), at),
                newer(last, tick.lastPx(), at));
    }

    private static Optional<Price> newer(Optional<Price> known, Optional<BigDecimal> px, Instant at) {
        return px.filter(any -> known.filter(k -> k.receivedTime().isAfter(at)).isEmpty())
                .map(p -> new Price(p, at))
                .or(() -> known);
    }
}
