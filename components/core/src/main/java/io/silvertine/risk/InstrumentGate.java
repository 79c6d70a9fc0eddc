package io.silvertine.risk;

import io.silvertine.model.Decimals;
import io.silvertine.spi.Instrument;
import java.math.BigDecimal;
import java.util.Optional;

/** The venue's own rules about prices, quantities and amounts: what it would refuse is refused here. */
final class InstrumentGate extends LimitGate {
    InstrumentGate() {
        super(RiskGate.INSTRUMENT);
    }

    @Override
    void judge(Assessment a, Findings findings) {
        a.instrument().ifPresent(instrument -> judge(a, instrument, findings));
    }

    private static void judge(Assessment a, Instrument instrument, Findings findings) {
        ProposedOrder order = a.order();
        multiple(a, findings, Denial.TICK_SIZE, "price", order.price(), instrument.tickSize());
        multiple(a, findings, Denial.TICK_SIZE, "stopPx", order.stopPx(), instrument.tickSize());
        multiple(a, findings, Denial.LOT_SIZE, "orderQty", order.orderQty(), instrument.lotSize());
        least(a, findings, Denial.LOT_SIZE, "orderQty", order.orderQty(), instrument.minQty());
        most(a, findings, order.orderQty(), instrument.maxQty());
        least(a, findings, Denial.MIN_NOTIONAL, "the amount", a.notional(), instrument.minNotional());
    }

    private static void multiple(
            Assessment a,
            Findings findings,
            String code,
            String field,
            Optional<BigDecimal> value,
            Optional<BigDecimal> step) {
        if (value.isEmpty() || step.isEmpty()) {
            return;
        }
        String seen = Decimals.format(value.get());
        String allowed = "multiples of " + Decimals.format(step.get());
        boolean held = value.get().remainder(step.get()).signum() == 0;
        findings.test(
                a, RiskGate.INSTRUMENT, code, held, seen, allowed, field + " is " + seen + ", allowed are " + allowed);
    }

    private static void least(
            Assessment a,
            Findings findings,
            String code,
            String what,
            Optional<BigDecimal> value,
            Optional<BigDecimal> least) {
        if (value.isEmpty() || least.isEmpty()) {
            return;
        }
        String seen = Decimals.format(value.get());
        String allowed = "at least " + Decimals.format(least.get());
        boolean held = value.get().compareTo(least.get()) >= 0;
        findings.test(
                a, RiskGate.INSTRUMENT, code, held, seen, allowed, what + " is " + seen + ", allowed is " + allowed);
    }

    private static void most(Assessment a, Findings findings, Optional<BigDecimal> value, Optional<BigDecimal> most) {
        if (value.isPresent() && most.isPresent()) {
            findings.atMost(a, RiskGate.INSTRUMENT, Denial.MAX_QTY, value.get(), most.get(), "orderQty");
        }
    }
}
