package io.silvertine.risk;

import io.silvertine.model.AccountType;
import io.silvertine.model.GateAction;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What open orders hold back. In a cash account a BUY its amount and the fee that is expected, in the currency of the price;
 * a SELL what it sells. In any other account an order its margin and fee, in the base currency. A pure function of orders and
 * prices.
 */
public final class Reservations {
    private Reservations() {}

    /**
     * What is held back per currency. An order that has no price yet, its own or the market's, holds nothing back here;
     * it was judged with one when it was accepted. Where buying power is off, nothing is held back.
     */
    public static Map<String, BigDecimal> of(Pricing pricing, Collection<WorkingOrder> orders) {
        Map<String, BigDecimal> locked = new HashMap<>();
        for (WorkingOrder order : orders) {
            if (pricing.limits(order.symbol()).action(RiskGate.BUYING_POWER) == GateAction.OFF) {
                continue;
            }
            if (pricing.account().type() == AccountType.CASH) {
                asset(pricing, order).ifPresent(asset -> amount(pricing, order)
                        .ifPresent(amount -> locked.merge(asset, amount, BigDecimal::add)));
            } else {
                margin(pricing, order)
                        .ifPresent(amount -> locked.merge(pricing.account().baseCurrency(), amount, BigDecimal::add));
            }
        }
        return locked;
    }

    private static Optional<BigDecimal> margin(Pricing pricing, WorkingOrder order) {
        return pricing.notional(order)
                .flatMap(amount -> pricing.rate(order.symbol()).map(amount::multiply))
                .map(worth -> worth.divide(pricing.account().leverage(), MathContext.DECIMAL64)
                        .add(worth.multiply(pricing.limits(order.symbol()).feeEstimate())));
    }

    /** What an order pays with; empty when it sells something that is no currency, such as a share. */
    static Optional<String> asset(Pricing pricing, WorkingOrder order) {
        return order.side().isBuy() ? Optional.of(pricing.currency(order.symbol())) : Pricing.baseAsset(order.symbol());
    }

    /** How much of it. */
    static Optional<BigDecimal> amount(Pricing pricing, WorkingOrder order) {
        return order.side().isBuy()
                ? pricing.notional(order)
                        .map(amount -> amount.add(
                                amount.multiply(pricing.limits(order.symbol()).feeEstimate())))
                : pricing.quantity(order);
    }
}
