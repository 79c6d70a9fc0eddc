package io.silvertine.risk;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What everything that an account holds and has on its way is worth, with all of it traded on its worse side. A pure
 * function of one assessment.
 */
final class Exposure {
    private final Assessment a;
    private final List<WorkingOrder> before;
    private final List<WorkingOrder> after;

    Exposure(Assessment a) {
        this.a = a;
        this.before = List.copyOf(a.view().workingOrders());
        List<WorkingOrder> all = new ArrayList<>(before);
        all.add(a.order().asWorking());
        this.after = List.copyOf(all);
    }

    /** Whether the order makes it more; what does not may always pass. */
    boolean grows() {
        String symbol = a.order().symbol();
        return gross(symbol, after).compareTo(gross(symbol, before)) > 0;
    }

    /** After the order, in the account's base currency; empty when a currency has no rate. */
    Optional<BigDecimal> after() {
        Set<String> symbols = new HashSet<>();
        a.view().holdings().forEach(holding -> symbols.add(holding.symbol()));
        after.forEach(order -> symbols.add(order.symbol()));
        BigDecimal sum = BigDecimal.ZERO;
        for (String symbol : symbols) {
            BigDecimal gross = gross(symbol, after);
            Optional<BigDecimal> worth = gross.signum() == 0
                    ? Optional.of(gross)
                    : a.pricing().rate(symbol).map(gross::multiply);
            if (worth.isEmpty()) {
                return Optional.empty();
            }
            sum = sum.add(worth.get());
        }
        return Optional.of(sum);
    }

    /** The fees that are expected of everything on its way, the order included, in the base currency. */
    Optional<BigDecimal> fees() {
        BigDecimal sum = BigDecimal.ZERO;
        for (WorkingOrder order : after) {
            Optional<BigDecimal> fee = a.pricing()
                    .notional(order)
                    .flatMap(amount -> a.pricing().rate(order.symbol()).map(amount::multiply))
                    .map(amount ->
                            amount.multiply(a.pricing().limits(order.symbol()).feeEstimate()));
            if (fee.isEmpty()) {
                return Optional.empty();
            }
            sum = sum.add(fee.get());
        }
        return Optional.of(sum);
    }

    private BigDecimal gross(String symbol, List<WorkingOrder> open) {
        BigDecimal held = a.view().position(symbol);
        BigDecimal buys = BigDecimal.ZERO;
        BigDecimal sells = BigDecimal.ZERO;
        BigDecimal dearest = BigDecimal.ZERO;
        for (WorkingOrder order : open) {
            if (order.symbol().equals(symbol)) {
                dearest = dearest.max(a.pricing().unitPrice(order).orElse(BigDecimal.ZERO));
                BigDecimal qty = a.quantity(order);
                buys = order.side().isBuy() ? buys.add(qty) : buys;
                sells = order.side().isBuy() ? sells : sells.add(qty);
            }
        }
        BigDecimal worst = held.add(buys).abs().max(held.subtract(sells).abs());
        if (worst.signum() == 0) {
            return BigDecimal.ZERO;
        }
        return worst.multiply(price(symbol, dearest)).multiply(a.pricing().multiplier(symbol));
    }

    private BigDecimal price(String symbol, BigDecimal dearest) {
        Optional<BigDecimal> market = a.pricing().market(symbol);
        if (market.isEmpty() && dearest.signum() == 0) {
            throw new IllegalStateException("the position in " + symbol + " has no market price to be valued by");
        }
        return market.map(dearest::max).orElse(dearest);
    }

    /** Refuses because a currency has no rate. */
    static void noRate(Assessment a, RiskGate gate, Findings findings) {
        findings.test(
                a,
                gate,
                Denial.NO_REFERENCE_PRICE,
                false,
                "no rate",
                "a price for every currency",
                "market data of broker " + a.context().config().name() + " gives no rate to "
                        + a.account().baseCurrency() + " for the currency of a position or order of account "
                        + a.accountId() + "; without it the account cannot be judged");
    }
}
