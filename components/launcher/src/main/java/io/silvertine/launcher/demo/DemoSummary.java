package io.silvertine.launcher.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.silvertine.model.Decimals;
import io.silvertine.model.OrdStatus;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the demo says at its end. Counts are of this run; {@code lost}, {@code duplicated} and {@code findings} cover
 * every order that the topics hold, those of earlier runs included.
 *
 * @param acknowledged orders that the venue took
 * @param rejected orders that were refused, with the reasons in {@code rejectedByReason}
 * @param marketable acknowledged orders that meant to trade on arrival
 * @param marketableFilled those of them that were filled
 * @param pnl of all positions on the topics
 * @param audited orders on the topics
 */
public record DemoSummary(
        int orders,
        int acknowledged,
        int filled,
        int canceled,
        int rejected,
        int open,
        Map<String, Long> rejectedByReason,
        int fills,
        int marketable,
        int marketableFilled,
        PnlResult pnl,
        int audited,
        int lost,
        int duplicated,
        List<String> findings,
        LatencySummary latencyMillis) {

    private static final int FINDINGS_SHOWN = 10;
    private static final int RATE_DECIMALS = 4;
    private static final int MONEY_DECIMALS = 2;

    public DemoSummary {
        rejectedByReason = Map.copyOf(rejectedByReason);
        findings = List.copyOf(findings);
    }

    /** Counts the orders of a run in an audit. */
    static DemoSummary of(OrderPlan plan, AuditResult audit, LatencySummary latency) {
        Map<String, PlannedOrder> planned =
                plan.orders().stream().collect(Collectors.toMap(PlannedOrder::clOrdId, order -> order));
        List<OrderOutcome> run = audit.orders().stream()
                .filter(o -> planned.containsKey(o.key().clOrdId()))
                .toList();
        Predicate<OrderOutcome> marketable = o ->
                o.acknowledged() && (o.taker() || planned.get(o.key().clOrdId()).marketable());
        return new DemoSummary(
                plan.orders().size(),
                count(run, OrderOutcome::acknowledged),
                count(run, o -> o.is(OrdStatus.FILLED)),
                count(run, o -> o.is(OrdStatus.CANCELED)),
                count(run, OrderOutcome::rejected),
                count(run, o -> o.acknowledged() && !o.ordStatus().orElseThrow().isTerminal()),
                run.stream()
                        .flatMap(o -> o.rejectReason().stream())
                        .collect(Collectors.groupingBy(reason -> reason, Collectors.counting())),
                run.stream().mapToInt(OrderOutcome::fills).sum(),
                count(run, marketable),
                count(run, marketable.and(o -> o.is(OrdStatus.FILLED))),
                audit.pnl(),
                audit.orders().size(),
                audit.lost() + (plan.orders().size() - run.size()),
                audit.duplicated(),
                audit.findings(),
                latency);
    }

    /** True when every order has a state, every trade one id, and every sum is right. */
    public boolean reconciled() {
        return lost == 0 && duplicated == 0 && findings.isEmpty();
    }

    /** Filled ÷ accepted marketable orders. */
    public BigDecimal fillRate() {
        return marketable == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(marketableFilled)
                        .divide(BigDecimal.valueOf(marketable), RATE_DECIMALS, RoundingMode.HALF_UP)
                        .stripTrailingZeros();
    }

    /** The summary on one line. */
    public String json() {
        // exact: the default factory turns 100.00 into 1E+2
        ObjectNode json = JsonNodeFactory.withExactBigDecimals(true).objectNode();
        json.put("orders", orders)
                .put("acknowledged", acknowledged)
                .put("filled", filled)
                .put("canceled", canceled)
                .put("rejected", rejected)
                .put("fills", fills)
                .put("fillRate", new BigDecimal(fillRate().toPlainString()))
                .put("realizedPnl", new BigDecimal(Decimals.format(pnl.realizedPnl())))
                .put(
                        "unrealizedPnl",
                        pnl.unrealizedPnl()
                                .map(Decimals::format)
                                .map(BigDecimal::new)
                                .orElse(null))
                .put("lost", lost)
                .put("duplicated", duplicated);
        json.putObject("latencyMs")
                .put("avg", latencyMillis.avg())
                .put("p50", latencyMillis.p50())
                .put("p99", latencyMillis.p99());
        return json.toString();
    }

    /** The summary for people. */
    public String text() {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "orders",
                orders + " (" + acknowledged + " acknowledged, " + filled + " filled, " + canceled + " canceled, "
                        + open + " open, " + rejected + " rejected)");
        new TreeMap<>(rejectedByReason)
                .entrySet().stream()
                        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                        .forEach(reason -> line(text, "  rejected", reason.getValue() + " × " + reason.getKey()));
        line(text, "fills", String.valueOf(fills));
        line(
                text,
                "fill rate",
                fillRate().movePointRight(2).stripTrailingZeros().toPlainString() + " % (" + marketableFilled + " of "
                        + marketable + " marketable orders)");
        line(
                text,
                "result",
                money(pnl.realizedPnl()) + " realized after fees, "
                        + pnl.unrealizedPnl().map(DemoSummary::money).orElse("no price for what is") + " unrealized");
        line(
                text,
                "order latency",
                "avg " + latencyMillis.avg() + " ms, p50 " + latencyMillis.p50() + " ms, p99 " + latencyMillis.p99()
                        + " ms, from produce to the answer");
        line(
                text,
                "reconciliation",
                (reconciled() ? "ok" : "FAILED") + ": " + audited + " orders on the topics, " + lost + " lost, "
                        + duplicated + " duplicated"
                        + (reconciled() ? "; positions are the sums of their fills" : ""));
        findings.stream().limit(FINDINGS_SHOWN).forEach(finding -> line(text, "", finding));
        if (findings.size() > FINDINGS_SHOWN) {
            line(text, "", "… and " + (findings.size() - FINDINGS_SHOWN) + " more");
        }
        return text.toString();
    }

    private static String money(BigDecimal amount) {
        return amount.setScale(MONEY_DECIMALS, RoundingMode.HALF_EVEN).toPlainString();
    }

    private static void line(StringBuilder text, String label, String value) {
        text.append(String.format("%-16s%s%n", label, value));
    }

    private static int count(List<OrderOutcome> orders, Predicate<OrderOutcome> predicate) {
        return (int) orders.stream().filter(predicate).count();
    }
}
