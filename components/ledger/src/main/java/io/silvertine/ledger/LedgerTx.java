package io.silvertine.ledger;

import io.silvertine.model.Fill;
import io.silvertine.model.TradingScope;
import io.silvertine.portfolio.PositionState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A view with changes of its own on top of another. What is put here shows in this view at once, and below it only
 * after {@link #changes()} was added there: a step that fails leaves no trace.
 */
final class LedgerTx implements LedgerView {
    private final LedgerView below;
    private final Changes changes = new Changes();

    LedgerTx(LedgerView below) {
        this.below = below;
    }

    Changes changes() {
        return changes;
    }

    @Override
    public Optional<OrderRow> order(OrderKey key) {
        OrderRow own = changes.orders.get(key);
        return own != null ? Optional.of(own) : below.order(key);
    }

    @Override
    public Optional<RequestRow> request(OrderKey key) {
        RequestRow own = changes.requests.get(key);
        return own != null ? Optional.of(own) : below.request(key);
    }

    @Override
    public Optional<OrderRow> orderByOrderId(String accountId, String orderId) {
        Optional<OrderRow> own = changes.orders.values().stream()
                .filter(row -> row.key().accountId().equals(accountId)
                        && row.orderId().filter(orderId::equals).isPresent())
                .findFirst();
        return own.or(() -> below.orderByOrderId(accountId, orderId));
    }

    @Override
    public Optional<RecordedTrade> trade(String execId) {
        return own(execId).map(TradeRow::trade).or(() -> below.trade(execId));
    }

    @Override
    public Optional<Fill> fill(String execId) {
        return own(execId).map(TradeRow::fill).or(() -> below.fill(execId));
    }

    private Optional<TradeRow> own(String execId) {
        return Optional.ofNullable(changes.amended.getOrDefault(execId, changes.trades.get(execId)));
    }

    @Override
    public Collection<OrderRow> activeOrders(String accountId) {
        return merged(below.activeOrders(accountId), changes.orders, accountId);
    }

    @Override
    public Collection<RequestRow> activeRequests(String accountId) {
        return merged(below.activeRequests(accountId), changes.requests, accountId);
    }

    @Override
    public long counter(String name) {
        Long own = changes.counters.get(name);
        return own != null ? own : below.counter(name);
    }

    @Override
    public Optional<PositionState> position(PositionKey key) {
        PositionState own = changes.positions.get(key);
        return own != null ? Optional.of(own) : below.position(key);
    }

    @Override
    public Collection<PositionState> positions(String accountId) {
        Map<String, PositionState> all = new TreeMap<>();
        below.positions(accountId).forEach(state -> all.put(state.symbol(), state));
        changes.positions.values().stream()
                .filter(state -> state.accountId().equals(accountId))
                .forEach(state -> all.put(state.symbol(), state));
        return all.values();
    }

    @Override
    public Map<String, BigDecimal> balances(String accountId) {
        Map<String, BigDecimal> all = new TreeMap<>(below.balances(accountId));
        changes.balances.forEach((key, total) -> {
            if (key.accountId().equals(accountId)) {
                all.put(key.currency(), total);
            }
        });
        return all;
    }

    @Override
    public Map<TradingScope, ScopeState> tradingStates() {
        if (changes.tradingStates.isEmpty()) {
            return below.tradingStates();
        }
        Map<TradingScope, ScopeState> all = new LinkedHashMap<>(below.tradingStates());
        all.putAll(changes.tradingStates);
        return all;
    }

    @Override
    public AuditEntry.Head auditHead() {
        return changes.audit.isEmpty()
                ? below.auditHead()
                : changes.audit.get(changes.audit.size() - 1).head();
    }

    void put(ScopeState state) {
        changes.tradingStates.put(state.scope(), state);
    }

    /** Writes an administrative act into the trail, in the transaction of the act itself. */
    AuditEntry audit(Instant at, String actor, String action, String ref, String before, String after) {
        AuditEntry entry = AuditEntry.next(auditHead(), at, actor, action, ref, before, after);
        changes.audit.add(entry);
        changes.counters.put("audit", entry.seq());
        return entry;
    }

    void put(OrderRow row) {
        changes.orders.put(row.key(), row);
    }

    void put(RequestRow row) {
        changes.requests.put(row.key(), row);
    }

    void put(TradeRow row) {
        changes.trades.put(row.trade().execId(), row);
    }

    /** The fee of an execution that was put before. */
    void amend(TradeRow row) {
        changes.amended.put(row.trade().execId(), row);
    }

    void put(PositionState state) {
        changes.positions.put(new PositionKey(state.accountId(), state.symbol()), state);
    }

    void put(BalanceKey key, BigDecimal total) {
        changes.balances.put(key, total);
    }

    void publish(String broker, OutboxMessage message) {
        changes.outbox.add(new Changes.Outgoing(broker, message));
    }

    void published(String broker, long seq) {
        changes.published.merge(broker, seq, Math::max);
    }

    /** Every record of the queue before this offset went through the ledger. */
    void read(QueuePartition queue, long nextOffset) {
        changes.intakeOffsets.merge(queue, nextOffset, Math::max);
    }

    /** The next number of a counter. */
    long next(String name) {
        long value = counter(name) + 1;
        changes.counters.put(name, value);
        return value;
    }

    /** Sets a counter. */
    void count(String name, long value) {
        changes.counters.put(name, value);
    }

    private static <R extends Row> Collection<R> merged(Collection<R> below, Map<OrderKey, R> own, String accountId) {
        Map<OrderKey, R> all = new LinkedHashMap<>();
        below.forEach(row -> all.put(row.key(), row));
        own.values().stream()
                .filter(row -> row.key().accountId().equals(accountId))
                .forEach(row -> all.put(row.key(), row));
        all.values().removeIf(Row::terminal);
        return all.values();
    }
}
