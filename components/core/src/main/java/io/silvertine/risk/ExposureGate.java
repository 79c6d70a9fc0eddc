package io.silvertine.risk;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * How much all positions may be worth, with everything on its way traded on its worse side, whatever their currencies. What
 * does not make it more passes.
 */
final class ExposureGate extends LimitGate {
    ExposureGate() {
        super(RiskGate.EXPOSURE);
    }

    @Override
    void judge(Assessment a, Findings findings) {
        Exposure exposure = new Exposure(a);
        if (!exposure.grows()) {
            return;
        }
        Optional<BigDecimal> after = exposure.after();
        if (after.isEmpty()) {
            Exposure.noRate(a, RiskGate.EXPOSURE, findings);
            return;
        }
        findings.atMost(
                a,
                RiskGate.EXPOSURE,
                Denial.MAX_EXPOSURE,
                after.get(),
                a.limits().maxExposure(),
                "the exposure in " + a.account().baseCurrency() + " after everything on its way");
    }
}
