package io.silvertine.risk;

import io.silvertine.model.AccountType;
import io.silvertine.model.Decimals;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Whether the account can pay for the order beside everything that is open. Judged and reserved in one step of the
 * ledger, so that two orders never spend the same money.
 */
final class BuyingPowerGate extends LimitGate {
    BuyingPowerGate() {
        super(RiskGate.BUYING_POWER);
    }

    @Override
    void judge(Assessment a, Findings findings) {
        if (a.account().type() != AccountType.CASH) {
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
