package io.silvertine.risk;

import io.silvertine.model.OrderCommand;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gates in their order: the first that says no decides, and one that breaks says no. Thread-safe. */
public final class GateChain {
    private static final Logger LOG = LoggerFactory.getLogger(GateChain.class);

    private final List<Gate> gates;

    /** A chain of these gates. */
    public GateChain(List<Gate> gates) {
        this.gates = List.copyOf(gates);
    }

    /**
     * The gates that every broker has: age, account, trading state, what the broker can do.
     *
     * @param maxAge the oldest command that may still trade
     */
    public static GateChain standard(Duration maxAge) {
        return new GateChain(List.of(
                new StaleCommandGate(maxAge), new AuthorizationGate(), new TradingStateGate(), new CapabilityGate()));
    }

    /** Why the command may not go on; empty when every gate lets it pass. */
    public Optional<Denial> check(OrderCommand command, GateContext context) {
        for (Gate gate : gates) {
            Optional<Denial> denial =
                    gate.appliesTo(command.msgType()) ? ask(gate, command, context) : Optional.empty();
            if (denial.isPresent()) {
                return denial;
            }
        }
        return Optional.empty();
    }

    private static Optional<Denial> ask(Gate gate, OrderCommand command, GateContext context) {
        try {
            return gate.check(command, context);
        } catch (RuntimeException e) {
            String name = gate.getClass().getSimpleName();
            LOG.error(
                    "{} {}: gate {} failed, so the command is denied and was not sent; mend the gate",
                    context.config().name(),
                    command.clOrdId(),
                    name,
                    e);
            return Optional.of(new Denial(
                    Denial.GATE_ERROR,
                    "gate " + name + " failed (" + e + "); a command that cannot be judged is not sent"));
        }
    }
}
