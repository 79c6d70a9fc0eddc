package io.silvertine.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.model.Commission;
import io.silvertine.model.ExecType;
import io.silvertine.model.ExecutionReport;
import io.silvertine.model.Fill;
import io.silvertine.model.OrderEvent;
import io.silvertine.model.Position;
import io.silvertine.model.Trade;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Fees that come after their executions, as from venues that report them apart. */
class LedgerCommissionTest extends PortfolioTestBase {
    private ExecutionReport traded;

    private static Commission fee(String amount, String currency) {
        return new Commission(new BigDecimal(amount), currency, false);
    }

    private static Commission estimate(String amount) {
        return new Commission(new BigDecimal(amount), "USD", true);
    }

    private static ExecutionReport charged(ExecutionReport report, Commission commission) {
        Trade trade = report.trade().orElseThrow();
        return with(
                report,
                report.execType(),
                new Trade(
                        trade.tradeId(),
                        trade.lastQty(),
                        trade.lastPx(),
                        trade.currency(),
                        Optional.of(commission),
                        trade.liquidity(),
                        trade.execRefTradeId()));
    }

    private ExecutionReport bust() {
        Trade trade = traded.trade().orElseThrow();
        return with(
                traded,
                ExecType.TRADE_CANCEL,
                new Trade(
                        "bust",
                        trade.lastQty(),
                        trade.lastPx(),
                        trade.currency(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(trade.tradeId())));
    }

    /** One unit at 100.5, fee not stated. */
    private Fill pending() {
        ledger.working("a");
        traded = ledger.trade("a", "t1", "1", "1");
        publish(traded);
        return fills().get(0);
    }

    private BigDecimal usd() {
        return account().balances().stream()
                .filter(balance -> balance.currency().equals("USD"))
                .findFirst()
                .orElseThrow()
                .total();
    }

    @Test
    void amendsTheFillTheResultAndTheBalancesWhenTheFeeComesLater() {
        Fill first = pending();
        assertThat(first.commissionPending()).isTrue();

        publish(charged(traded, fee("0.25", "USD")));

        assertThat(fills()).singleElement().satisfies(correction -> {
            assertThat(correction.execType()).isEqualTo(ExecType.TRADE_CORRECT);
            assertThat(correction.execRefId()).contains(first.execId());
            assertThat(correction.execId()).isNotEqualTo(first.execId());
            assertThat(correction.tradeId()).isEqualTo(first.tradeId());
            assertThat(correction.lastQty()).isEqualByComparingTo(first.lastQty());
            assertThat(correction.commission()).contains(fee("0.25", "USD"));
            assertThat(correction.commissionPending()).isFalse();
            assertThat(correction.seq()).isGreaterThan(first.seq());
        });
        OrderEvent event = ledger.events(messages).get(0);
        assertThat(event.execId()).isEqualTo(fills().get(0).execId());
        assertThat(event.execType()).isEqualTo(ExecType.TRADE_CORRECT);
        assertThat(event.cumQty()).isEqualByComparingTo("1");
        Position position = position();
        assertThat(position.qty()).isEqualByComparingTo("1");
        assertThat(position.fees()).containsEntry("USD", new BigDecimal("0.25"));
        assertThat(position.realizedPnlNet()).isEqualByComparingTo("-0.25");
        assertThat(usd()).isEqualByComparingTo("999899.25");
        assertThat(ledger.ledger().fills(Optional.empty(), 10)).singleElement().satisfies(json -> assertThat(json)
                .contains("\"execId\":\"" + first.execId(), "\"amount\":\"0.25\"")
                .contains("\"commissionPending\":false"));
    }

    @Test
    void takesAFeeOnceHoweverOftenItIsReportedAndAcrossARestart() {
        pending();
        publish(charged(traded, fee("0.25", "USD")), charged(traded, fee("0.25", "USD")));
        assertThat(fills()).hasSize(1);

        ledger.restart();
        publish(charged(traded, fee("0.25", "USD")), charged(traded, fee("9", "USD")), traded);

        assertThat(messages).as("a fee that was stated for good stays").isEmpty();
    }

    @Test
    void takesAFeeThatComesWithTheExecutionInOneStep() {
        ledger.working("a");
        traded = ledger.trade("a", "t1", "1", "1");

        publish(traded, charged(traded, fee("0.25", "USD")));

        assertThat(fills()).extracting(Fill::execType).containsExactly(ExecType.TRADE, ExecType.TRADE_CORRECT);
        assertThat(usd()).isEqualByComparingTo("999899.25");
    }

    @Test
    void replacesAnEstimateByWhatWasCharged() {
        ledger.working("a");
        traded = charged(ledger.trade("a", "t1", "1", "1"), estimate("0.5"));
        publish(traded);
        assertThat(usd()).isEqualByComparingTo("999899");

        publish(traded);
        assertThat(messages).isEmpty();
        publish(charged(traded, fee("0.4", "USD")));

        assertThat(usd()).isEqualByComparingTo("999899.1");
        assertThat(position().fees()).containsEntry("USD", new BigDecimal("0.4"));
        assertThat(position().realizedPnlNet()).isEqualByComparingTo("-0.4");
    }

    @Test
    void takesAFeeInTheTradedAssetOutOfThePosition() {
        pending();

        publish(charged(traded, fee("0.01", "BTC")));

        assertThat(position().qty()).isEqualByComparingTo("0.99");
        assertThat(usd()).isEqualByComparingTo("999899.5");
        assertThat(account().balances()).anySatisfy(balance -> {
            assertThat(balance.currency()).isEqualTo("BTC");
            assertThat(balance.total()).isEqualByComparingTo("0.99");
        });
    }

    @Test
    void givesAFeeThatCameLaterBackWithTheExecution() {
        pending();
        publish(charged(traded, fee("0.25", "USD")));

        publish(bust());

        assertThat(usd()).isEqualByComparingTo("1000000");
        assertThat(position().realizedPnlNet()).isEqualByComparingTo("0");
    }

    @Test
    void chargesNothingForAnExecutionThatWasTakenBack() {
        pending();
        publish(bust());

        publish(charged(traded, fee("0.25", "USD")));

        assertThat(messages).isEmpty();
    }

    @Test
    void knowsNoFeeOfAnExecutionThatItNeverSaw() {
        List<Fill> before = List.of(pending());

        publish(charged(ledger.trade("a", "unknown", "1", "1"), fee("0.25", "USD")));

        assertThat(fills()).as("it is an execution of its own").hasSize(1).doesNotContainAnyElementsOf(before);
    }
}
