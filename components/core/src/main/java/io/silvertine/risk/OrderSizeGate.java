package io.silvertine.risk;

import java.math.BigDecimal;
import java.util.Optional;

/** How large one order may be. */
final class OrderSizeGate extends LimitGate {
    OrderSizeGate() {
        super(RiskGate.ORDER_SIZE);
    }

    @Override
    void judge(Assessment a, Findings findings) {
        RiskLimits limits = a.limits();
        if (limits.maxOrderQty().isPresent() && a.order().orderQty().isPresent()) {
            findings.atMost(
                    a,
                    RiskGate.ORDER_SIZE,
                    Denial.MAX_QTY,
                    a.order().orderQty().get(),
                    limits.maxOrderQty().get(),
                    "orderQty");
        }
        Optional<BigDecimal> notional = a.notional();
        if (notional.isPresent()) {
            findings.atMost(
                    a,
                    RiskGate.ORDER_SIZE,
                    Denial.MAX_NOTIONAL,
                    notional.get(),
                    limits.maxNotional(),
                    "the amount in " + a.pricing().currency(a.order().symbol()));
        } else {
            PriceBandGate.noReference(a, RiskGate.ORDER_SIZE, findings);
        }
    }
}
