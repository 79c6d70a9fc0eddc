package io.silvertine.paper;

import io.silvertine.error.BrokerFailure;
import io.silvertine.error.BrokerUnavailableException;
import io.silvertine.model.Account;
import io.silvertine.model.BrokerReport;
import io.silvertine.model.CancelAllOrders;
import io.silvertine.model.CancelOrder;
import io.silvertine.model.ExecutionReport;
import io.silvertine.model.NewOrder;
import io.silvertine.model.NewOrderList;
import io.silvertine.model.NotSent;
import io.silvertine.model.NotSentReason;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.OrderRef;
import io.silvertine.model.Position;
import io.silvertine.model.ReplaceOrder;
import io.silvertine.model.StatusRequest;
import io.silvertine.model.Tick;
import io.silvertine.spi.AccountConfig;
import io.silvertine.spi.Attempt;
import io.silvertine.spi.BrokerCapabilities;
import io.silvertine.spi.BrokerConfig;
import io.silvertine.spi.BrokerSession;
import io.silvertine.spi.ExecutionListener;
import io.silvertine.spi.LastTrade;
import io.silvertine.spi.MarketDataListener;
import io.silvertine.spi.ReportPump;
import io.silvertine.spi.SessionServices;
import io.silvertine.spi.SessionState;
import io.silvertine.spi.SessionState.Phase;
import io.silvertine.spi.TickSink;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection to the paper exchange, which lives in this process. Every event goes to the execution stream once; the
 * answer to a request holds the same reports again, with the same keys.
 *
 * <p>While more than {@value #MAX_WAITING} reports wait to be taken, new orders are refused as not sent and ticks are
 * dropped, so that a stream without a reader stays bounded.
 */
final class PaperSession implements BrokerSession, TickSink {

    private static final Logger LOG = LoggerFactory.getLogger(PaperSession.class);
    private static final int MAX_WAITING = 10_000;
    private static final Duration OPEN_AGAIN = Duration.ofSeconds(2);

    /** What exists between start and stop. */
    private record Running(VenueLoop loop, PaperDesk desk, PaperVenue venue, ReportPump pump) {}

    private record Subscription(Set<String> symbols, MarketDataListener listener) {}

    private final BrokerConfig config;
    private final PaperSettings settings;
    private final BrokerCapabilities capabilities;
    private final SessionServices services;
    private volatile SessionState state;
    private volatile Optional<Running> running = Optional.empty();
    private volatile Optional<ExecutionListener> listener = Optional.empty();
    private volatile Subscription subscription = new Subscription(Set.of(), tick -> {});

    PaperSession(
            BrokerConfig config, PaperSettings settings, BrokerCapabilities capabilities, SessionServices services) {
        this.config = config;
        this.settings = settings;
        this.capabilities = capabilities;
        this.services = services;
        this.state = state(Phase.STOPPED, "not started");
    }

    @Override
    public BrokerCapabilities capabilities() {
        return capabilities;
    }

    @Override
    public SessionState state() {
        return state;
    }

    @Override
    public synchronized CompletionStage<Void> start() {
        if (state.phase() != Phase.STOPPED && state.phase() != Phase.FAILED) {
            throw new IllegalStateException("broker " + config.name() + " is " + state.phase());
        }
        running.ifPresent(failed -> failed.pump().stop());
        running = Optional.empty();
        enter(Phase.CONNECTING, "reading the journal");
        CompletableFuture<Void> ready = new CompletableFuture<>();
        services.scheduler().execute(() -> open(ready));
        return ready;
    }

    @Override
    public synchronized CompletionStage<Void> stop() {
        enter(Phase.STOPPED, "stopped");
        Optional<Running> last = running;
        running = Optional.empty();
        return last.map(r -> r.loop().close().thenCompose(closed -> r.pump().stop()))
                .orElseGet(() -> CompletableFuture.completedStage(null));
    }

    @Override
    public CompletionStage<List<BrokerReport>> submit(Attempt attempt, NewOrder order) {
        return send(attempt, order, (desk, now) -> desk.submit(order, now));
    }

    @Override
    public CompletionStage<List<BrokerReport>> submitList(Attempt attempt, NewOrderList list) {
        throw new UnsupportedOperationException("the paper exchange has no lists: send each order");
    }

    @Override
    public CompletionStage<List<BrokerReport>> cancel(Attempt attempt, CancelOrder cancel) {
        OrderRef target = target(attempt);
        return send(attempt, cancel, (desk, now) -> desk.cancel(cancel.clOrdId(), target, now));
    }

    @Override
    public CompletionStage<List<BrokerReport>> cancelAll(Attempt attempt, CancelAllOrders cancelAll) {
        if (cancelAll.scopeStrategyId().isPresent()) {
            throw new IllegalArgumentException("the paper exchange knows no strategies: cancel each order");
        }
        return send(attempt, cancelAll, (desk, now) -> desk.cancelAll(cancelAll, now));
    }

    @Override
    public CompletionStage<List<BrokerReport>> replace(Attempt attempt, ReplaceOrder replace) {
        OrderRef target = target(attempt);
        return send(attempt, replace, (desk, now) -> desk.replace(replace, target, now));
    }

    @Override
    public CompletionStage<List<BrokerReport>> status(StatusRequest request) {
        return ask((desk, now) -> desk.status(request, now));
    }

    @Override
    public CompletionStage<List<ExecutionReport>> openOrders(String accountId) {
        return ask((desk, now) -> desk.openOrders(accountId));
    }

    @Override
    public CompletionStage<List<ExecutionReport>> executionsSince(LastTrade mark) {
        return ask((desk, now) -> desk.executionsSince(mark));
    }

    @Override
    public CompletionStage<List<Position>> positions(String accountId) {
        return ask((desk, now) -> desk.positions(accountId, now));
    }

    @Override
    public CompletionStage<Account> account(String accountId) {
        AccountConfig account = config.account(accountId)
                .orElseThrow(
                        () -> new IllegalArgumentException("broker " + config.name() + " has no account " + accountId));
        return ask((desk, now) -> desk.account(account, now));
    }

    /** Gives back the ticks that the exchange is fed with. */
    @Override
    public CompletionStage<Void> marketData(Set<String> symbols, MarketDataListener ticks) {
        subscription = new Subscription(Set.copyOf(symbols), ticks);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public synchronized void executions(ExecutionListener next) {
        listener = Optional.of(next);
        running.ifPresent(r -> r.pump().listener(next));
    }

    /** Must not be called on a thread of this session: it waits for one. */
    @Override
    public boolean onTick(Tick tick) {
        Optional<Running> open = running.filter(r -> state.phase() != Phase.FAILED)
                .filter(r -> r.pump().waiting() <= MAX_WAITING);
        if (open.isEmpty()) {
            LOG.debug("broker {}: dropped a tick of {} while {}", config.name(), tick.symbol(), state.phase());
            return false;
        }
        PaperVenue venue = open.get().venue();
        await(open.get().loop().call(now -> {
            venue.tick(tick, now);
            return now;
        }));
        Subscription to = subscription;
        if (to.symbols().contains(tick.symbol())) {
            to.listener().onTick(tick);
        }
        return true;
    }

    private void open(CompletableFuture<Void> ready) {
        try {
            PaperVenue venue = new PaperVenue(config, settings);
            PaperJournal journal = PaperJournal.open(services.dataDirectory(), commit -> restore(venue, commit));
            venue.open(config.accounts());
            begin(venue, journal, ready);
        } catch (IOException | RuntimeException e) {
            gaveUp(String.valueOf(e.getMessage()));
            ready.completeExceptionally(new BrokerUnavailableException(
                    BrokerFailure.notSent("broker " + config.name() + ": " + e.getMessage()), e));
        }
    }

    private synchronized void begin(PaperVenue venue, PaperJournal journal, CompletableFuture<Void> ready)
            throws IOException {
        if (state.phase() != Phase.CONNECTING) {
            journal.close();
            throw new IllegalStateException("stopped while it started");
        }
        enter(Phase.RECONCILING, "asking the ledger what it misses");
        ReportPump pump = new ReportPump(config.name(), services.scheduler());
        PaperDesk desk = new PaperDesk(config, venue);
        VenueLoop loop = new VenueLoop(
                config.name(),
                venue,
                journal,
                services.clock(),
                services.scheduler(),
                changes -> pump.add(desk.stream(changes)),
                this::failed);
        Running now = new Running(loop, desk, venue, pump);
        running = Optional.of(now);
        listener.ifPresent(pump::listener);
        reconcile(now, ready);
    }

    private void reconcile(Running now, CompletableFuture<Void> ready) {
        now.loop()
                .call(at -> {
                    now.pump().add(now.desk().missed(services.openOrders()));
                    return at;
                })
                .thenCompose(at -> now.pump().caughtUp())
                .whenComplete((done, failure) -> {
                    if (failure == null) {
                        ready(now);
                        ready.complete(null);
                    } else {
                        ready.completeExceptionally(failure);
                    }
                });
    }

    /** A start that was stopped stays stopped. */
    private synchronized void gaveUp(String text) {
        if (state.phase() != Phase.STOPPED) {
            enter(Phase.FAILED, text);
        }
    }

    private synchronized void ready(Running now) {
        if (running.filter(now::equals).isPresent()) {
            enter(Phase.READY, "open");
        }
    }

    private synchronized void failed(Throwable cause) {
        LOG.error("broker {}: the paper exchange stops, its journal could not be written", config.name(), cause);
        gaveUp("journal: " + cause);
        if (cause instanceof IOException && !(cause instanceof PaperJournal.SyncFailed)) {
            openAgainLater();
        }
    }

    /** A disk that was full may have room again; the file says then what became of the batch that could not be written. */
    private void openAgainLater() {
        Future<?> unused = services.scheduler().schedule(this::openAgain, OPEN_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void openAgain() {
        if (state.phase() == Phase.FAILED) {
            CompletionStage<Void> unused = start().whenComplete((ready, failure) -> {
                if (failure != null && !damaged(failure) && state.phase() == Phase.FAILED) {
                    openAgainLater();
                }
            });
        }
    }

    /** Its journal will be as damaged at the next try. */
    private static boolean damaged(Throwable failure) {
        return failure instanceof PaperJournal.Damaged || (failure.getCause() != null && damaged(failure.getCause()));
    }

    private static void restore(PaperVenue venue, byte[] commit) {
        try {
            JournalReader.entries(commit).forEach(entry -> entry.restore(venue));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e.getMessage(), e);
        }
    }

    private CompletionStage<List<BrokerReport>> send(
            Attempt attempt, OrderCommand command, BiFunction<PaperDesk, Instant, List<BrokerReport>> work) {
        check(attempt, command);
        Optional<Running> open = running.filter(r -> state.ready());
        if (open.isEmpty()) {
            return CompletableFuture.completedStage(notSent(attempt, NotSentReason.BROKER_UNAVAILABLE));
        }
        Running now = open.get();
        if (command instanceof NewOrder && now.pump().waiting() > MAX_WAITING) {
            return CompletableFuture.completedStage(notSent(attempt, NotSentReason.RATE_LIMITED));
        }
        return now.loop()
                .call(at -> at.isAfter(attempt.validUntil())
                        ? notSent(attempt, NotSentReason.ATTEMPT_EXPIRED)
                        : work.apply(now.desk(), at));
    }

    private <T> CompletionStage<T> ask(BiFunction<PaperDesk, Instant, T> question) {
        return running.map(r -> r.loop().call(at -> question.apply(r.desk(), at)))
                .orElseGet(() -> CompletableFuture.failedStage(new BrokerUnavailableException(
                        BrokerFailure.notSent("broker " + config.name() + " is " + state.phase()))));
    }

    private void check(Attempt attempt, OrderCommand command) {
        boolean fits = attempt.broker().equals(config.name())
                && attempt.accountId().equals(command.accountId())
                && attempt.clOrdId().equals(command.clOrdId());
        if (!fits) {
            throw new IllegalArgumentException("the attempt of " + attempt.accountId() + "/" + attempt.clOrdId()
                    + " at " + attempt.broker() + " is not for " + command.accountId() + "/" + command.clOrdId());
        }
    }

    private static OrderRef target(Attempt attempt) {
        return attempt.target()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the attempt of " + attempt.clOrdId() + " names no order to act on"));
    }

    private static List<BrokerReport> notSent(Attempt attempt, NotSentReason reason) {
        return List.of(new NotSent(attempt.accountId(), attempt.clOrdId(), reason, Optional.empty()));
    }

    private static void await(CompletionStage<?> stage) {
        try {
            stage.toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private void enter(Phase phase, String text) {
        state = state(phase, text);
        LOG.info("broker {}: {} ({})", config.name(), phase, text);
    }

    private SessionState state(Phase phase, String text) {
        return new SessionState(phase, services.clock().instant(), text);
    }
}
