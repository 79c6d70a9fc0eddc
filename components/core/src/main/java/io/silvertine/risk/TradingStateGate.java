package io.silvertine.risk;

import io.silvertine.model.MsgType;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.OrderTerms;
import java.util.List;
import java.util.Optional;

/** The kill switch: a cancel always passes. */
final class TradingStateGate implements Gate {
    @Override
    public boolean appliesTo(MsgType msgType) {
        return switch (msgType) {
            case NEW, NEW_LIST, REPLACE -> true;
            case CANCEL, CANCEL_ALL, STATUS -> false;
        };
    }

    @Override
    public Optional<Denial> check(OrderCommand command, GateContext context) {
        return switch (context.tradingState()) {
            case ACTIVE -> Optional.empty();
            case REDUCING -> reducing(command);
            case CANCEL_ONLY, HALTED ->
                Optional.of(new Denial(
                        Denial.TRADING_HALTED,
                        "trading state is " + context.tradingState() + ", allowed are CANCEL, CANCEL_ALL and STATUS"));
        };
    }

    /** A REPLACE may raise the quantity of an order that was meant to open: it does not pass either. */
    private static Optional<Denial> reducing(OrderCommand command) {
        List<OrderTerms> orders = Orders.of(command);
        if (!orders.isEmpty() && orders.stream().allMatch(OrderTerms::reduceOnly)) {
            return Optional.empty();
        }
        return Optional.of(new Denial(
                Denial.TRADING_REDUCING,
                "trading state is REDUCING, allowed are CANCEL, CANCEL_ALL, STATUS and orders with reduceOnly; seen "
                        + command.msgType() + " without it"));
    }
}
