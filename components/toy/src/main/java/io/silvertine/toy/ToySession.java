package io.silvertine.toy;

import io.silvertine.error.BrokerFailure;
import io.silvertine.error.BrokerUnavailableException;
import io.silvertine.model.Account;
import io.silvertine.model.Balance;
import io.silvertine.model.BrokerReport;
import io.silvertine.model.CancelAllOrders;
import io.silvertine.model.CancelOrder;
import io.silvertine.model.ExecutionReport;
import io.silvertine.model.NewOrder;
import io.silvertine.model.NewOrderList;
import io.silvertine.model.NotSent;
import io.silvertine.model.NotSentReason;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.OrderNotFound;
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
import io.silvertine.spi.OpenOrder;
import io.silvertine.spi.ReportPump;
import io.silvertine.spi.SessionServices;
import io.silvertine.spi.SessionState;
import io.silvertine.spi.SessionState.Phase;
import io.silvertine.spi.TickSink;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/** The connection to a toy venue. The venue is in this process, so every answer is there at once. */
final class ToySession implements BrokerSession, TickSink {
    private final BrokerConfig config;
    private final BrokerCapabilities capabilities;
    private final SessionServices services;
    private final ToyVenue venue;
    private volatile ReportPump pump;
    private volatile Optional<ExecutionListener> listener = Optional.empty();
    private volatile SessionState state;

    ToySession(BrokerConfig config, BrokerCapabilities capabilities, SessionServices services, ToyVenue venue) {
        this.config = config;
        this.capabilities = capabilities;
        this.services = services;
        this.venue = venue;
        this.pump = newPump();
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
        state = state(Phase.RECONCILING, "telling the ledger what it misses");
        pump = newPump();
        listener.ifPresent(pump::listener);
        Set<List<String>> known = new HashSet<>();
        for (OpenOrder open : services.openOrders().openOrders(config.name())) {
            known.add(List.of(open.ref().accountId(), open.ref().clOrdId()));
        }
        List<LastTrade> marks = services.openOrders().lastTrades(config.name());
        venue.connect(
                report -> known.contains(List.of(report.accountId(), report.clOrdId()))
                        || marks.stream().anyMatch(mark -> after(mark, report)),
                pump::add);
        return pump.caughtUp().thenRun(this::ready);
    }

    private synchronized void ready() {
        if (state.phase() == Phase.RECONCILING) {
            state = state(Phase.READY, "open");
        }
    }

    @Override
    public synchronized CompletionStage<Void> stop() {
        venue.disconnect();
        state = state(Phase.STOPPED, "stopped");
        return pump.stop();
    }

    @Override
    public CompletionStage<List<BrokerReport>> submit(Attempt attempt, NewOrder order) {
        return send(attempt, order, now -> List.copyOf(venue.submit(order, now)));
    }

    @Override
    public CompletionStage<List<BrokerReport>> submitList(Attempt attempt, NewOrderList list) {
        throw new UnsupportedOperationException("the toy venue has no lists: send each order");
    }

    @Override
    public CompletionStage<List<BrokerReport>> cancel(Attempt attempt, CancelOrder cancel) {
        OrderRef target = attempt.target().orElseThrow();
        return send(attempt, cancel, now -> {
            List<ExecutionReport> reports = venue.cancel(cancel.clOrdId(), target, now);
            return reports.isEmpty() ? List.of(notFound(target, now, false)) : List.copyOf(reports);
        });
    }

    @Override
    public CompletionStage<List<BrokerReport>> cancelAll(Attempt attempt, CancelAllOrders cancelAll) {
        if (cancelAll.scopeStrategyId().isPresent()) {
            throw new IllegalArgumentException("the toy venue knows no strategies: cancel each order");
        }
        return send(attempt, cancelAll, now -> {
            List<BrokerReport> reports = new ArrayList<>(venue.cancelAll(order -> fits(cancelAll, order), now));
            reports.add(new OrderNotFound(cancelAll.accountId(), cancelAll.clOrdId(), now, true));
            return reports;
        });
    }

    private static boolean fits(CancelAllOrders scope, NewOrder order) {
        return order.accountId().equals(scope.accountId())
                && scope.symbol().map(order.terms().symbol()::equals).orElse(true)
                && scope.side().map(order.terms().side()::equals).orElse(true);
    }

    @Override
    public CompletionStage<List<BrokerReport>> replace(Attempt attempt, ReplaceOrder replace) {
        throw new UnsupportedOperationException("the toy venue changes no orders: cancel and send anew");
    }

    @Override
    public CompletionStage<List<BrokerReport>> status(StatusRequest request) {
        return ask(() -> {
            Instant now = services.clock().instant();
            List<ExecutionReport> reports = venue.history(request.order());
            return reports.isEmpty()
                    ? List.of(notFound(request.order(), now, !now.isBefore(request.fenceAt())))
                    : reports.stream()
                            .map(ExecutionReport::asBackfilled)
                            .map(BrokerReport.class::cast)
                            .toList();
        });
    }

    @Override
    public CompletionStage<List<ExecutionReport>> openOrders(String accountId) {
        return ask(() -> venue.open(accountId));
    }

    @Override
    public CompletionStage<List<ExecutionReport>> executionsSince(LastTrade mark) {
        return ask(() -> venue.trades(mark.accountId()).stream()
                .filter(report -> after(mark, report))
                .map(ExecutionReport::asBackfilled)
                .toList());
    }

    private static boolean after(LastTrade mark, ExecutionReport report) {
        return report.trade().isPresent()
                && report.accountId().equals(mark.accountId())
                && report.symbol().equals(mark.symbol())
                && ToyVenue.tradeNumber(report) > Long.parseLong(mark.tradeId());
    }

    @Override
    public CompletionStage<List<Position>> positions(String accountId) {
        return ask(() -> ToyPositions.of(
                config.name(), venue.trades(accountId), services.clock().instant()));
    }

    /** A toy keeps no cash: what it states is what the account opened with. */
    @Override
    public CompletionStage<Account> account(String accountId) {
        AccountConfig account = config.account(accountId).orElseThrow();
        List<Balance> balances = account.openingBalances().entrySet().stream()
                .map(opening -> new Balance(opening.getKey(), opening.getValue(), opening.getValue(), BigDecimal.ZERO))
                .toList();
        return ask(() -> new Account(
                account.id(),
                config.name(),
                account.type(),
                account.baseCurrency(),
                balances,
                services.clock().instant(),
                0));
    }

    @Override
    public CompletionStage<Void> marketData(Set<String> symbols, MarketDataListener ticks) {
        throw new UnsupportedOperationException("the toy venue publishes no market data");
    }

    @Override
    public synchronized void executions(ExecutionListener next) {
        listener = Optional.of(next);
        pump.listener(next);
    }

    /** Moves the venue's quote, for tests of what a moving market does to open orders. */
    @Override
    public boolean onTick(Tick tick) {
        venue.quote(
                tick.bidPx().orElseThrow(),
                tick.askPx().orElseThrow(),
                services.clock().instant());
        return true;
    }

    /** Checks what every broker's session must check before a byte leaves. */
    private CompletionStage<List<BrokerReport>> send(
            Attempt attempt, OrderCommand command, Function<Instant, List<BrokerReport>> work) {
        if (!attempt.clOrdId().equals(command.clOrdId()) || !attempt.accountId().equals(command.accountId())) {
            throw new IllegalArgumentException("the attempt of " + attempt.accountId() + "/" + attempt.clOrdId()
                    + " is not for " + command.accountId() + "/" + command.clOrdId());
        }
        Instant now = services.clock().instant();
        if (!state.ready()) {
            return notSent(attempt, NotSentReason.BROKER_UNAVAILABLE);
        }
        if (now.isAfter(attempt.validUntil())) {
            return notSent(attempt, NotSentReason.ATTEMPT_EXPIRED);
        }
        return CompletableFuture.completedStage(work.apply(now));
    }

    private <T> CompletionStage<T> ask(Supplier<T> question) {
        return state.phase() == Phase.STOPPED
                ? CompletableFuture.failedStage(new BrokerUnavailableException(
                        BrokerFailure.notSent("broker " + config.name() + " is " + state.phase())))
                : CompletableFuture.completedStage(question.get());
    }

    private static CompletionStage<List<BrokerReport>> notSent(Attempt attempt, NotSentReason reason) {
        return CompletableFuture.completedStage(
                List.of(new NotSent(attempt.accountId(), attempt.clOrdId(), reason, Optional.empty())));
    }

    private static OrderNotFound notFound(OrderRef order, Instant now, boolean conclusive) {
        return new OrderNotFound(order.accountId(), order.clOrdId(), now, conclusive);
    }

    private ReportPump newPump() {
        return new ReportPump(config.name(), services.scheduler());
    }

    private SessionState state(Phase phase, String text) {
        return new SessionState(phase, services.clock().instant(), text);
    }
}
