package io.silvertine.risk;

import io.silvertine.model.AccountType;
import io.silvertine.model.Decimals;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/**
 * Whether the account can pay for the order beside everything that is open: in full from a cash account, its margin from any
 * other. What makes a position of a margin account smaller passes. Judged and reserved in one step of the
 * ledger, so that two orders never spend the same money.
 */
final class BuyingPowerGate extends LimitGate {
    BuyingPowerGate() {
        super(RiskGate.BUYING_POWER);
    }

    @Override
    void judge(Assessment a, Findings findings) {
        if (a.account().type() != AccountType.CASH) {
            margin(a, findings);
            return;
        }
        WorkingOrder order = a.order().asWorking();
        Optional<BigDecimal> need = Reservations.amount(a.pricing(), order);
        if (need.isEmpty()) {
            PriceBandGate.noReference(a, RiskGate.BUYING_POWER, findings);
            return;
        }
        Optional<String> asset = Reservations.asset(a.pricing(), order);
        BigDecimal free = asset.isPresent() ? freeCash(a, asset.get()) : freeShares(a);
        findings.atMost(
                a,
                RiskGate.BUYING_POWER,
                Denial.INSUFFICIENT_FUNDS,
                need.get(),
                free.max(BigDecimal.ZERO),
                "what the order needs in " + asset.orElse(order.symbol()) + ", with " + Decimals.format(free)
                        + " available beside the open orders,");
    }

    /** A margin account may hold what its equity, less the expected fees, times its leverage pays for. */
    private static void margin(Assessment a, Findings findings) {
        Exposure exposure = new Exposure(a);
        if (!exposure.grows()) {
            return;
        }
        Optional<BigDecimal> need = exposure.after().flatMap(worth -> exposure.fees()
                .map(fees -> worth.divide(a.account().leverage(), MathContext.DECIMAL64)
                        .add(fees)));
        Optional<BigDecimal> equity = a.view().equity();
        if (need.isEmpty() || equity.isEmpty()) {
            Exposure.noRate(a, RiskGate.BUYING_POWER, findings);
            return;
        }
        findings.atMost(
                a,
                RiskGate.BUYING_POWER,
                Denial.INSUFFICIENT_FUNDS,
                need.get(),
                equity.get().max(BigDecimal.ZERO),
                "the margin of everything held and on its way, with leverage "
                        + Decimals.format(a.account().leverage()) + " and fees, in "
                        + a.account().baseCurrency());
    }

    private static BigDecimal freeCash(Assessment a, String asset) {
        BigDecimal total = a.balances().getOrDefault(asset, BigDecimal.ZERO);
        return total.subtract(
                Reservations.of(a.pricing(), a.view().workingOrders()).getOrDefault(asset, BigDecimal.ZERO));
    }

    private static BigDecimal freeShares(Assessment a) {
        BigDecimal free = a.view().position(a.order().symbol());
        for (WorkingOrder other : a.view().workingOrders()) {
            if (other.symbol().equals(a.order().symbol()) && !other.side().isBuy()) {
                free = free.subtract(a.quantity(other));
            }
        }
        return free;
    }
}
