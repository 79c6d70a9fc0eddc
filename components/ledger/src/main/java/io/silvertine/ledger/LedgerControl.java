package io.silvertine.ledger;

import io.silvertine.model.Control;
import io.silvertine.model.Fields;
import io.silvertine.model.InvalidFieldException;
import io.silvertine.model.TradingScope;
import io.silvertine.model.TradingState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What people may do to a running ledger: set trading states, cancel everything, resolve orders in doubt, read the audit
 * trail. Every act is in the audit trail, in its own transaction. Every method is callable from any thread; stages fail
 * only with {@code LedgerUnavailableException}.
 */
public final class LedgerControl {
    private static final String CONTROL_OFFSET = "control";
    private static final int PAGE = 1000;
    private static final long ANSWER_SECONDS = 30;
    private static final Executor LATER = CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS);

    private final LedgerWriter writer;
    private final LedgerStore store;
    private final KillSwitch killSwitch;
    private final Resolutions resolutions;
    private final Map<String, LedgerBroker> brokers;
    private final Supplier<Map<TradingScope, ScopeState>> states;
    private final OpenBook open;

    LedgerControl(
            LedgerWriter writer,
            LedgerStore store,
            KillSwitch killSwitch,
            Resolutions resolutions,
            Map<String, LedgerBroker> brokers,
            Supplier<Map<TradingScope, ScopeState>> states,
            OpenBook open) {
        this.writer = writer;
        this.store = store;
        this.killSwitch = killSwitch;
        this.resolutions = resolutions;
        this.brokers = brokers;
        this.states = states;
        this.open = open;
    }

    /**
     * Sets the trading state of a scope. The stage completes when the state is durable and every attempt that was granted
     * before is answered, proven not sent, or past the moment up to which its venue could accept it: no NEW and no
     * REPLACE of the scope reaches a venue after it. Cancels pass in every state.
     *
     * @param cancelAll also cancel what is open in the scope
     * @throws InvalidFieldException when the scope names nothing that is configured, or nobody says who or why
     */
    public CompletionStage<StateChange> setState(
            TradingScope scope, TradingState state, boolean cancelAll, String by, String reason) {
        ScopeState wanted = wanted(scope, state, by, reason);
        return writer.submit(tx -> killSwitch.set(tx, wanted, cancelAll)).thenCompose(this::settled);
    }

    /**
     * Writes into the audit trail that a dead letter goes back on its queue; empty when it may. It may not when its command
     * is in the ledger, whatever became of it, or when it went back before.
     *
     * @param place partition and offset on the dead-letter topic
     * @param orders {@code accountId/clOrdId} of everything that it names
     * @param again also when it went back before
     * @param onlyAsk writes nothing: whether it might
     */
    public CompletionStage<Optional<String>> redrive(
            String place, Collection<String> orders, boolean again, boolean onlyAsk, String by, String reason) {
        return writer.submit(tx -> {
            Optional<String> known =
                    orders.stream().filter(order -> knows(tx, order)).findFirst();
            if (known.isPresent()) {
                return known.map(order -> "the ledger has " + order
                        + " (accountId/clOrdId) already; send a new command with a new clOrdId");
            }
            String counter = "redriven:" + place;
            if (!again && tx.counter(counter) > 0) {
                return Optional.of(
                        "it went back before, the audit trail says when and by whom; --force sends it again");
            }
            if (!onlyAsk) {
                tx.next(counter);
                tx.audit(
                        resolutions.now(), by, "REDRIVE", (place + ' ' + String.join(" ", orders)).strip(), "", reason);
            }
            return Optional.empty();
        });
    }

    /** Writes into the audit trail that a dead letter did not get back on its queue: it may be sent again without more. */
    public CompletionStage<Void> redriveFailed(String place, String by, String reason) {
        return writer.submit(tx -> {
            String counter = "redriven:" + place;
            tx.count(counter, Math.max(0, tx.counter(counter) - 1));
            tx.audit(resolutions.now(), by, "REDRIVE_FAILED", place, "", reason);
            return null;
        });
    }

    private static boolean knows(LedgerTx tx, String order) {
        int slash = order.indexOf('/');
        OrderKey key = new OrderKey(order.substring(0, Math.max(slash, 0)), order.substring(slash + 1));
        return tx.order(key).isPresent() || tx.request(key).isPresent();
    }

    /**
     * Cancels what is open in a scope, through the cancel route as any cancel.
     *
     * @throws InvalidFieldException as {@link #setState} does
     */
    public CompletionStage<StateChange> cancelAll(TradingScope scope, String by, String reason) {
        ScopeState wanted = wanted(scope, TradingState.ACTIVE, by, reason);
        return writer.submit(tx -> killSwitch.cancelAll(tx, wanted.scope(), by, reason))
                .thenCompose(this::settled);
    }

    /**
     * Obeys a record of the control topic, once: its offset is stored with what it did.
     *
     * @return empty when the record was obeyed before
     * @throws InvalidFieldException as {@link #setState} does
     */
    public CompletionStage<Optional<StateChange>> obey(Control control, long offset) {
        TradingScope scope = TradingScope.parse(control.scope());
        TradingState state =
                switch (control.verb()) {
                    case SET_STATE -> control.state().orElseThrow();
                    case CANCEL_ALL, ARM -> TradingState.ACTIVE;
                    case DISARM -> TradingState.HALTED;
                };
        ScopeState wanted = wanted(scope, state, control.by(), control.reason());
        return writer.submit(tx -> {
                    if (offset < tx.counter(CONTROL_OFFSET)) {
                        return Optional.<KillSwitch.Step>empty();
                    }
                    tx.count(CONTROL_OFFSET, offset + 1);
                    return Optional.of(
                            control.verb() == Control.Verb.CANCEL_ALL
                                    ? killSwitch.cancelAll(tx, scope, control.by(), control.reason())
                                    : killSwitch.set(tx, wanted, control.verb() == Control.Verb.DISARM));
                })
                .thenCompose(step -> step.isEmpty()
                        ? CompletableFuture.completedFuture(Optional.empty())
                        : settled(step.get()).thenApply(Optional::of));
    }

    /**
     * Where the control topic is read on. A ledger that never read it begins at its end, and so does one whose topic was
     * made anew: what was ordered before is nobody's wish any more.
     *
     * @param end offset of the next record that will be written
     * @return completes with the offset from which on records are obeyed
     */
    public CompletionStage<Long> startControlAt(long end) {
        return writer.submit(tx -> {
            long known = tx.counter(CONTROL_OFFSET);
            boolean first = known == 0 && tx.counter(CONTROL_OFFSET + ":started") == 0;
            if (first || known > end) {
                skipControl(tx, end);
                return end;
            }
            return known;
        });
    }

    static void skipControl(LedgerTx tx, long end) {
        tx.count(CONTROL_OFFSET, end);
        tx.count(CONTROL_OFFSET + ":started", 1);
    }

    /** Scopes that were ever set, the widest first. */
    public List<ScopeState> states() {
        return states.get().values().stream()
                .sorted(Comparator.comparing((ScopeState s) -> s.scope().kind())
                        .thenComparing(s -> s.scope().name()))
                .toList();
    }

    /** Orders of which nobody knows whether the venue has them, the oldest doubt first. */
    public List<InDoubtOrder> inDoubt() {
        return open.inDoubt();
    }

    /** How many orders of a broker a venue has or may have. */
    public int openOrders(String broker) {
        return (int)
                open.rows().stream().filter(row -> row.broker().equals(broker)).count();
    }

    /** Settles an order in doubt by a person's word. */
    public CompletionStage<Resolution.Answer> resolve(Resolution resolution) {
        List<String> accounts = brokers.values().stream()
                .flatMap(broker -> broker.config().accounts().stream())
                .map(account -> account.id())
                .toList();
        return writer.submit(tx -> resolutions.resolve(tx, resolution, accounts));
    }

    /** Writes an act that was done elsewhere into the audit trail. */
    public CompletionStage<AuditEntry> audit(String actor, String action, String ref, String before, String after) {
        return writer.submit(tx -> tx.audit(resolutions.now(), actor, action, ref, before, after));
    }

    /** Rows of the audit trail from {@code fromSeq} on, oldest first. */
    public List<AuditEntry> audit(long fromSeq, int limit) {
        return store.audit(fromSeq, limit);
    }

    /** Reads the whole audit trail and checks its chain. */
    public AuditVerdict verifyAudit() {
        AuditEntry.Head head = AuditEntry.Head.EMPTY;
        for (List<AuditEntry> page = audit(1, PAGE); !page.isEmpty(); page = audit(head.seq() + 1, PAGE)) {
            for (AuditEntry entry : page) {
                Optional<String> fault = fault(head, entry);
                if (fault.isPresent()) {
                    return new AuditVerdict(false, head.seq(), head.hash(), fault.get());
                }
                head = entry.head();
            }
        }
        long expected = join(writer.submit(tx -> tx.counter("audit")));
        return expected == head.seq()
                ? new AuditVerdict(true, head.seq(), head.hash(), "every row is as it was written")
                : new AuditVerdict(
                        false, head.seq(), head.hash(), "row " + expected + " was written, the last is " + head.seq());
    }

    static <R> R join(CompletionStage<R> stage) {
        return stage.toCompletableFuture()
                .orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    private static Optional<String> fault(AuditEntry.Head before, AuditEntry entry) {
        if (entry.seq() != before.seq() + 1) {
            return Optional.of("row " + (before.seq() + 1) + " is missing, the next is " + entry.seq());
        }
        if (!entry.prevHash().equals(before.hash())) {
            return Optional.of("row " + entry.seq() + " does not follow row " + before.seq());
        }
        return entry.intact() ? Optional.empty() : Optional.of("row " + entry.seq() + " was changed");
    }

    private CompletionStage<StateChange> settled(KillSwitch.Step step) {
        StateChange change = new StateChange(
                step.state(),
                step.before(),
                step.cancelRequests(),
                step.out().stream()
                        .map(out -> out.key().accountId() + "/" + out.key().clOrdId())
                        .toList(),
                step.auditSeq());
        return untilNoneIsOut(step.out()).thenApply(none -> change);
    }

    /** Ends by itself: every attempt has a fence. */
    private CompletionStage<Void> untilNoneIsOut(Collection<KillSwitch.Out> out) {
        if (out.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return writer.submit(tx -> killSwitch.stillOut(tx, out))
                .thenCompose(rest -> rest.isEmpty()
                        ? CompletableFuture.completedFuture(null)
                        : CompletableFuture.supplyAsync(() -> rest, LATER).thenCompose(this::untilNoneIsOut));
    }

    private ScopeState wanted(TradingScope scope, TradingState state, String by, String reason) {
        requireRemark("by", by, "the name of whoever orders it");
        requireRemark("reason", reason, "why it is ordered");
        if (scope.kind() == TradingScope.Kind.SYMBOL
                && !Fields.SYMBOL.matcher(scope.name()).matches()) {
            throw new InvalidFieldException("scope", scope, "symbol: and a symbol, " + Fields.SYMBOL.pattern());
        }
        List<String> names = new ArrayList<>();
        brokers.values().forEach(broker -> {
            if (scope.kind() == TradingScope.Kind.BROKER) {
                names.add(broker.config().name());
            } else {
                broker.config().accounts().forEach(account -> names.add(account.id()));
            }
        });
        boolean named = scope.kind() == TradingScope.Kind.BROKER || scope.kind() == TradingScope.Kind.ACCOUNT;
        if (named && !names.contains(scope.name())) {
            throw new InvalidFieldException("scope", scope, "one of " + names);
        }
        return new ScopeState(scope, state, by, reason, resolutions.now());
    }

    /** It is published and stays in the audit trail for ever, so it is short. */
    private static void requireRemark(String field, String text, String allowed) {
        if (text.isBlank()) {
            throw new InvalidFieldException(field, "nothing", allowed);
        }
        if (!Fields.REMARK.matcher(text).matches()) {
            String seen = text.length() + " characters: " + text;
            throw new InvalidFieldException(field, seen, allowed + ", in one line of at most 256 characters");
        }
    }
}
