package io.silvertine.ledger;

import io.silvertine.portfolio.PositionState;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a ledger starts with. */
record Snapshot(
        List<OrderRow> orders,
        List<RequestRow> requests,
        Map<String, Long> counters,
        List<PositionState> positions,
        Map<BalanceKey, BigDecimal> balances,
        List<ScopeState> tradingStates,
        AuditEntry.Head auditHead) {
    /** The same without the orders and requests of other broker connections. */
    Snapshot of(Set<String> brokers) {
        return new Snapshot(
                orders.stream().filter(row -> brokers.contains(row.broker())).toList(),
                requests.stream().filter(row -> brokers.contains(row.broker())).toList(),
                counters,
                positions,
                balances,
                tradingStates,
                auditHead);
    }
}
