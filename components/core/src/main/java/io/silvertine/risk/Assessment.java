package io.silvertine.risk;

import io.silvertine.model.Side;
import io.silvertine.spi.AccountConfig;
import io.silvertine.spi.Instrument;
import io.silvertine.spi.Quote;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** One order in front of the gates, with everything that they look at. Confined to the thread that judges it. */
final class Assessment {
    private final ProposedOrder order;
    private final GateContext context;
    private final Pricing pricing;
    private final RiskLimits limits;

    Assessment(String accountId, ProposedOrder order, GateContext context) {
        this.order = order;
        this.context = context;
        this.pricing = new Pricing(
                context.config().name(), context.config().account(accountId).orElseThrow(), context.inputs());
        this.limits = pricing.limits(order.symbol());
    }

    ProposedOrder order() {
        return order;
    }

    GateContext context() {
        return context;
    }

    Pricing pricing() {
        return pricing;
    }

    RiskLimits limits() {
        return limits;
    }

    AccountConfig account() {
        return pricing.account();
    }

    String accountId() {
        return account().id();
    }

    Optional<Instrument> instrument() {
        return pricing.instrument(order.symbol());
    }

    AccountView view() {
        return context.account();
    }

    /** What the account has, before anything is reserved. */
    Map<String, BigDecimal> balances() {
        Map<String, BigDecimal> known = view().balances();
        return known.isEmpty() ? account().openingBalances() : known;
    }

    Optional<Quote.Price> reference(String symbol, Side side) {
        return pricing.reference(symbol, side);
    }

    /** What may still trade of the order, in base units. */
    Optional<BigDecimal> quantity() {
        return pricing.quantity(order.asWorking());
    }

    /** What may still trade of another order; one that cannot be judged is a fault of the gate that asks. */
    BigDecimal quantity(WorkingOrder other) {
        return pricing.quantity(other)
                .orElseThrow(() -> new IllegalStateException(
                        "open order " + other.clOrdId() + " in " + other.symbol() + " has no price to be judged by"));
    }

    /** What may still trade of the order, in the currency of its price. */
    Optional<BigDecimal> notional() {
        return pricing.notional(order.asWorking());
    }
}
