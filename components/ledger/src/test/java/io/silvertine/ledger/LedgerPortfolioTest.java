package io.silvertine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.silvertine.model.AccountStanding;
import io.silvertine.model.Commission;
import io.silvertine.model.ExecType;
import io.silvertine.model.ExecutionReport;
import io.silvertine.model.Fill;
import io.silvertine.model.PositionEffect;
import io.silvertine.model.Trade;
import io.silvertine.model.TradingScope;
import io.silvertine.model.TradingState;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LedgerPortfolioTest extends PortfolioTestBase {
    private static final BigDecimal DEPOSIT = new BigDecimal("1000000");

    @Test
    void valuesPositionAndAccountAtTheMarketInTheTransactionOfTheExecution() {
        ledger.working("a");
        ledger.market("110");

        ledger.report(ledger.trade("a", "t1", "0.4", "0.4"));
        messages = ledger.published();

        assertThat(position().markPx().orElseThrow()).isEqualByComparingTo("110");
        assertThat(position().costBasis()).isEqualByComparingTo("40.2");
        assertThat(position().marketValue().orElseThrow()).isEqualByComparingTo("44");
        assertThat(position().unrealizedPnl().orElseThrow()).isEqualByComparingTo("3.8");
        assertThat(value().unrealizedPnl().orElseThrow()).isEqualByComparingTo("3.8");
        assertThat(value().equity().orElseThrow().subtract(DEPOSIT))
                .isEqualByComparingTo(
                        value().realizedPnlNet().add(value().unrealizedPnl().orElseThrow()));
    }

    @Test
    void saysThatTheValueIsNotKnownWithoutAMarket() {
        ledger.working("a");

        ledger.report(ledger.trade("a", "t1", "0.4", "0.4"));
        messages = ledger.published();

        assertThat(position().markPx()).isEmpty();
        assertThat(position().unrealizedPnl()).isEmpty();
        assertThat(value().equity()).isEmpty();
        assertThat(value().realizedPnlNet()).isEqualByComparingTo("0");
    }

    @Test
    void splitsAFlipIntoWhatClosedAndWhatOpenedWithTheFeeInProportion() {
        ledger.working("a");
        publish(ledger.trade("a", "t1", "1", "1"));
        ledger.accept(ledger.sell("b", "4"));
        ledger.send(DispatchKind.NEW, ledger.acknowledged("b"));

        publish(sold(trade("b", "t2", "4", Optional.of(new Commission(new BigDecimal("0.8"), "USD", false)))));

        Fill flip = fills().get(0);
        assertThat(flip.positionEffect()).contains(PositionEffect.FLIP);
        assertThat(flip.portions())
                .extracting(Fill.Portion::positionEffect, part -> part.qty().stripTrailingZeros(), part -> part.fee()
                        .map(BigDecimal::stripTrailingZeros))
                .containsExactly(
                        tuple(PositionEffect.CLOSE, new BigDecimal("1"), Optional.of(new BigDecimal("0.2"))),
                        tuple(PositionEffect.OPEN, new BigDecimal("3"), Optional.of(new BigDecimal("0.6"))));
        assertThat(position().qty()).isEqualByComparingTo("-3");
    }

    @Test
    void splitsTheFeeOfAFlipThatComesLater() {
        ledger.working("a");
        publish(ledger.trade("a", "t1", "1", "1"));
        ledger.accept(ledger.sell("b", "4"));
        ledger.send(DispatchKind.NEW, ledger.acknowledged("b"));
        publish(sold(trade("b", "t2", "4", Optional.empty())));
        assertThat(fills().get(0).portions())
                .allSatisfy(part -> assertThat(part.fee()).isEmpty());

        publish(sold(trade("b", "t2", "4", Optional.of(new Commission(new BigDecimal("0.8"), "USD", false)))));

        assertThat(fills().get(0).portions())
                .extracting(part -> part.fee().orElseThrow().stripTrailingZeros())
                .containsExactly(new BigDecimal("0.2"), new BigDecimal("0.6"));
    }

    private ExecutionReport trade(String clOrdId, String tradeId, String qty, Optional<Commission> commission) {
        Trade trade = new Trade(
                tradeId, new BigDecimal(qty), LedgerFixture.PX, "USD", commission, Optional.empty(), Optional.empty());
        return with(ledger.trade(clOrdId, tradeId, "1", "1"), ExecType.TRADE, trade);
    }

    @Test
    void tellsWhatOpenOrdersMayStillAddAndTake() {
        ledger.working("a");
        ledger.working("b");
        ledger.accept(ledger.sell("c", "0.25"));

        publish(ledger.trade("a", "t1", "0.4", "0.4"));

        assertThat(position().openBuyQty()).as("0.6 of a and all of b").isEqualByComparingTo("1.6");
        assertThat(position().openSellQty()).isEqualByComparingTo("0.25");
    }

    @Test
    void tellsTheResultOfTheDayTheDrawdownAndTheTradingState() {
        ledger.market("100.5");
        ledger.working("a");
        publish(ledger.trade("a", "t1", "1", "1"));
        ledger.market("90.5");
        ledger.working("b");

        publish(ledger.trade("b", "t2", "0.1", "0.1"));

        AccountStanding standing = account().standing().orElseThrow();
        assertThat(standing.pnlToday().orElseThrow()).isEqualByComparingTo("-11");
        assertThat(standing.drawdown().orElseThrow()).isEqualByComparingTo("0.000011");
        assertThat(standing.tradingState()).isEqualTo(TradingState.ACTIVE);
    }

    @Test
    void beginsTheResultOfTheDayAnewAtMidnight() {
        ledger.market("100.5");
        ledger.working("a");
        publish(ledger.trade("a", "t1", "0.5", "0.5"));
        ledger.market("90.5");
        ledger.clock.advance(Duration.ofDays(1));

        publish(ledger.trade("a", "t2", "0.1", "0.6"));
        assertThat(account().standing().orElseThrow().pnlToday().orElseThrow()).isEqualByComparingTo("0");
        ledger.restart();
        ledger.market("80.5");
        publish(ledger.trade("a", "t3", "0.1", "0.7"));

        assertThat(account().standing().orElseThrow().pnlToday().orElseThrow()).isEqualByComparingTo("-8");
    }

    @Test
    void saysWithinASecondThatTheTradingStateChanged() {
        LedgerFixture.done(ledger.ledger()
                .control()
                .setState(TradingScope.account(LedgerFixture.ACCOUNT), TradingState.REDUCING, false, "ops", "test"));
        ledger.clock.advance(Duration.ofSeconds(2));
        ledger.accept(ledger.limit("wakes-the-writer"));

        messages = ledger.published();

        assertThat(account().standing().orElseThrow().tradingState()).isEqualTo(TradingState.REDUCING);
    }
}
