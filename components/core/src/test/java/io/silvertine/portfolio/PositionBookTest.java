package io.silvertine.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.model.Commission;
import io.silvertine.model.Position;
import io.silvertine.model.PositionEffect;
import io.silvertine.model.Side;
import io.silvertine.portfolio.PositionChange.Portion;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.Test;

class PositionBookTest {
    private static final PositionState FLAT = PositionState.flat("paper-1", "paper", "BTC/USD", "USD");

    @Test
    void averagesWhatIsAddedToALong() {
        PositionState state = buy(buy(FLAT, "1", "100"), "3", "200");

        assertThat(state.qty()).isEqualByComparingTo("4");
        assertThat(state.costBasis()).isEqualByComparingTo("700");
        assertThat(state.avgPx().orElseThrow()).isEqualByComparingTo("175");
    }

    @Test
    void averagesWhatIsAddedToAShort() {
        PositionState state = sell(sell(FLAT, "1", "100"), "3", "200");

        assertThat(state.qty()).isEqualByComparingTo("-4");
        assertThat(state.avgPx().orElseThrow()).isEqualByComparingTo("175");
    }

    @Test
    void keepsTheAverageOfAShortThatIsPartlyCovered() {
        PositionChange change = change(sell(FLAT, "10", "100"), Side.BUY, "5", "90");

        assertThat(change.effect()).isEqualTo(PositionEffect.CLOSE);
        assertThat(change.realizedPnl()).isEqualByComparingTo("50");
        assertThat(change.after().avgPx().orElseThrow()).isEqualByComparingTo("100");
        assertThat(change.after().qty()).isEqualByComparingTo("-5");
    }

    @Test
    void opensTheRestOfAFlipAtTheTradedPrice() {
        PositionChange change = change(sell(FLAT, "10", "100"), Side.BUY, "20", "90");

        assertThat(change.effect()).isEqualTo(PositionEffect.FLIP);
        assertThat(change.realizedPnl()).isEqualByComparingTo("100");
        assertThat(change.after().qty()).isEqualByComparingTo("10");
        assertThat(change.after().avgPx().orElseThrow()).isEqualByComparingTo("90");
    }

    @Test
    void splitsTheFeeOfAFlipByQuantity() {
        PositionChange change =
                PositionBook.apply(sell(FLAT, "10", "100"), Side.BUY, number("40"), number("90"), fee("8", "USD"));

        assertThat(change.portions())
                .usingRecursiveFieldByFieldElementComparator(RecursiveComparisonConfiguration.builder()
                        .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                        .build())
                .containsExactly(
                        new Portion(PositionEffect.CLOSE, number("10"), number("2")),
                        new Portion(PositionEffect.OPEN, number("30"), number("6")));
        assertThat(change.after().realizedPnlNet()).isEqualByComparingTo("92");
    }

    @Test
    void keepsTheRecordOfAClosedPositionAndShowsNoAverage() {
        PositionState closed = sell(buy(FLAT, "2", "100"), "2", "130");

        assertThat(closed.isFlat()).isTrue();
        assertThat(closed.avgPx()).isEmpty();
        assertThat(closed.costBasis()).isEqualByComparingTo("0");
        assertThat(closed.realizedPnlGross()).isEqualByComparingTo("60");
    }

    @Test
    void addsToTheResultOfAReopenedPosition() {
        PositionState closed = sell(buy(FLAT, "2", "100"), "2", "130");

        PositionState again = sell(buy(closed, "1", "200"), "1", "190");

        assertThat(again.realizedPnlGross()).isEqualByComparingTo("50");
    }

    @Test
    void countsFeesInTheCurrencyOfThePriceAgainstTheNetResult() {
        PositionState state = PositionBook.apply(FLAT, Side.BUY, number("1"), number("100"), fee("0.1", "USD"))
                .after();

        assertThat(state.realizedPnlGross()).isEqualByComparingTo("0");
        assertThat(state.realizedPnlNet()).isEqualByComparingTo("-0.1");
    }

    @Test
    void addsARebateToTheNetResult() {
        PositionState state = PositionBook.apply(FLAT, Side.BUY, number("1"), number("100"), fee("-0.1", "USD"))
                .after();

        assertThat(state.realizedPnlNet()).isEqualByComparingTo("0.1");
        assertThat(state.fees().get("USD")).isEqualByComparingTo("-0.1");
    }

    @Test
    void keepsFeesOfAThirdCurrencyInTheirOwn() {
        PositionState once = PositionBook.apply(FLAT, Side.BUY, number("1"), number("100"), fee("0.01", "BNB"))
                .after();

        PositionState twice = PositionBook.apply(once, Side.BUY, number("1"), number("100"), fee("0.02", "BNB"))
                .after();

        assertThat(twice.fees()).containsOnlyKeys("BNB");
        assertThat(twice.fees().get("BNB")).isEqualByComparingTo("0.03");
        assertThat(twice.realizedPnlNet()).isEqualByComparingTo("0");
    }

    @Test
    void takesAFeeInTheBaseAssetOutOfThePosition() {
        PositionState state = PositionBook.apply(FLAT, Side.BUY, number("1"), number("100"), fee("0.001", "BTC"))
                .after();

        assertThat(state.qty()).isEqualByComparingTo("0.999");
        assertThat(state.avgPx().orElseThrow()).isEqualByComparingTo("100");
        assertThat(state.realizedPnlNet()).isEqualByComparingTo("-0.1");
        assertThat(state.unrealizedPnl(number("100")).add(state.realizedPnlNet()))
                .isEqualByComparingTo(number("0.999").multiply(number("100")).subtract(number("100")));
    }

    @Test
    void doesNotTakeTheSymbolOfAShareForACurrency() {
        PositionState share = PositionState.flat("ib-1", "ib", "USD@SMART", "USD");

        PositionState state = PositionBook.apply(share, Side.BUY, number("1"), number("100"), fee("1", "USD"))
                .after();

        assertThat(state.qty()).isEqualByComparingTo("1");
    }

    @Test
    void losesNothingWhenTheAverageHasNoEnd() {
        PositionState third = buy(FLAT, "3", "33.3");
        PositionState uneven = buy(third, "4", "10.1");

        PositionState closed = sell(sell(sell(uneven, "1", "20"), "2", "20"), "4", "20");

        assertThat(uneven.avgPx().orElseThrow().toPlainString()).isEqualTo("20.042857142857142857");
        assertThat(closed.isFlat()).isTrue();
        assertThat(closed.realizedPnlGross()).isEqualByComparingTo("-0.3");
    }

    @Test
    void takesBackABustedExecutionWithItsFee() {
        PositionState before = buy(FLAT, "2", "100");
        PositionState traded = PositionBook.apply(before, Side.BUY, number("1"), number("400"), fee("1", "USD"))
                .after();

        PositionState after = PositionBook.bust(traded, Side.BUY, number("1"), number("400"), fee("1", "USD"))
                .after();

        BigDecimal mark = number("150");
        assertThat(after.qty()).isEqualByComparingTo(before.qty());
        assertThat(after.realizedPnlNet().add(after.unrealizedPnl(mark)))
                .isEqualByComparingTo(before.realizedPnlNet().add(before.unrealizedPnl(mark)));
    }

    @Test
    void publishesNoUnrealizedResultWithoutAMark() {
        Instant now = Instant.parse("2026-11-22T09:30:00Z");

        Position unmarked = buy(FLAT, "1", "100").toMessage(Optional.empty(), Optional.empty(), now, "E", 1);
        Position marked =
                buy(FLAT, "2.5", "40000").toMessage(Optional.of(number("45000")), Optional.of(now), now, "E", 2);

        assertThat(unmarked.unrealizedPnl()).isEmpty();
        assertThat(marked.unrealizedPnl().orElseThrow()).isEqualByComparingTo("12500");
    }

    /** Realized results were never computed, and the row of a closed position was deleted with them. */
    @Test
    void regressionDefect1RealizedResultOutlivesTheClosedPosition() {
        PositionChange closing = change(buy(FLAT, "1", "100"), Side.SELL, "1", "110");

        assertThat(closing.realizedPnl()).isEqualByComparingTo("10");
        assertThat(closing.after().realizedPnlGross()).isEqualByComparingTo("10");
        assertThat(closing.after().symbol()).isEqualTo("BTC/USD");
    }

    /** Covering re-averaged, a flip kept the old average, adding to a short overwrote it, buying to zero left a row. */
    @Test
    void regressionDefect3AveragesOfShorts() {
        PositionState shortTen = sell(FLAT, "10", "100");

        assertThat(buy(shortTen, "5", "90").avgPx().orElseThrow()).isEqualByComparingTo("100");
        assertThat(buy(shortTen, "20", "90").avgPx().orElseThrow()).isEqualByComparingTo("90");
        assertThat(sell(shortTen, "10", "120").avgPx().orElseThrow()).isEqualByComparingTo("110");
        assertThat(buy(shortTen, "10", "90").isFlat()).isTrue();
    }

    @Test
    void startsEmpty() {
        assertThat(FLAT.fees()).isEqualTo(Map.of());
        assertThat(FLAT.avgPx()).isEmpty();
        assertThat(FLAT.unrealizedPnl(number("5"))).isEqualByComparingTo("0");
    }

    private static PositionState buy(PositionState state, String qty, String px) {
        return change(state, Side.BUY, qty, px).after();
    }

    private static PositionState sell(PositionState state, String qty, String px) {
        return change(state, Side.SELL, qty, px).after();
    }

    private static PositionChange change(PositionState state, Side side, String qty, String px) {
        return PositionBook.apply(state, side, number(qty), number(px), Optional.empty());
    }

    private static Optional<Commission> fee(String amount, String currency) {
        return Optional.of(new Commission(number(amount), currency, false));
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }
}
