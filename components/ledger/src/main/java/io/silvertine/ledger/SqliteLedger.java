package io.silvertine.ledger;

import io.silvertine.error.BrokerFailure;
import io.silvertine.error.LedgerUnavailableException;
import io.silvertine.json.MessageCodec;
import io.silvertine.model.BrokerReport;
import io.silvertine.model.CancelAllOrders;
import io.silvertine.model.CancelOrder;
import io.silvertine.model.ExecutionReport;
import io.silvertine.model.NotSentReason;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.StatusRequest;
import io.silvertine.risk.GateChain;
import io.silvertine.spi.AccountConfig;
import io.silvertine.spi.Attempt;
import io.silvertine.spi.AttemptDecision;
import io.silvertine.spi.LastTrade;
import io.silvertine.spi.OpenOrder;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The order ledger on SQLite: one writer, group commit, state in memory for what is not terminal.
 *
 * <p>{@link #close()} ends it after the steps that wait. It outlives the Camel context, because callbacks may still come
 * shortly after that stopped.
 */
public final class SqliteLedger implements OrderLedger, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteLedger.class);
    private static final int FATAL_EXIT = 70;

    private final LedgerStore store;
    private final DiskReserve reserve;
    private final LedgerWriter writer;
    private final WriterThread thread;
    private final LedgerContext context;
    private final Intake intake;
    private final Attempts attempts;
    private final Requests requests;
    private final Alarms alarms;
    private final Recorder recorder;
    private final EventFactory events;
    private final Followers followers;
    private final RiskDesk risk;
    private final LedgerRisk ledgerRisk;
    private final LedgerControl control;
    private final LedgerRestore restore;
    private final Map<String, LedgerBroker> brokers = new TreeMap<>();

    private SqliteLedger(
            LedgerOptions options,
            Collection<LedgerBroker> connections,
            LedgerStore store,
            DiskReserve reserve,
            MessageCodec codec,
            Consumer<Throwable> fatal) {
        this.store = store;
        this.reserve = reserve;
        connections.forEach(broker -> brokers.put(broker.config().name(), broker));
        this.context = context(options, connections, store);
        this.events = new EventFactory(
                codec, this::configHash, name -> brokers.get(name).config().mode());
        this.requests = new Requests(context, events);
        KillSwitch killSwitch = new KillSwitch(context, events, requests, brokers);
        this.risk = new RiskDesk(
                GateChain.complete(options.commandMaxAge()),
                options.quotes(),
                new LossBook(options.quotes(), killSwitch),
                new RiskDesk.Active(options.risk(), options.instruments(), options.configHash()));
        this.alarms = new Alarms(context, events, killSwitch);
        this.attempts = new Attempts(context, events, requests, alarms);
        Books books = new Books(context, events, codec, this::account, risk, options.quotes());
        Commissions commissions = new Commissions(context, events, codec, books);
        AccountWatch accounts = new AccountWatch(context, books, risk, brokers.values());
        Acceptor acceptor = new Acceptor(context, events, requests, risk, options.commandMaxAge());
        this.intake = new Intake(codec, acceptor, context);
        Snapshot snapshot = known(store.load());
        LedgerMemory memory = new LedgerMemory(store, snapshot);
        Deadlines deadlines = new Deadlines(context, events, requests, Optional.of(accounts));
        this.followers = new Followers(memory, context.fences(), deadlines, accounts);
        brokers.forEach((name, broker) ->
                followers.add(broker.config(), context::moment, new Outbox(name, store, this::submit)));
        this.recorder = new Recorder(context, events, requests, attempts, books, commissions, followers::askedAt);
        this.writer = new LedgerWriter(store, memory, deadlines, followers::committed, fatal);
        this.thread = new WriterThread(writer);
        this.restore = new LedgerRestore(
                writer, store, context, events, requests, killSwitch, acceptor, intake, brokers, options.database());
        this.control = new LedgerControl(
                writer,
                store,
                killSwitch,
                new Resolutions(context, events, requests, recorder, this::account),
                brokers,
                memory::tradingStates,
                followers.openBook());
        this.ledgerRisk = new LedgerRisk(
                writer, context, events, risk, brokers.keySet().iterator().next());
        followers.loaded(snapshot);
    }

    /**
     * Opens the ledger, creates it when it is missing, takes the leases, and puts every attempt that was out when the
     * last process ended in doubt.
     *
     * @throws LedgerUnavailableException when the storage cannot be used
     */
    public static SqliteLedger open(LedgerOptions options, Collection<LedgerBroker> brokers) {
        return open(options, brokers, failure -> Runtime.getRuntime().halt(FATAL_EXIT));
    }

    static SqliteLedger open(LedgerOptions options, Collection<LedgerBroker> brokers, Consumer<Throwable> fatal) {
        MessageCodec codec = new MessageCodec();
        try {
            DiskReserve reserve = new DiskReserve(
                    options.database().resolveSibling(options.database().getFileName() + ".reserve"),
                    options.reserve());
            SqliteLedger ledger = new SqliteLedger(
                    options, brokers, SqliteStore.open(options.database(), reserve, codec), reserve, codec, fatal);
            ledger.thread.start();
            reserve.follow(ledger::diskChanged);
            ledger.recoverOrClose();
            return ledger;
        } catch (StoreException e) {
            throw new LedgerUnavailableException("could not open " + options.database() + ": " + e.getMessage(), e);
        }
    }

    /**
     * The same over a store that is open, without a thread: the caller drives {@link #writer()}, and {@link #recover()}
     * must be the first thing that it commits.
     */
    static SqliteLedger over(
            LedgerStore store, LedgerOptions options, Collection<LedgerBroker> brokers, Consumer<Throwable> fatal) {
        return new SqliteLedger(
                options, brokers, store, DiskReserve.none(options.database()), new MessageCodec(), fatal);
    }

    /** Commits what was asked of this ledger. */
    LedgerWriter writer() {
        return writer;
    }

    private void recoverOrClose() {
        try {
            recover().toCompletableFuture().join();
        } catch (CompletionException e) {
            close();
            throw e.getCause() instanceof LedgerUnavailableException unavailable ? unavailable : e;
        }
    }

    @Override
    public CompletionStage<AcceptResult> accept(String broker, List<InboundRecord> records) {
        LedgerBroker connection = known(broker);
        if (reserve.stillFull()) {
            return CompletableFuture.failedFuture(new LedgerUnavailableException(reserve.text()));
        }
        List<Intake.Parsed> parsed = intake.parse(connection, records);
        return submit(tx -> intake.accept(tx, connection, parsed));
    }

    @Override
    public CompletionStage<AttemptDecision> claim(String broker, OrderCommand command) {
        Optional<BrokerDesk> desk = followers.desk(broker);
        if (desk.isEmpty()) {
            return CompletableFuture.completedFuture(
                    new AttemptDecision.Refused(NotSentReason.NOT_CLAIMABLE, Optional.empty()));
        }
        boolean cancel = command instanceof CancelOrder || command instanceof CancelAllOrders;
        if (!cancel && reserve.stillFull()) {
            return CompletableFuture.completedFuture(Attempts.halted());
        }
        return submit(tx -> attempts.claim(tx, broker, command, desk.get()::isTaken))
                .exceptionally(
                        failure -> new AttemptDecision.Refused(NotSentReason.LEDGER_UNAVAILABLE, Optional.empty()));
    }

    @Override
    public CompletionStage<Void> notSent(Attempt attempt, BrokerFailure failure) {
        return run(tx -> attempts.notSent(tx, attempt, failure));
    }

    @Override
    public CompletionStage<Void> alarm(Attempt attempt, BrokerFailure failure) {
        return run(tx -> alarms.raise(tx, attempt, failure));
    }

    @Override
    public CompletionStage<Void> alarm(String broker, String what, BrokerFailure failure) {
        known(broker);
        return run(tx -> alarms.raise(tx, broker, what, failure));
    }

    @Override
    public WorkQueue<OrderCommand> dispatch(String broker, DispatchKind kind) {
        return new BoardQueue<>(desk(broker).board(kind), OrderKey::of, key -> run(tx -> attempts.settle(tx, key)));
    }

    @Override
    public WorkQueue<StatusRequest> unresolved(String broker) {
        LaneBoard<StatusRequest> board = desk(broker).questions();
        Questions questions = new Questions(context, requests);
        return new BoardQueue<>(
                board,
                request -> new OrderKey(
                        request.order().accountId(), request.order().clOrdId()),
                key -> {
                    Moment asked = board.takenAt(key).orElseGet(context::moment);
                    return run(tx -> questions.asked(tx, key, asked));
                });
    }

    @Override
    public CompletionStage<Void> record(String broker, List<? extends BrokerReport> reports) {
        LedgerBroker connection = known(broker);
        return run(tx -> reports.forEach(report -> {
            recorder.record(tx, broker, report);
            if (report instanceof ExecutionReport execution && execution.trade().isPresent()) {
                risk.booked(tx, connection, execution.accountId(), execution.symbol(), context.now());
            }
        }));
    }

    @Override
    public OutboxQueue outbox(String broker) {
        known(broker);
        return followers.outbox(broker);
    }

    @Override
    public List<OpenOrder> openOrders(String broker) {
        return followers.openBook().of(broker);
    }

    @Override
    public List<LastTrade> lastTrades(String broker) {
        return store.lastTrades(broker);
    }

    /** What people may do to this ledger while it runs. */
    public LedgerControl control() {
        return control;
    }

    /** Why nothing is accepted or sent; empty when the storage is sound. */
    public Optional<String> fault() {
        return reserve.stillFull() ? Optional.of(reserve.text()) : Optional.empty();
    }

    private void diskChanged() {
        String text = reserve.text();
        boolean full = reserve.full();
        String broker = brokers.keySet().stream().findFirst().orElse("");
        run(tx -> events.disk(tx, broker, full, text, context.now())).exceptionally(failure -> {
            LOG.error("the alert could not be stored: {}", text, failure);
            return null;
        });
    }

    /** How a ledger that was lost or restored from a backup is told and started. */
    public LedgerRestore restore() {
        return restore;
    }

    /**
     * Writes a copy of the ledger as it is now, while it goes on; a start from the copy knows that it is one.
     *
     * @throws LedgerUnavailableException when it could not be written
     */
    public void backup(Path target) {
        try {
            store.backup(target);
        } catch (StoreException e) {
            throw new LedgerUnavailableException(e.getMessage(), e);
        }
    }

    /** Its limits. */
    public LedgerRisk risk() {
        return ledgerRisk;
    }

    /** Orders as they stand, newest first, each as an order event in JSON. */
    public List<String> latestEvents(Optional<String> accountId, int limit) {
        MessageCodec codec = new MessageCodec();
        return store.latestOrders(accountId, limit).stream()
                .filter(row -> brokers.containsKey(row.broker()))
                .map(row -> codec.write(events.snapshot(row)))
                .toList();
    }

    /** Fills as they were published, newest first. */
    public List<String> fills(Optional<String> accountId, int limit) {
        return store.latestFills(accountId, limit);
    }

    /** Reports about orders that this ledger never sent, since it was opened. */
    public long externalReports() {
        return recorder.externalReports();
    }

    @Override
    public void close() {
        thread.close();
        store.close();
    }

    /** Open orders of a connection that is not configured any more are left alone, and said so. */
    private Snapshot known(Snapshot all) {
        Snapshot known = all.of(brokers.keySet());
        int left = all.orders().size() - known.orders().size();
        if (left > 0) {
            LOG.warn(
                    "{} open orders belong to broker connections that are not configured: they are not followed;"
                            + " put their files back into config/brokers to follow them",
                    left);
        }
        return known;
    }

    /** Puts every attempt in doubt that was out when the last process ended. */
    CompletionStage<Void> recover() {
        List<OrderKey> out = followers.openBook().keys();
        return run(tx -> {
            for (OrderKey key : out) {
                tx.order(key)
                        .ifPresent(row -> events.publish(
                                tx, OrderStateMachine.unclear(row, "RESTART", context.now()), context.now()));
            }
            brokers.values().stream()
                    .flatMap(broker -> broker.config().accounts().stream())
                    .flatMap(account -> tx.activeRequests(account.id()).stream())
                    .forEach(row -> requests.unclear(tx, row));
        });
    }

    private <R> CompletionStage<R> submit(Function<LedgerTx, R> work) {
        return writer.submit(work);
    }

    private CompletionStage<Void> run(Consumer<LedgerTx> work) {
        return writer.submit(tx -> {
            work.accept(tx);
            return null;
        });
    }

    private String configHash() {
        return risk.hash();
    }

    private Optional<AccountConfig> account(OrderKey key) {
        return brokers.values().stream()
                .flatMap(broker -> broker.config().account(key.accountId()).stream())
                .findFirst();
    }

    private BrokerDesk desk(String broker) {
        known(broker);
        return followers.desk(broker).orElseThrow();
    }

    private LedgerBroker known(String broker) {
        LedgerBroker connection = brokers.get(broker);
        if (connection == null) {
            throw new IllegalArgumentException(
                    "no broker connection is called " + broker + "; there are " + brokers.keySet());
        }
        return connection;
    }

    private static LedgerContext context(
            LedgerOptions options, Collection<LedgerBroker> connections, LedgerStore store) {
        Map<String, Long> epochs = new HashMap<>();
        Map<String, LedgerContext.Timing> timings = new HashMap<>();
        for (LedgerBroker broker : connections) {
            String name = broker.config().name();
            epochs.put(name, store.takeLease(name, options.owner()));
            timings.put(name, LedgerContext.Timing.of(broker));
        }
        return new LedgerContext(options.clock(), options.nanoTime(), store, options.owner(), epochs, timings);
    }
}
