package io.silvertine.ledger;

import io.silvertine.model.TradingScope;
import io.silvertine.portfolio.PositionState;
import io.silvertine.spi.LastTrade;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The tables of a ledger in memory, with a page cache: what was written shows at once, and survives a crash only when it
 * was synced. A process may die in the middle of a commit: nothing of it is on the disk then, or all of it while nobody
 * was told.
 */
final class SimulatedStore implements LedgerStore, SimulatedDisk {
    private final SimulatedWorld world;
    private final Flaw flaw;
    private final List<Changes> unsynced = new ArrayList<>();
    private Tables synced = new Tables();
    private Tables visible = new Tables();
    private int commits;

    /** What the file holds. Rows are never changed in place, so that a copy may share them. */
    private static final class Tables {
        final Map<OrderKey, OrderRow> orders = new LinkedHashMap<>();
        final Map<OrderKey, RequestRow> requests = new LinkedHashMap<>();
        final Map<String, TradeRow> trades = new LinkedHashMap<>();
        final Map<PositionKey, PositionState> positions = new LinkedHashMap<>();
        final Map<BalanceKey, BigDecimal> balances = new LinkedHashMap<>();
        final Map<String, Long> counters = new HashMap<>();
        final Map<TradingScope, ScopeState> states = new LinkedHashMap<>();
        final List<AuditEntry> audit = new ArrayList<>();
        final TreeMap<Long, Changes.Outgoing> outbox = new TreeMap<>();
        final Map<QueuePartition, Long> offsets = new LinkedHashMap<>();

        void apply(Changes changes) {
            orders.putAll(changes.orders);
            requests.putAll(changes.requests);
            trades.putAll(changes.trades);
            positions.putAll(changes.positions);
            balances.putAll(changes.balances);
            counters.putAll(changes.counters);
            states.putAll(changes.tradingStates);
            audit.addAll(changes.audit);
            changes.outbox.forEach(out -> outbox.put(out.message().seq(), out));
            changes.published.forEach((broker, seq) -> outbox.headMap(seq, true).clear());
            changes.intakeOffsets.forEach((queue, next) -> offsets.merge(queue, next, Math::max));
        }

        Tables copy() {
            Tables copy = new Tables();
            copy.orders.putAll(orders);
            copy.requests.putAll(requests);
            copy.trades.putAll(trades);
            copy.positions.putAll(positions);
            copy.balances.putAll(balances);
            copy.counters.putAll(counters);
            copy.states.putAll(states);
            copy.audit.addAll(audit);
            copy.outbox.putAll(outbox);
            copy.offsets.putAll(offsets);
            return copy;
        }
    }

    SimulatedStore(SimulatedWorld world, Flaw flaw) {
        this.world = world;
        this.flaw = flaw;
    }

    @Override
    public LedgerStore store() {
        return this;
    }

    @Override
    public void crash() {
        unsynced.clear();
        visible = synced.copy();
    }

    @Override
    public void commit(Changes changes) {
        mayFail(world);
        world.mayDieAt("disk: nothing written");
        visible.apply(changes);
        unsynced.add(changes);
        world.mayDieAt("disk: written, not synced");
        commits++;
        if (flaw != Flaw.NO_SYNC || commits % 8 == 0) {
            sync();
        }
        world.mayDieAt("disk: synced, nobody told");
    }

    /** Nothing is written, and the process may try again. */
    static void mayFail(SimulatedWorld world) {
        if (world.fault(world.faults.storeFails())) {
            throw new StoreException("the disk does not answer", null, false);
        }
    }

    private void sync() {
        unsynced.forEach(synced::apply);
        unsynced.clear();
    }

    @Override
    public Snapshot load() {
        return new Snapshot(
                visible.orders.values().stream()
                        .filter(row -> !row.terminal())
                        .map(this::loaded)
                        .sorted(Comparator.comparingLong(row -> row.acceptance().position()))
                        .toList(),
                visible.requests.values().stream()
                        .filter(row -> !row.terminal())
                        .sorted(Comparator.comparingLong(row -> row.acceptance().position()))
                        .toList(),
                Map.copyOf(visible.counters),
                List.copyOf(visible.positions.values()),
                Map.copyOf(visible.balances),
                List.copyOf(visible.states.values()),
                visible.audit.isEmpty()
                        ? AuditEntry.Head.EMPTY
                        : visible.audit.get(visible.audit.size() - 1).head());
    }

    private OrderRow loaded(OrderRow row) {
        return flaw == Flaw.ATTEMPT_NOT_STORED && row.state() == LedgerState.SENT
                ? row.with(LedgerState.PENDING_SEND)
                : row;
    }

    @Override
    public Optional<OrderRow> order(OrderKey key) {
        return Optional.ofNullable(visible.orders.get(key));
    }

    @Override
    public Optional<RequestRow> request(OrderKey key) {
        return Optional.ofNullable(visible.requests.get(key));
    }

    @Override
    public Optional<OrderRow> orderByOrderId(String accountId, String orderId) {
        return visible.orders.values().stream()
                .filter(row -> row.key().accountId().equals(accountId)
                        && row.orderId().filter(orderId::equals).isPresent())
                .findFirst();
    }

    @Override
    public Optional<RecordedTrade> trade(String execId) {
        return flaw == Flaw.EXEC_IDS_FORGOTTEN
                ? Optional.empty()
                : Optional.ofNullable(visible.trades.get(execId)).map(TradeRow::trade);
    }

    @Override
    public long takeLease(String broker, String owner) {
        return 1;
    }

    @Override
    public boolean holdsLease(String broker, String owner, long epoch) {
        return true;
    }

    @Override
    public List<OutboxMessage> outbox(String broker, long afterSeq, int max) {
        return visible.outbox.tailMap(afterSeq, false).values().stream()
                .filter(out -> out.broker().equals(broker))
                .map(Changes.Outgoing::message)
                .limit(max)
                .toList();
    }

    @Override
    public List<LastTrade> lastTrades(String broker) {
        Map<PositionKey, TradeRow> last = new LinkedHashMap<>();
        visible.trades.values().stream()
                .sorted(Comparator.comparingLong(TradeRow::number))
                .forEach(row -> last.put(
                        new PositionKey(row.fill().accountId(), row.fill().symbol()), row));
        return last.values().stream()
                .map(row -> new LastTrade(
                        row.fill().accountId(),
                        row.fill().symbol(),
                        row.fill().tradeId(),
                        row.fill().transactTime()))
                .sorted(Comparator.comparing(LastTrade::accountId).thenComparing(LastTrade::symbol))
                .toList();
    }

    @Override
    public List<OrderRow> latestOrders(Optional<String> accountId, int limit) {
        return visible.orders.values().stream()
                .filter(row -> accountId
                        .filter(id -> !id.equals(row.key().accountId()))
                        .isEmpty())
                .sorted(Comparator.comparingLong(
                                (OrderRow row) -> row.acceptance().position())
                        .reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public List<String> latestFills(Optional<String> accountId, int limit) {
        return List.of();
    }

    @Override
    public List<AuditEntry> audit(long fromSeq, int limit) {
        return List.of();
    }

    @Override
    public Map<QueuePartition, Long> intakeOffsets() {
        return Map.copyOf(visible.offsets);
    }

    @Override
    public void close() {}
}
