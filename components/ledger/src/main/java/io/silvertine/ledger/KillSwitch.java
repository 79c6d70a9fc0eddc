package io.silvertine.ledger;

import io.silvertine.model.Alert;
import io.silvertine.model.CancelAllOrders;
import io.silvertine.model.CancelOrder;
import io.silvertine.model.CommandHeader;
import io.silvertine.model.MsgType;
import io.silvertine.model.ReplaceOrder;
import io.silvertine.model.TradingScope;
import io.silvertine.model.TradingState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Trading states and the cancels that come with them. Confined to the writer thread. */
final class KillSwitch {
    private final LedgerContext context;
    private final EventFactory events;
    private final Requests requests;
    private final Map<String, LedgerBroker> brokers;

    /** An attempt that was out when the state changed. */
    record Out(OrderKey key, int attempt, Instant fenceAt) {}

    /** What one step did. */
    record Step(ScopeState state, TradingState before, int cancelRequests, List<Out> out, long auditSeq) {}

    KillSwitch(LedgerContext context, EventFactory events, Requests requests, Map<String, LedgerBroker> brokers) {
        this.context = context;
        this.events = events;
        this.requests = requests;
        this.brokers = brokers;
    }

    Step set(LedgerTx tx, ScopeState wanted, boolean cancelAll) {
        TradingState before = stateOf(tx, wanted.scope());
        ScopeState state = new ScopeState(wanted.scope(), wanted.state(), wanted.by(), wanted.reason(), context.now());
        tx.put(state);
        AuditEntry entry =
                audit(tx, state, "SET_STATE", before.name(), state.state().name());
        int cancels = cancelAll ? cancelAll(tx, state.scope(), entry.seq()) : 0;
        alert(tx, state, entry, before, cancels);
        List<Out> out = state.state() == TradingState.ACTIVE ? List.of() : out(tx, state.scope());
        return new Step(state, before, cancels, out, entry.seq());
    }

    /** Cancels everything in a scope and leaves the state as it is. */
    Step cancelAll(LedgerTx tx, TradingScope scope, String by, String reason) {
        TradingState now = stateOf(tx, scope);
        ScopeState asked = new ScopeState(scope, now, by, reason, context.now());
        AuditEntry entry = audit(tx, asked, "CANCEL_ALL", "", "");
        return new Step(asked, now, cancelAll(tx, scope, entry.seq()), List.of(), entry.seq());
    }

    /** Those of the attempts that a venue could still accept, and that nobody has answered. */
    List<Out> stillOut(LedgerTx tx, Collection<Out> out) {
        return out(tx, TradingScope.all()).stream().filter(out::contains).toList();
    }

    private List<Out> out(LedgerTx tx, TradingScope scope) {
        List<Out> out = new ArrayList<>();
        for (LedgerBroker broker : brokers.values()) {
            broker.config().accounts().forEach(account -> {
                tx.activeOrders(account.id()).stream()
                        .filter(row ->
                                row.state() == LedgerState.SENT || row.state().inDoubt())
                        .filter(row -> covers(scope, row))
                        .forEach(row -> add(out, row));
                tx.activeRequests(account.id()).stream()
                        .filter(row -> row.command() instanceof ReplaceOrder)
                        .filter(row -> row.state() == RequestState.SENT || row.state() == RequestState.UNKNOWN)
                        .filter(row -> row.target()
                                .flatMap(tx::order)
                                .filter(target -> covers(scope, target))
                                .isPresent())
                        .forEach(row -> add(out, row));
            });
        }
        return out;
    }

    private void add(List<Out> out, Row row) {
        row.attempt()
                .filter(attempt -> !context.fences().passed(row))
                .ifPresent(attempt -> out.add(new Out(row.key(), attempt.number(), attempt.fenceAt())));
    }

    private int cancelAll(LedgerTx tx, TradingScope scope, long auditSeq) {
        int count = 0;
        for (LedgerBroker broker : brokers.values()) {
            String name = broker.config().name();
            for (var account : broker.config().accounts()) {
                List<OrderRow> open = tx.activeOrders(account.id()).stream()
                        .filter(row -> row.broker().equals(name) && covers(scope, row))
                        .toList();
                if (open.isEmpty()) {
                    continue;
                }
                if (broker.capabilities().msgTypes().contains(MsgType.CANCEL_ALL)) {
                    Optional<String> symbol =
                            scope.kind() == TradingScope.Kind.SYMBOL ? Optional.of(scope.name()) : Optional.empty();
                    CommandHeader header = header(auditSeq, ++count, account.id());
                    CancelAllOrders all = new CancelAllOrders(header, symbol, Optional.empty(), Optional.empty());
                    requests.beginAll(tx, RequestRow.ours(tx, name, all, Optional.empty(), context.now()));
                } else {
                    for (OrderRow order : open) {
                        CommandHeader header = header(auditSeq, ++count, account.id());
                        CancelOrder cancel =
                                new CancelOrder(header, Optional.of(order.key().clOrdId()), Optional.empty());
                        requests.begin(
                                tx, RequestRow.ours(tx, name, cancel, Optional.of(order.key()), context.now()), order);
                    }
                }
            }
        }
        return count;
    }

    private CommandHeader header(long auditSeq, int number, String accountId) {
        return CommandHeader.of("ops-" + auditSeq + "-" + number, accountId, context.now());
    }

    private static boolean covers(TradingScope scope, OrderRow row) {
        return scope.covers(
                row.broker(),
                row.key().accountId(),
                Optional.of(row.command().terms().symbol()));
    }

    private static TradingState stateOf(LedgerTx tx, TradingScope scope) {
        ScopeState known = tx.tradingStates().get(scope);
        return known == null ? TradingState.ACTIVE : known.state();
    }

    private AuditEntry audit(LedgerTx tx, ScopeState state, String action, String before, String after) {
        return tx.audit(
                context.now(),
                state.by(),
                action,
                state.scope().toString(),
                before,
                after + (after.isEmpty() ? "" : ": ") + state.reason());
    }

    private void alert(LedgerTx tx, ScopeState state, AuditEntry entry, TradingState before, int cancels) {
        boolean active = state.state() == TradingState.ACTIVE;
        Alert alert = new Alert(
                "TRADING_STATE",
                active ? Alert.Severity.INFO : Alert.Severity.CRITICAL,
                state.scope().toString(),
                "trading state of " + state.scope() + " was " + before + " and is " + state.state() + ", set by "
                        + state.by() + ": " + state.reason() + (cancels > 0 ? "; open orders are canceled" : "")
                        + "; audit " + entry.seq() + " " + entry.hash(),
                Optional.of(state.state().name()),
                Optional.empty(),
                state.at());
        events.alert(tx, outboxOf(state.scope()), alert, "audit-" + entry.hash(), context.now());
    }

    /** Messages leave through the outbox of a broker; what is about all of them through the first one's. */
    private String outboxOf(TradingScope scope) {
        return brokers.values().stream()
                .filter(broker -> scope.kind() == TradingScope.Kind.BROKER
                        ? broker.config().name().equals(scope.name())
                        : scope.kind() != TradingScope.Kind.ACCOUNT
                                || broker.config().account(scope.name()).isPresent())
                .map(broker -> broker.config().name())
                .findFirst()
                .orElseThrow();
    }
}
