package io.silvertine.ledger;

import io.silvertine.model.Fill;
import io.silvertine.model.TradingScope;
import io.silvertine.portfolio.PositionState;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was committed and still matters: every row that is not terminal, every counter, position and balance. Terminal
 * rows are read from the store. Confined to the writer thread.
 */
final class LedgerMemory implements LedgerView {
    private final LedgerStore store;
    private final Map<String, Map<OrderKey, OrderRow>> orders = new HashMap<>();
    private final Map<String, Map<OrderKey, RequestRow>> requests = new HashMap<>();
    private final Map<String, Long> counters;
    private final Map<PositionKey, PositionState> positions = new HashMap<>();
    private final Map<String, Map<String, BigDecimal>> balances = new HashMap<>();
    private final Map<TradingScope, ScopeState> tradingStates = new ConcurrentHashMap<>();
    private AuditEntry.Head auditHead;

    LedgerMemory(LedgerStore store, Snapshot snapshot) {
        this.store = store;
        this.counters = new HashMap<>(snapshot.counters());
        snapshot.orders().forEach(row -> apply(orders, row));
        snapshot.requests().forEach(row -> apply(requests, row));
        snapshot.positions().forEach(this::apply);
        snapshot.balances().forEach(this::apply);
        snapshot.tradingStates().forEach(state -> tradingStates.put(state.scope(), state));
        this.auditHead = snapshot.auditHead();
    }

    /** Takes over what was committed. */
    void apply(Changes changes) {
        changes.orders.values().forEach(row -> apply(orders, row));
        changes.requests.values().forEach(row -> apply(requests, row));
        counters.putAll(changes.counters);
        changes.positions.values().forEach(this::apply);
        changes.balances.forEach(this::apply);
        tradingStates.putAll(changes.tradingStates);
        if (!changes.audit.isEmpty()) {
            auditHead = changes.audit.get(changes.audit.size() - 1).head();
        }
    }

    @Override
    public Optional<OrderRow> order(OrderKey key) {
        OrderRow active = of(orders, key.accountId()).get(key);
        return active != null ? Optional.of(active) : store.order(key);
    }

    @Override
    public Optional<RequestRow> request(OrderKey key) {
        RequestRow active = of(requests, key.accountId()).get(key);
        return active != null ? Optional.of(active) : store.request(key);
    }

    @Override
    public Optional<OrderRow> orderByOrderId(String accountId, String orderId) {
        return store.orderByOrderId(accountId, orderId).flatMap(row -> order(row.key()));
    }

    @Override
    public Optional<RecordedTrade> trade(String execId) {
        return store.trade(execId);
    }

    @Override
    public Optional<Fill> fill(String execId) {
        return store.fill(execId);
    }

    @Override
    public Collection<OrderRow> activeOrders(String accountId) {
        return List.copyOf(of(orders, accountId).values());
    }

    @Override
    public Collection<RequestRow> activeRequests(String accountId) {
        return List.copyOf(of(requests, accountId).values());
    }

    @Override
    public long counter(String name) {
        return counters.getOrDefault(name, 0L);
    }

    @Override
    public Optional<PositionState> position(PositionKey key) {
        return Optional.ofNullable(positions.get(key));
    }

    @Override
    public Collection<PositionState> positions(String accountId) {
        return positions.values().stream()
                .filter(state -> state.accountId().equals(accountId))
                .toList();
    }

    @Override
    public Map<String, BigDecimal> balances(String accountId) {
        return balances.getOrDefault(accountId, Map.of());
    }

    /** Readable from any thread. */
    @Override
    public Map<TradingScope, ScopeState> tradingStates() {
        return tradingStates;
    }

    @Override
    public AuditEntry.Head auditHead() {
        return auditHead;
    }

    private void apply(PositionState state) {
        positions.put(new PositionKey(state.accountId(), state.symbol()), state);
    }

    private void apply(BalanceKey key, BigDecimal total) {
        balances.computeIfAbsent(key.accountId(), id -> new HashMap<>()).put(key.currency(), total);
    }

    private static <R extends Row> void apply(Map<String, Map<OrderKey, R>> active, R row) {
        Map<OrderKey, R> ofAccount = active.computeIfAbsent(row.key().accountId(), id -> new LinkedHashMap<>());
        if (row.terminal()) {
            ofAccount.remove(row.key());
        } else {
            ofAccount.put(row.key(), row);
        }
    }

    private static <R> Map<OrderKey, R> of(Map<String, Map<OrderKey, R>> active, String accountId) {
        return active.getOrDefault(accountId, Map.of());
    }
}
