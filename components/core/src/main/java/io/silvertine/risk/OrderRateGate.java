package io.silvertine.risk;

import io.silvertine.spi.Rate;
import java.util.ArrayList;
import java.util.List;

/** How many orders, and how many replaces, an account and each of its strategies may send in a time. */
final class OrderRateGate extends LimitGate {
    private final RateWindows windows = new RateWindows();

    private record Window(String key, String what, Rate rate) {}

    OrderRateGate() {
        super(RiskGate.ORDER_RATE);
    }

    @Override
    void judge(Assessment a, Findings findings) {
        List<Window> both = windows(a);
        both.forEach(window -> judge(a, findings, window));
        // what is refused does not count, or a client that is too fast would never be heard again
        if (!a.order().dryRun() && !findings.denied()) {
            both.forEach(window -> windows.count(
                    window.key(),
                    a.order().clOrdId(),
                    window.rate(),
                    a.context().now()));
        }
    }

    private static List<Window> windows(Assessment a) {
        RiskLimits limits = a.limits();
        boolean replace = a.order().replace();
        String kind = replace ? "replaces" : "orders";
        String key = a.accountId() + '|' + kind;
        List<Window> both = new ArrayList<>();
        both.add(new Window(
                key,
                kind + " of account " + a.accountId(),
                replace ? limits.accountReplaceRate() : limits.accountOrderRate()));
        a.order()
                .strategyId()
                .ifPresent(strategy -> both.add(new Window(
                        key + '|' + strategy,
                        kind + " of strategy " + strategy,
                        replace ? limits.strategyReplaceRate() : limits.strategyOrderRate())));
        return both;
    }

    private void judge(Assessment a, Findings findings, Window window) {
        Rate rate = window.rate();
        int count = windows.others(
                        window.key(), a.order().clOrdId(), rate, a.context().now())
                + 1;
        String seen = count + " in " + text(rate);
        findings.test(
                a,
                RiskGate.ORDER_RATE,
                Denial.RATE_LIMIT,
                count <= rate.amount(),
                seen,
                rate.amount() + " in " + text(rate),
                window.what() + ": " + seen + ", allowed are " + rate.amount());
    }

    static String text(Rate rate) {
        return rate.period().toMillis() % 1000 == 0
                ? rate.period().toSeconds() + "s"
                : rate.period().toMillis() + "ms";
    }
}
