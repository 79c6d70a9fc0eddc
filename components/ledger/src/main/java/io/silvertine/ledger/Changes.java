package io.silvertine.ledger;

import io.silvertine.model.TradingScope;
import io.silvertine.portfolio.PositionState;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one commit writes. Confined to the writer thread. */
final class Changes {
    final Map<OrderKey, OrderRow> orders = new LinkedHashMap<>();
    final Map<OrderKey, RequestRow> requests = new LinkedHashMap<>();
    final Map<String, TradeRow> trades = new LinkedHashMap<>();
    final Map<String, TradeRow> amended = new LinkedHashMap<>();
    final Map<PositionKey, PositionState> positions = new LinkedHashMap<>();
    final Map<BalanceKey, BigDecimal> balances = new LinkedHashMap<>();
    final Map<String, Long> counters = new LinkedHashMap<>();
    final Map<TradingScope, ScopeState> tradingStates = new LinkedHashMap<>();
    final List<AuditEntry> audit = new ArrayList<>();
    final List<Outgoing> outbox = new ArrayList<>();
    final Map<String, Long> published = new LinkedHashMap<>();
    final Map<QueuePartition, Long> intakeOffsets = new LinkedHashMap<>();

    /** A message and the broker whose publish route takes it. */
    record Outgoing(String broker, OutboxMessage message) {}

    boolean isEmpty() {
        return orders.isEmpty()
                && requests.isEmpty()
                && trades.isEmpty()
                && amended.isEmpty()
                && positions.isEmpty()
                && balances.isEmpty()
                && counters.isEmpty()
                && tradingStates.isEmpty()
                && audit.isEmpty()
                && outbox.isEmpty()
                && published.isEmpty()
                && intakeOffsets.isEmpty();
    }

    /** About how many rows it writes. */
    int size() {
        return orders.size()
                + requests.size()
                + trades.size()
                + amended.size()
                + positions.size()
                + balances.size()
                + counters.size()
                + audit.size()
                + outbox.size();
    }

    /** Adds what came later. */
    void add(Changes later) {
        orders.putAll(later.orders);
        requests.putAll(later.requests);
        trades.putAll(later.trades);
        amended.putAll(later.amended);
        positions.putAll(later.positions);
        balances.putAll(later.balances);
        counters.putAll(later.counters);
        tradingStates.putAll(later.tradingStates);
        audit.addAll(later.audit);
        outbox.addAll(later.outbox);
        later.published.forEach((broker, seq) -> published.merge(broker, seq, Math::max));
        later.intakeOffsets.forEach((queue, next) -> intakeOffsets.merge(queue, next, Math::max));
    }
}
