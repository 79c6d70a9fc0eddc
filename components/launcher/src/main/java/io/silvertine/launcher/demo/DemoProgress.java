package io.silvertine.launcher.demo;

import io.silvertine.model.Fill;
import io.silvertine.model.OrdStatus;
import java.util.List;

/** How far a demo is; what the screen shows. */
record DemoProgress(
        int tradesReplayed,
        int trades,
        int ordersPlaced,
        int orders,
        int acknowledged,
        int filled,
        int canceled,
        int rejected,
        int fills,
        LatencySummary latencyMillis,
        List<Fill> recentFills) {

    DemoProgress {
        recentFills = List.copyOf(recentFills);
    }

    /** Counts the orders of a run, whose ids begin with {@code runId}. */
    static DemoProgress of(
            MarketReplay replay,
            DemoTrader trader,
            int orders,
            List<OrderOutcome> run,
            LatencySummary latency,
            List<Fill> recentFills) {
        return new DemoProgress(
                replay.published(),
                replay.size(),
                trader.placed(),
                orders,
                (int) run.stream().filter(OrderOutcome::acknowledged).count(),
                (int) run.stream().filter(o -> o.is(OrdStatus.FILLED)).count(),
                (int) run.stream().filter(o -> o.is(OrdStatus.CANCELED)).count(),
                (int) run.stream().filter(OrderOutcome::rejected).count(),
                run.stream().mapToInt(OrderOutcome::fills).sum(),
                latency,
                recentFills);
    }

    /** Whole percent of the replay. */
    int percent() {
        return trades == 0 ? 100 : (int) (100L * tradesReplayed / trades);
    }
}
