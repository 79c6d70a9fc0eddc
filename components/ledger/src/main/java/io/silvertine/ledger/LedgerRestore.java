package io.silvertine.ledger;

import io.silvertine.model.Alert;
import io.silvertine.model.CancelAllOrders;
import io.silvertine.model.ReplaceOrder;
import io.silvertine.model.TradingScope;
import io.silvertine.model.TradingState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a ledger that was lost or restored from a backup, and starts from one without trading anything twice: trading is
 * halted, whatever may have been sent is asked for, and the part of the order queue that the ledger has not seen is read
 * again as something that may have been sent before. Used before the routes start; a restart in the middle begins again.
 */
public final class LedgerRestore {
    /** Counter that is 1 in a backup, and while a restored ledger catches up. */
    static final String RESTORING = "restoring";

    private static final Logger LOG = LoggerFactory.getLogger(LedgerRestore.class);
    private static final String STARTS = "starts";
    private static final String ACTOR = "silvertine";
    private static final String CODE = "LEDGER_BEHIND";

    private final LedgerWriter writer;
    private final LedgerStore store;
    private final LedgerContext context;
    private final EventFactory events;
    private final Requests requests;
    private final KillSwitch killSwitch;
    private final GapAcceptor gap;
    private final BiFunction<String, List<InboundRecord>, List<Intake.Parsed>> parse;
    private final Intake intake;
    private final Map<String, LedgerBroker> brokers;
    private final Path identityFile;

    LedgerRestore(
            LedgerWriter writer,
            LedgerStore store,
            LedgerContext context,
            EventFactory events,
            Requests requests,
            KillSwitch killSwitch,
            Acceptor acceptor,
            Intake intake,
            Map<String, LedgerBroker> brokers,
            Path database) {
        this.writer = writer;
        this.store = store;
        this.context = context;
        this.events = events;
        this.requests = requests;
        this.killSwitch = killSwitch;
        this.gap = new GapAcceptor(context, events, requests, acceptor);
        this.intake = intake;
        this.parse = (broker, records) -> intake.parse(brokers.get(broker), records);
        this.brokers = brokers;
        this.identityFile = LedgerIdentity.file(database);
    }

    /** How far each order queue was read, as far as this ledger knows. */
    public Map<QueuePartition, Long> offsets() {
        return store.intakeOffsets();
    }

    /** The queue was begun anew: what was read of the old one says nothing about it. */
    public void queueBeganAnew(QueuePartition queue, long end) {
        store.resetIntakeOffset(queue, end);
    }

    /** Why this ledger may not know everything that was sent, as far as it and the file beside it can tell. */
    public Optional<String> reason() {
        Counts counts = LedgerControl.join(writer.submit(tx -> new Counts(tx.counter(STARTS), tx.counter(RESTORING))));
        String id = store.identity();
        Optional<LedgerIdentity> known = LedgerIdentity.read(identityFile);
        if (counts.restoring() != 0) {
            return Optional.of("it was started from a backup, or from one whose recovery was interrupted");
        }
        if (known.filter(file -> !file.id().equals(id)).isPresent()) {
            return Optional.of(
                    "this data directory had another ledger (" + known.get().id() + ") before this one (" + id + ")");
        }
        return known.filter(file -> file.starts() > counts.starts())
                .map(file -> "it was started " + counts.starts() + " times, but the ledger that was here "
                        + file.starts() + " times: it is an older copy");
    }

    private record Counts(long starts, long restoring) {}

    /**
     * Halts every broker connection and puts in doubt whatever may have been sent since the copy was made. Durable when
     * the stage completes.
     *
     * @param reason why the ledger is believed to be behind
     * @param controlEnd where the control topic ends: what stands before it was obeyed once, an old "resume" among it
     */
    public CompletionStage<Void> begin(String reason, long controlEnd) {
        return writer.submit(tx -> {
            tx.count(RESTORING, 1);
            LedgerControl.skipControl(tx, controlEnd);
            brokers.values().forEach(broker -> begin(tx, broker, reason));
            return null;
        });
    }

    private void begin(LedgerTx tx, LedgerBroker broker, String reason) {
        String name = broker.config().name();
        TradingScope scope = new TradingScope(TradingScope.Kind.BROKER, name);
        String text = "the ledger does not know everything that was sent: " + reason;
        KillSwitch.Step step = killSwitch.set(
                tx, new ScopeState(scope, TradingState.HALTED, ACTOR, CODE + ": " + text, context.now()), false);
        alert(
                tx,
                name,
                CODE,
                Alert.Severity.CRITICAL,
                text + ". Trading through " + name + " is halted; what may have been sent is asked for at the venue."
                        + " Compare orders and positions with the venue, then: silvertine resume --scope broker:" + name
                        + " --reason ...",
                step.auditSeq());
        broker.config().accounts().forEach(account -> {
            String seq = "seq:" + account.id();
            // numbers may be left out, but none is given to two events, after a second restore neither
            tx.count(seq, Math.max(tx.counter(seq), Sql.micros(context.now())));
            tx.activeRequests(account.id()).forEach(row -> inDoubt(tx, row));
            tx.activeOrders(account.id())
                    .forEach(row -> gap.inDoubt(tx, row, row.acceptance().acceptedAt()));
        });
    }

    private void inDoubt(LedgerTx tx, RequestRow row) {
        if (row.command() instanceof CancelAllOrders) {
            LOG.warn(
                    "{} account {} CANCEL_ALL {} is not repeated: it could hit orders that came after it",
                    row.broker(),
                    row.key().accountId(),
                    row.key().clOrdId());
            requests.abandon(tx, row);
        } else if (row.command() instanceof ReplaceOrder) {
            gap.inDoubt(tx, row, row.acceptance().acceptedAt());
        }
    }

    /** Accepts records that a lost ledger may have accepted before; nothing of them is sent. */
    public CompletionStage<AcceptResult> acceptAgain(String broker, List<InboundRecord> records) {
        List<Intake.Parsed> parsed = parse.apply(broker, records);
        return writer.submit(tx -> intake.accept(tx, brokers.get(broker), parsed, gap::accept));
    }

    /** Says what was read again, and what cannot be: {@code summary} for each broker connection. */
    public CompletionStage<Void> end(Map<String, String> summary) {
        return writer.submit(tx -> {
            summary.forEach((broker, text) -> alert(
                    tx,
                    broker,
                    "LEDGER_GAP_READ",
                    Alert.Severity.CRITICAL,
                    text,
                    tx.auditHead().seq()));
            tx.count(RESTORING, 0);
            return null;
        });
    }

    /** Remembers outside the ledger that this one is in use from now on. */
    public void confirm() {
        long starts = LedgerControl.join(writer.submit(tx -> tx.next(STARTS)));
        new LedgerIdentity(store.identity(), starts).write(identityFile);
    }

    private void alert(LedgerTx tx, String broker, String code, Alert.Severity severity, String text, long auditSeq) {
        LOG.error("{}: {}: {}", broker, code, text);
        Alert alert =
                new Alert(code, severity, "broker:" + broker, text, Optional.empty(), Optional.empty(), context.now());
        events.alert(tx, broker, alert, context.now() + "-" + auditSeq, context.now());
    }
}
