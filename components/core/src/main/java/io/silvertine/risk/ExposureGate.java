package io.silvertine.risk;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How much all positions in one currency may be worth, with everything on its way traded on its worse side. What does not
 * make it more passes.
 */
final class ExposureGate extends LimitGate {
    ExposureGate() {
        super(RiskGate.EXPOSURE);
    }

    @Override
    void judge(Assessment a, Findings findings) {
        String currency = a.pricing().currency(a.order().symbol());
        List<WorkingOrder> open = new ArrayList<>(a.view().workingOrders());
        BigDecimal before = gross(a, currency, open);
        open.add(a.order().asWorking());
        BigDecimal after = gross(a, currency, open);
        if (after.compareTo(before) > 0) {
            findings.atMost(
                    a,
                    RiskGate.EXPOSURE,
                    Denial.MAX_EXPOSURE,
                    after,
                    a.limits().maxExposure(),
                    "the exposure in " + currency + " after everything on its way");
        }
    }

    private static BigDecimal gross(Assessment a, String currency, List<WorkingOrder> open) {
        Set<String> symbols = new HashSet<>();
        a.view().holdings().forEach(holding -> symbols.add(holding.symbol()));
        open.forEach(order -> symbols.add(order.symbol()));
        return symbols.stream()
                .filter(symbol -> a.pricing().currency(symbol).equals(currency))
                .map(symbol -> gross(a, symbol, a.view().position(symbol), open))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal gross(Assessment a, String symbol, BigDecimal held, List<WorkingOrder> open) {
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
        return worst.multiply(price(a, symbol, dearest)).multiply(a.pricing().multiplier(symbol));
    }

    private static BigDecimal price(Assessment a, String symbol, BigDecimal dearest) {
        Optional<BigDecimal> market = a.pricing().market(symbol);
        if (market.isEmpty() && dearest.signum() == 0) {
            throw new IllegalStateException("the position in " + symbol + " has no market price to be valued by");
        }
        return market.map(dearest::max).orElse(dearest);
    }
}
