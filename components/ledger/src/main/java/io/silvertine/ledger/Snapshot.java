package io.silvertine.ledger;

import io.silvertine.portfolio.PositionState;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** What a ledger starts with. */
record Snapshot(
        List<OrderRow> orders,
        List<RequestRow> requests,
        Map<String, Long> counters,
        List<PositionState> positions,
        Map<BalanceKey, BigDecimal> balances,
        List<ScopeState> tradingStates,
        AuditEntry.Head auditHead) {}
