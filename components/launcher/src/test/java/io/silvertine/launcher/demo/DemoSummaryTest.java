package io.silvertine.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.silvertine.model.OrdStatus;
import io.silvertine.model.Side;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class DemoSummaryTest {
    private static final OrderPlan PLAN = new OrderPlan(List.of(
            planned("m", PlannedOrder.Kind.MARKET),
            planned("x", PlannedOrder.Kind.CROSSING),
            planned("r", PlannedOrder.Kind.RESTING),
            planned("d", PlannedOrder.Kind.MARKET)));
    private static final List<OrderOutcome> OUTCOMES = List.of(
            outcome("m", OrdStatus.FILLED, "1", 2),
            outcome("x", OrdStatus.EXPIRED, "0", 0),
            outcome("r", OrdStatus.CANCELED, "0", 0),
            new OrderOutcome(
                    new OrderKey("paper-1", "d"),
                    Optional.of(OrdStatus.REJECTED),
                    Optional.of("INSUFFICIENT_FUNDS"),
                    false,
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    0,
                    false),
            outcome("of-an-earlier-run", OrdStatus.FILLED, "1", 1));

    private static final PnlResult PNL = new PnlResult(new BigDecimal("12.345"), Optional.of(new BigDecimal("-3")));

    @Test
    void countsTheOrdersOfThisRunOnly() {
        DemoSummary summary = summary(new AuditResult(OUTCOMES, 0, 0, PNL, List.of()));

        assertThat(summary.orders()).isEqualTo(4);
        assertThat(summary.acknowledged()).isEqualTo(3);
        assertThat(summary.filled()).isEqualTo(1);
        assertThat(summary.canceled()).isEqualTo(1);
        assertThat(summary.rejected()).isEqualTo(1);
        assertThat(summary.fills()).isEqualTo(2);
        assertThat(summary.audited()).isEqualTo(5);
        assertThat(summary.rejectedByReason()).containsOnlyKeys("INSUFFICIENT_FUNDS");
    }

    @Test
    void ratesFillsByAcceptedMarketableOrders() {
        DemoSummary summary = summary(new AuditResult(OUTCOMES, 0, 0, PNL, List.of()));

        assertThat(summary.fillRate()).isEqualByComparingTo("0.5");
    }

    @Test
    void countsAnOrderThatNeverReachedTheTopicAsLost() {
        DemoSummary summary = summary(new AuditResult(OUTCOMES.subList(1, 5), 0, 0, PNL, List.of()));

        assertThat(summary.lost()).isEqualTo(1);
        assertThat(summary.reconciled()).isFalse();
    }

    @Test
    void writesThePublishedFieldsAndNothingElse() throws Exception {
        DemoSummary summary = summary(new AuditResult(OUTCOMES, 0, 0, PNL, List.of()));

        String json = summary.json();

        JsonNode tree = new ObjectMapper().readTree(json);
        assertThat(json).doesNotContain("\n");
        assertThat(tree.fieldNames())
                .toIterable()
                .containsExactly(
                        "orders",
                        "acknowledged",
                        "filled",
                        "canceled",
                        "rejected",
                        "fills",
                        "fillRate",
                        "realizedPnl",
                        "unrealizedPnl",
                        "lost",
                        "duplicated",
                        "latencyMs");
        assertThat(tree.get("latencyMs").fieldNames()).toIterable().containsExactly("avg", "p50", "p99");
        assertThat(json)
                .contains("\"fillRate\":0.5,", "\"realizedPnl\":12.345,\"unrealizedPnl\":-3,")
                .contains("\"p99\":100.");
    }

    @Test
    void failsWithItsReasonsWhenTheAuditFoundSomething() {
        DemoSummary summary = summary(new AuditResult(OUTCOMES, 0, 1, PNL, List.of("venue trade t1 twice")));

        assertThat(summary.reconciled()).isFalse();
        assertThat(summary.text()).contains("FAILED").contains("venue trade t1 twice");
    }

    @Test
    void saysInWordsWhatHappened() {
        DemoSummary summary = summary(new AuditResult(OUTCOMES, 0, 0, PNL, List.of()));

        assertThat(summary.text())
                .contains("4 (3 acknowledged, 1 filled, 1 canceled, 0 open, 1 rejected)")
                .contains("1 × INSUFFICIENT_FUNDS")
                .contains("50 % (1 of 2 marketable orders)")
                .contains("12.34 realized after fees, -3.00 unrealized")
                .contains("ok: 5 orders on the topics, 0 lost, 0 duplicated");
    }

    private static DemoSummary summary(AuditResult audit) {
        Histogram nanos = new Histogram(3);
        nanos.recordValue(TimeUnit.MILLISECONDS.toNanos(100));
        return DemoSummary.of(PLAN, audit, LatencySummary.of(nanos));
    }

    private static PlannedOrder planned(String clOrdId, PlannedOrder.Kind kind) {
        return new PlannedOrder(
                clOrdId, 1, kind, Side.BUY, BigDecimal.ONE, new BigDecimal("0.03"), Optional.empty(), false);
    }

    private static OrderOutcome outcome(String clOrdId, OrdStatus ordStatus, String cumQty, int fills) {
        return new OrderOutcome(
                new OrderKey("paper-1", clOrdId),
                Optional.of(ordStatus),
                Optional.empty(),
                false,
                new BigDecimal(cumQty),
                new BigDecimal(cumQty),
                fills,
                fills > 0);
    }
}
