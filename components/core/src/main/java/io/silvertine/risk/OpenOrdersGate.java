package io.silvertine.risk;

import java.math.BigDecimal;

/** How many orders of an account may be open at once. A REPLACE opens none. */
final class OpenOrdersGate extends LimitGate {
    OpenOrdersGate() {
        super(RiskGate.OPEN_ORDERS);
    }

    @Override
    void judge(Assessment a, Findings findings) {
        if (!a.order().replace()) {
            findings.atMost(
                    a,
                    RiskGate.OPEN_ORDERS,
                    Denial.MAX_OPEN_ORDERS,
                    BigDecimal.valueOf(a.view().workingOrders().size() + 1L),
                    BigDecimal.valueOf(a.limits().maxOpenOrders()),
                    "the number of open orders, this one included,");
        }
    }
}
