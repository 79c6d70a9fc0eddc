package io.silvertine.risk;

import io.silvertine.model.OrderCommand;
import io.silvertine.model.OrderTerms;
import io.silvertine.spi.AccountConfig;
import io.silvertine.spi.BrokerConfig;
import java.util.Optional;
import java.util.stream.Collectors;

/** Lets only accounts of this broker connection through, and orders that do not name another one. */
final class AuthorizationGate implements YesNoGate {
    @Override
    public Optional<Denial> check(OrderCommand command, GateContext context) {
        BrokerConfig broker = context.config();
        if (broker.account(command.accountId()).isEmpty()) {
            return denied("accountId is " + command.accountId() + ", allowed on broker " + broker.name() + " are "
                    + broker.accounts().stream().map(AccountConfig::id).collect(Collectors.joining(", ")));
        }
        return Orders.of(command).stream()
                .map(OrderTerms::broker)
                .flatMap(Optional::stream)
                .filter(named -> !named.equals(broker.name()))
                .findFirst()
                .flatMap(named -> denied("the order names broker " + named + ", allowed here is " + broker.name()
                        + ", to which accountId " + command.accountId() + " belongs"));
    }

    private static Optional<Denial> denied(String text) {
        return Optional.of(new Denial(Denial.NOT_AUTHORIZED, text));
    }

    @Override
    public String word() {
        return "authorization";
    }
}
