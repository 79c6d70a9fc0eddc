package io.silvertine.risk;

import io.silvertine.model.Decimals;

/** Holds an order to its own word: {@code reduceOnly} may neither open nor enlarge a position. */
final class ReduceOnlyGate extends LimitGate {
    ReduceOnlyGate() {
        super(RiskGate.REDUCE_ONLY);
    }

    @Override
    void judge(Assessment a, Findings findings) {
        if (!a.order().reduceOnly()) {
            return;
        }
        boolean held = a.order().leavesQty().isPresent()
                && Reducing.reduces(
                        a.order().symbol(),
                        a.order().side(),
                        a.order().leavesQty().get(),
                        a.view());
        String position = Decimals.format(a.view().position(a.order().symbol()));
        String seen = a.order().side() + " "
                + a.order().leavesQty().map(Decimals::format).orElse("an amount");
        findings.test(
                a,
                RiskGate.REDUCE_ONLY,
                Denial.REDUCE_ONLY,
                held,
                seen,
                "smaller than the position of " + position,
                "reduceOnly " + seen + " " + a.order().symbol() + " with a position of " + position
                        + " and what is on its way could open or enlarge a position");
    }
}
