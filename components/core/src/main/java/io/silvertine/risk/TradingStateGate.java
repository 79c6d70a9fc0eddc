package io.silvertine.risk;

import io.silvertine.model.Decimals;
import io.silvertine.model.MsgType;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.OrderTerms;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kill switch: a cancel always passes. */
final class TradingStateGate implements YesNoGate {
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
            case REDUCING -> reducing(command, context.account());
            case CANCEL_ONLY, HALTED ->
                Optional.of(new Denial(
                        Denial.TRADING_HALTED,
                        "trading state is " + context.tradingState() + ", allowed are CANCEL, CANCEL_ALL and STATUS"));
        };
    }

    /** A REPLACE may raise the quantity of an order that was meant to open: it does not pass either. */
    private static Optional<Denial> reducing(OrderCommand command, AccountView account) {
        List<OrderTerms> orders = Orders.of(command);
        if (orders.size() == 1 && Reducing.reduces(orders.get(0), account)) {
            return Optional.empty();
        }
        return Optional.of(new Denial(
                Denial.TRADING_REDUCING,
                "trading state is REDUCING, allowed are CANCEL, CANCEL_ALL, STATUS and a NEW that makes a position"
                        + " smaller, together with what is on its way; seen " + command.msgType()
                        + orders.stream()
                                .map(terms -> " " + terms.side() + " "
                                        + terms.orderQty().map(Decimals::format).orElse("?") + " " + terms.symbol()
                                        + " with a position of "
                                        + Decimals.format(account.position(terms.symbol())))
                                .collect(Collectors.joining(","))));
    }

    @Override
    public String word() {
        return "trading-state";
    }
}
