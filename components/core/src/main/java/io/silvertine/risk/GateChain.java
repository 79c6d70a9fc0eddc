package io.silvertine.risk;

import io.silvertine.model.GateCheck;
import io.silvertine.model.OrderCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gates in their order: the first that says no decides, and one that breaks says no. Confined to one thread: rates are
 * counted here.
 */
public final class GateChain {
    private static final Logger LOG = LoggerFactory.getLogger(GateChain.class);

    private final List<Gate> gates;
    private final GateCounters counters = new GateCounters();

    /** A chain of these gates. */
    public GateChain(List<Gate> gates) {
        this.gates = List.copyOf(gates);
    }

    /**
     * The gates that nothing can switch off: age, account, trading state, what the broker can do.
     *
     * @param maxAge the oldest command that may still trade
     */
    public static GateChain standard(Duration maxAge) {
        return new GateChain(List.of(
                new StaleCommandGate(maxAge), new AuthorizationGate(), new TradingStateGate(), new CapabilityGate()));
    }

    /**
     * Every gate.
     *
     * @param maxAge the oldest command that may still trade
     */
    public static GateChain complete(Duration maxAge) {
        List<Gate> gates = new ArrayList<>();
        gates.add(new StaleCommandGate(maxAge));
        gates.add(new AuthorizationGate());
        gates.add(new TradingStateGate());
        gates.add(new SymbolGate());
        gates.add(new CapabilityGate());
        gates.add(new InstrumentGate());
        gates.add(new OrderSizeGate());
        gates.add(new PriceBandGate());
        gates.add(new OpenOrdersGate());
        gates.add(new PositionGate());
        gates.add(new ExposureGate());
        gates.add(new ReduceOnlyGate());
        gates.add(new OrderRateGate());
        gates.add(new RepeatedOrdersGate());
        gates.add(new BuyingPowerGate());
        gates.add(new LossGate());
        gates.add(new SelfMatchGate());
        return new GateChain(gates);
    }

    /** Why the command may not go on; empty when every gate lets it pass. */
    public Optional<Denial> check(OrderCommand command, GateContext context) {
        return judge(command, context).denial();
    }

    /** What the gates see, up to the first that says no. */
    public Judgement judge(OrderCommand command, GateContext context) {
        Findings findings = new Findings();
        for (Gate gate : gates) {
            if (gate.appliesTo(command.msgType()) && !findings.denied()) {
                ask(gate, command, context, findings);
                if (findings.denied() && !findings.deniedByLimit()) {
                    counters.count(gate.word(), GateCheck.Verdict.REJECT, findings.code());
                }
            }
        }
        Judgement judgement = findings.judgement();
        judgement.checks().forEach(check -> counters.count(check.gate(), check.verdict(), check.code()));
        return judgement;
    }

    /** How often each gate said what. */
    public GateCounters counters() {
        return counters;
    }

    private static void ask(Gate gate, OrderCommand command, GateContext context, Findings findings) {
        try {
            gate.judge(command, context, findings);
        } catch (RuntimeException e) {
            LOG.error(
                    "{} {}: gate {} failed, so the command is denied and was not sent; mend the gate",
                    context.config().name(),
                    command.clOrdId(),
                    gate.word(),
                    e);
            findings.deny(new Denial(
                    Denial.GATE_ERROR,
                    "gate " + gate.word() + " failed (" + e + "); a command that cannot be judged is not sent"));
        }
    }
}
