package io.silvertine.camel;

import io.silvertine.model.Account;
import io.silvertine.model.BrokerReport;
import io.silvertine.model.CancelAllOrders;
import io.silvertine.model.CancelOrder;
import io.silvertine.model.ExecutionReport;
import io.silvertine.model.NewOrder;
import io.silvertine.model.NewOrderList;
import io.silvertine.model.Position;
import io.silvertine.model.ReplaceOrder;
import io.silvertine.model.StatusRequest;
import io.silvertine.model.Tick;
import io.silvertine.spi.Attempt;
import io.silvertine.spi.BrokerCapabilities;
import io.silvertine.spi.BrokerSession;
import io.silvertine.spi.ExecutionListener;
import io.silvertine.spi.LastTrade;
import io.silvertine.spi.MarketDataListener;
import io.silvertine.spi.SessionState;
import io.silvertine.spi.TickSink;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A session whose answers the test gives, and that writes down what reached it. */
final class VenueSession implements BrokerSession, TickSink {
    final List<Object> received = new CopyOnWriteArrayList<>();
    final List<Tick> ticks = new CopyOnWriteArrayList<>();
    volatile Supplier<CompletionStage<List<BrokerReport>>> answer = () -> CompletableFuture.completedFuture(List.of());
    volatile SessionState state = new SessionState(SessionState.Phase.READY, Instant.EPOCH, "connected");
    volatile ExecutionListener executions = reports -> CompletableFuture.completedFuture(null);
    volatile MarketDataListener marketData = tick -> {};
    volatile Set<String> symbols = Set.of();
    volatile Predicate<Tick> takesTick = tick -> true;

    private CompletionStage<List<BrokerReport>> take(Object request) {
        received.add(request);
        return answer.get();
    }

    @Override
    public BrokerCapabilities capabilities() {
        return new BrokerCapabilities(
                Set.of(), Set.of(), Set.of(), false, false, false, true, true, true, Duration.ZERO, Duration.ZERO);
    }

    @Override
    public SessionState state() {
        return state;
    }

    @Override
    public CompletionStage<Void> start() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Void> stop() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<List<BrokerReport>> submit(Attempt attempt, NewOrder order) {
        return take(order);
    }

    @Override
    public CompletionStage<List<BrokerReport>> submitList(Attempt attempt, NewOrderList list) {
        return take(list);
    }

    @Override
    public CompletionStage<List<BrokerReport>> cancel(Attempt attempt, CancelOrder cancel) {
        return take(cancel);
    }

    @Override
    public CompletionStage<List<BrokerReport>> cancelAll(Attempt attempt, CancelAllOrders cancelAll) {
        return take(cancelAll);
    }

    @Override
    public CompletionStage<List<BrokerReport>> replace(Attempt attempt, ReplaceOrder replace) {
        return take(replace);
    }

    @Override
    public CompletionStage<List<BrokerReport>> status(StatusRequest request) {
        return take(request);
    }

    @Override
    public CompletionStage<List<ExecutionReport>> openOrders(String accountId) {
        return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public CompletionStage<List<ExecutionReport>> executionsSince(LastTrade mark) {
        return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public CompletionStage<List<Position>> positions(String accountId) {
        return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public CompletionStage<Account> account(String accountId) {
        return CompletableFuture.failedFuture(new UnsupportedOperationException("no account here"));
    }

    @Override
    public CompletionStage<Void> marketData(Set<String> wanted, MarketDataListener listener) {
        symbols = Set.copyOf(wanted);
        marketData = listener;
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void executions(ExecutionListener listener) {
        executions = listener;
    }

    @Override
    public boolean onTick(Tick tick) {
        return takesTick.test(tick) && ticks.add(tick);
    }
}
