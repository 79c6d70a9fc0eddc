package io.silvertine.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.model.ExecType;
import io.silvertine.model.ExecutionReport;
import io.silvertine.model.Fill;
import io.silvertine.model.OrdStatus;
import io.silvertine.model.OrderEvent;
import io.silvertine.model.Trade;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Defects that the first plan's code had in what it published of executions; those of its arithmetic are with the books. */
class PlanDefectsTest extends PortfolioTestBase {
    private ExecutionReport tradeAt(String clOrdId, String tradeId, String px) {
        Trade trade = new Trade(
                tradeId,
                BigDecimal.ONE,
                new BigDecimal(px),
                "USD",
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return with(ledger.trade(clOrdId, tradeId, "1", "1"), ExecType.TRADE, trade);
    }

    @Test
    void regressionDefect1PublishesTheClosedPositionWithItsResult() {
        ledger.working("in");
        publish(tradeAt("in", "t1", "100"));
        ledger.accept(ledger.sell("out", "1"));
        ledger.send(DispatchKind.NEW, ledger.acknowledged("out"));

        publish(sold(tradeAt("out", "t2", "110")));

        assertThat(position().qty()).isEqualByComparingTo("0");
        assertThat(position().avgPx()).isEmpty();
        assertThat(position().realizedPnlGross()).isEqualByComparingTo("10");
        assertThat(fills().get(0).realizedPnl().orElseThrow()).isEqualByComparingTo("10");
        assertThat(value().realizedPnlNet()).isEqualByComparingTo("10");
    }

    @Test
    void regressionDefect2TheValueOfAnAccountMovesWithItsResultAndWithTheMarket() {
        ledger.market("100");
        ledger.working("in");
        publish(tradeAt("in", "t1", "100"));
        BigDecimal before = value().equity().orElseThrow();
        ledger.market("130");
        ledger.accept(ledger.sell("out", "1"));
        ledger.send(DispatchKind.NEW, ledger.acknowledged("out"));

        publish(sold(tradeAt("out", "t2", "120")));

        assertThat(value().equity().orElseThrow().subtract(before)).isEqualByComparingTo("20");
        assertThat(account().balances())
                .filteredOn(balance -> balance.currency().equals("USD"))
                .singleElement()
                .satisfies(usd -> assertThat(usd.total()).isEqualByComparingTo("1000020"));
    }

    @Test
    void regressionDefect4PublishesEachPartialExecutionAsAFillOfItsOwn() {
        ledger.working("a");

        publish(
                ledger.trade("a", "t1", "0.2", "0.2"),
                ledger.trade("a", "t2", "0.3", "0.5"),
                ledger.trade("a", "t3", "0.5", "1"));

        assertThat(fills()).extracting(Fill::tradeId).containsExactly("t1", "t2", "t3");
        assertThat(fills()).extracting(Fill::execId).doesNotHaveDuplicates();
        assertThat(fills().stream().map(Fill::lastQty).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("1");
    }

    @Test
    void regressionDefect5PublishesEveryStateOfAnOrder() {
        ledger.working("a");
        publish(ledger.trade("a", "t1", "0.2", "0.2"), ledger.trade("a", "t2", "0.8", "1"));
        assertThat(ledger.events(messages))
                .extracting(OrderEvent::ordStatus)
                .containsExactly(OrdStatus.PARTIALLY_FILLED, OrdStatus.FILLED);

        ledger.working("b");
        publish(ledger.canceled("b"));
        assertThat(ledger.events(messages)).extracting(OrderEvent::ordStatus).containsExactly(OrdStatus.CANCELED);
    }
}
