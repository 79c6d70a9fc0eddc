package io.silvertine.risk;

import io.silvertine.model.Decimals;
import io.silvertine.spi.Rate;

/** Stops a loop that sends one order again and again: the same symbol, side, quantity and price. */
final class RepeatedOrdersGate extends LimitGate {
    private final RateWindows windows = new RateWindows();

    RepeatedOrdersGate() {
        super(RiskGate.REPEATED_ORDERS);
    }

    @Override
    void judge(Assessment a, Findings findings) {
        ProposedOrder order = a.order();
        if (order.replace()) {
            return;
        }
        String size =
                order.orderQty().or(order::quoteOrderQty).map(Decimals::format).orElse("-");
        String price = order.price().map(Decimals::format).orElse("market");
        String key =
                String.join("|", a.accountId(), order.symbol(), order.side().name(), size, price);
        Rate rate = a.limits().maxRepeatedOrders();
        int count = windows.others(key, order.clOrdId(), rate, a.context().now()) + 1;
        String seen = count + " in " + OrderRateGate.text(rate);
        findings.test(
                a,
                RiskGate.REPEATED_ORDERS,
                Denial.REPEATED_ORDER,
                count <= rate.amount(),
                seen,
                rate.amount() + " in " + OrderRateGate.text(rate),
                "the same order, " + order.side() + " " + size + " " + order.symbol() + " at " + price + ": " + seen
                        + ", allowed are " + rate.amount());
        if (!order.dryRun() && !findings.denied()) {
            windows.count(key, order.clOrdId(), rate, a.context().now());
        }
    }
}
