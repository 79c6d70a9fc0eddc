package io.silvertine.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.model.PriceLevel;
import io.silvertine.model.Side;
import io.silvertine.model.Tick;
import io.silvertine.spi.Quote.Price;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuoteBoardTest {
    private static final Instant T0 = Instant.parse("2026-01-02T03:04:05Z");

    private final QuoteBoard board = new QuoteBoard();

    private static Tick trade(String px, Instant at) {
        return Tick.trade("BTC/USD", "DESK", new BigDecimal(px), BigDecimal.ONE, Instant.EPOCH, at, 1);
    }

    private static Tick quote(String bid, String ask, Instant at) {
        return Tick.quote("BTC/USD", "DESK", level(bid), level(ask), Instant.EPOCH, at, 1);
    }

    private static PriceLevel level(String px) {
        return new PriceLevel(new BigDecimal(px), BigDecimal.ONE);
    }

    private static Optional<Price> price(String px, Instant at) {
        return Optional.of(new Price(new BigDecimal(px), at));
    }

    private Quote known() {
        return board.quote("desk", "BTC/USD").orElseThrow();
    }

    @Test
    void keepsQuoteAndTradeEachWithItsOwnTime() {
        board.onTick("desk", quote("99", "101", T0));
        board.onTick("desk", trade("100", T0.plusSeconds(1)));

        assertThat(known().bid()).isEqualTo(price("99", T0));
        assertThat(known().ask()).isEqualTo(price("101", T0));
        assertThat(known().last()).isEqualTo(price("100", T0.plusSeconds(1)));
    }

    @Test
    void ignoresWhatIsOlderThanWhatItKnows() {
        board.onTick("desk", trade("100", T0));
        board.onTick("desk", trade("90", T0.minusSeconds(1)));

        assertThat(known().last()).isEqualTo(price("100", T0));
    }

    @Test
    void takesNoBidAndAskFromACrossedQuote() {
        board.onTick("desk", quote("99", "101", T0));
        board.onTick("desk", quote("105", "101", T0.plusSeconds(1)));

        assertThat(known().bid()).isEqualTo(price("99", T0));
    }

    @Test
    void marksAPositionAtThePriceThatClosesIt() {
        board.onTick("desk", trade("100", T0));
        assertThat(known().mark(true)).isEqualTo(price("100", T0));

        board.onTick("desk", quote("99", "101", T0));

        assertThat(known().mark(true)).isEqualTo(price("99", T0));
        assertThat(known().mark(false)).isEqualTo(price("101", T0));
        assertThat(known().touch(Side.BUY)).isEqualTo(price("101", T0));
        assertThat(known().touch(Side.SELL)).isEqualTo(price("99", T0));
    }

    @Test
    void keepsBrokersApart() {
        board.onTick("desk", trade("100", T0));

        assertThat(board.quote("other", "BTC/USD")).isEmpty();
        assertThat(board.quote("desk", "ETH/USD")).isEmpty();
    }
}
