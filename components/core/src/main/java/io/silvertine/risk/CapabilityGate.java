package io.silvertine.risk;

import io.silvertine.model.MsgType;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.OrderTerms;
import io.silvertine.model.SelfTradePrevention;
import io.silvertine.model.TimeInForce;
import io.silvertine.spi.BrokerCapabilities;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Refuses what the broker cannot do before anything is sent: an instruction that would be left out in silence is not
 * the order that the client gave.
 */
final class CapabilityGate implements YesNoGate {
    @Override
    public boolean appliesTo(MsgType msgType) {
        return msgType != MsgType.STATUS;
    }

    @Override
    public Optional<Denial> check(OrderCommand command, GateContext context) {
        BrokerCapabilities can = context.capabilities();
        if (!can.msgTypes().contains(command.msgType())) {
            return denied(Denial.UNSUPPORTED, "msgType", command.msgType(), list(can.msgTypes()));
        }
        return Orders.of(command).stream()
                .map(terms -> check(terms, can))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Denial> check(OrderTerms terms, BrokerCapabilities can) {
        if (!can.ordTypes().contains(terms.ordType())) {
            return denied(Denial.UNSUPPORTED_ORDTYPE, "ordType", terms.ordType(), list(can.ordTypes()));
        }
        if (!can.timesInForce().contains(terms.timeInForce())) {
            return denied(
                    Denial.UNSUPPORTED_TIME_IN_FORCE, "timeInForce", terms.timeInForce(), list(can.timesInForce()));
        }
        return unsupported("postOnly", terms.postOnly() && !can.postOnly())
                .or(() -> unsupported("reduceOnly", terms.reduceOnly() && !can.reduceOnly() && mayRest(terms)))
                .or(() -> unsupported("quoteOrderQty", terms.quoteOrderQty().isPresent() && !can.quoteOrderQty()))
                .or(() -> unsupported("displayQty", terms.displayQty().isPresent()))
                .or(() -> unsupported("triggerType", terms.triggerType().isPresent()))
                .or(() -> unsupported("selfTradePrevention", prevents(terms)));
    }

    /**
     * What trades at once or never is held to {@code reduceOnly} by our own gate; what rests could be overtaken by other
     * orders, so that only the venue can keep its word.
     */
    private static boolean mayRest(OrderTerms terms) {
        return terms.timeInForce() != TimeInForce.IOC && terms.timeInForce() != TimeInForce.FOK;
    }

    private static boolean prevents(OrderTerms terms) {
        return terms.selfTradePrevention()
                .filter(mode -> mode != SelfTradePrevention.NONE)
                .isPresent();
    }

    private static Optional<Denial> unsupported(String field, boolean seen) {
        return seen
                ? Optional.of(new Denial(
                        Denial.UNSUPPORTED, field + " is set, allowed on this broker is an order without it"))
                : Optional.empty();
    }

    private static Optional<Denial> denied(String code, String field, Enum<?> seen, String allowed) {
        return Optional.of(new Denial(code, field + " is " + seen + ", allowed on this broker are " + allowed));
    }

    private static String list(Set<? extends Enum<?>> constants) {
        return constants.stream().map(Enum::name).sorted().collect(Collectors.joining(", "));
    }

    @Override
    public String word() {
        return "capability";
    }
}
