package io.silvertine.ledger;

import io.silvertine.portfolio.PositionState;
import io.silvertine.risk.AccountView;
import io.silvertine.risk.WorkingOrder;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;

/** An account as one step of the writer sees it, without the order that is being judged. */
record AccountSight(LedgerView view, OrderKey judged) implements AccountView {
    @Override
    public BigDecimal position(String symbol) {
        return view.position(new PositionKey(judged.accountId(), symbol))
                .map(PositionState::qty)
                .orElse(BigDecimal.ZERO);
    }

    @Override
    public Collection<WorkingOrder> workingOrders() {
        return view.activeOrders(judged.accountId()).stream()
                .filter(row -> !row.key().equals(judged))
                .map(AccountSight::working)
                .toList();
    }

    private static WorkingOrder working(OrderRow row) {
        return new WorkingOrder(
                row.key().clOrdId(),
                row.command().terms().symbol(),
                row.command().terms().side(),
                row.command().terms().ordType(),
                row.quantities()
                        .orderQty()
                        .map(qty -> qty.subtract(row.quantities().cumQty())),
                row.price());
    }

    @Override
    public Map<String, BigDecimal> balances() {
        return view.balances(judged.accountId());
    }
}
