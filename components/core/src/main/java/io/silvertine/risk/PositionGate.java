package io.silvertine.risk;

import io.silvertine.model.Side;
import java.math.BigDecimal;
import java.util.Optional;

/** How large a position may become if everything of its side that is on its way trades. What makes it smaller passes. */
final class PositionGate extends LimitGate {
    PositionGate() {
        super(RiskGate.POSITION);
    }

    @Override
    void judge(Assessment a, Findings findings) {
        Optional<BigDecimal> qty = a.quantity();
        if (qty.isEmpty()) {
            PriceBandGate.noReference(a, RiskGate.POSITION, findings);
            return;
        }
        findings.atMost(
                a,
                RiskGate.POSITION,
                Denial.MAX_POSITION,
                after(a, qty.get()).max(BigDecimal.ZERO),
                a.limits().maxPosition(),
                "the position in " + a.order().symbol() + " after everything on its way");
    }

    private static BigDecimal after(Assessment a, BigDecimal qty) {
        Side side = a.order().side();
        BigDecimal held = a.view().position(a.order().symbol());
        BigDecimal sum = side.isBuy() ? held : held.negate();
        for (WorkingOrder order : a.view().workingOrders()) {
            if (order.symbol().equals(a.order().symbol()) && order.side().isBuy() == side.isBuy()) {
                sum = sum.add(a.quantity(order));
            }
        }
        return sum.add(qty);
    }
}
