package io.silvertine.risk;

import io.silvertine.model.Decimals;
import java.math.BigDecimal;
import java.util.Optional;

/** Sees an order that could trade against an order of the same account. */
final class SelfMatchGate extends LimitGate {
    SelfMatchGate() {
        super(RiskGate.SELF_MATCH);
    }

    @Override
    void judge(Assessment a, Findings findings) {
        Optional<WorkingOrder> match = a.view().workingOrders().stream()
                .filter(other -> other.symbol().equals(a.order().symbol())
                        && other.side().isBuy() != a.order().side().isBuy()
                        && crosses(a.order(), other))
                .findFirst();
        String seen = match.map(SelfMatchGate::text).orElse("none");
        findings.test(
                a,
                RiskGate.SELF_MATCH,
                Denial.SELF_MATCH,
                match.isEmpty(),
                seen,
                "none",
                "it could trade against the account's own open order " + seen);
    }

    private static boolean crosses(ProposedOrder order, WorkingOrder other) {
        if (order.price().isEmpty() || other.price().isEmpty()) {
            return true;
        }
        BigDecimal difference = order.price().get().subtract(other.price().get());
        return order.side().isBuy() ? difference.signum() >= 0 : difference.signum() <= 0;
    }

    private static String text(WorkingOrder other) {
        return other.clOrdId() + ", " + other.side() + " at "
                + other.price().map(Decimals::format).orElse("market");
    }
}
