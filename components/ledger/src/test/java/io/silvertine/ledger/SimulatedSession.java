package io.silvertine.ledger;

import io.silvertine.error.BrokerFailure;
import io.silvertine.error.BrokerUnavailableException;
import io.silvertine.error.OutcomeUnknownException;
import io.silvertine.model.Account;
import io.silvertine.model.BrokerReport;
import io.silvertine.model.CancelAllOrders;
import io.silvertine.model.CancelOrder;
import io.silvertine.model.ExecType;
import io.silvertine.model.ExecutionReport;
import io.silvertine.model.NewOrder;
import io.silvertine.model.NewOrderList;
import io.silvertine.model.NotSent;
import io.silvertine.model.NotSentReason;
import io.silvertine.model.OrdStatus;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.OrderNotFound;
import io.silvertine.model.OrderRef;
import io.silvertine.model.Position;
import io.silvertine.model.RejectSource;
import io.silvertine.model.Rejection;
import io.silvertine.model.ReplaceOrder;
import io.silvertine.model.Side;
import io.silvertine.model.StatusRequest;
import io.silvertine.spi.Attempt;
import io.silvertine.spi.BrokerCapabilities;
import io.silvertine.spi.BrokerSession;
import io.silvertine.spi.ExecutionListener;
import io.silvertine.spi.LastTrade;
import io.silvertine.spi.MarketDataListener;
import io.silvertine.spi.SessionState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** The session of one process: what it sends may get lost or lie about, and so may the answers. */
final class SimulatedSession implements BrokerSession {
    private static final long PATIENCE = 1_000_000;

    private final SimulatedWorld world;
    private final SimulatedVenue venue;
    private final SimulatedNetwork network;
    private final int process;
    private final Flaw flaw;

    SimulatedSession(SimulatedWorld world, SimulatedVenue venue, SimulatedNetwork network, int process, Flaw flaw) {
        this.world = world;
        this.venue = venue;
        this.network = network;
        this.process = process;
        this.flaw = flaw;
    }

    @Override
    public CompletionStage<List<BrokerReport>> submit(Attempt attempt, NewOrder order) {
        return send(attempt, order, () -> reports(venue.place(order)));
    }

    @Override
    public CompletionStage<List<BrokerReport>> cancel(Attempt attempt, CancelOrder cancel) {
        OrderKey key = target(attempt);
        return send(attempt, cancel, () -> known(venue.cancel(cancel.clOrdId(), key), attempt.accountId(), cancel));
    }

    @Override
    public CompletionStage<List<BrokerReport>> cancelAll(Attempt attempt, CancelAllOrders cancelAll) {
        return send(attempt, cancelAll, () -> reports(venue.cancelAll(cancelAll)));
    }

    @Override
    public CompletionStage<List<BrokerReport>> replace(Attempt attempt, ReplaceOrder replace) {
        OrderKey key = target(attempt);
        return send(attempt, replace, () -> known(venue.replace(replace, key), attempt.accountId(), replace));
    }

    /** Bytes leave, or are proven not to; what reaches the venue in time is done, whoever hears of it. */
    private CompletionStage<List<BrokerReport>> send(
            Attempt attempt, OrderCommand command, Supplier<List<BrokerReport>> act) {
        CompletableFuture<List<BrokerReport>> answer = new CompletableFuture<>();
        if (!network.connected() || world.fault(world.faults.refused())) {
            return refused(command);
        }
        world.inside(process, world.pause(), "session writes", () -> {
            if (!world.wall().instant().isBefore(attempt.validUntil())) {
                answer.complete(notSent(command, NotSentReason.ATTEMPT_EXPIRED));
                return;
            }
            network.sent(attempt, command);
            Instant stamp = world.exact();
            network.request(() -> arrived(answer, command, stamp, act));
            if (world.faults.answersByStream() && command instanceof NewOrder order) {
                answer.complete(List.of(onItsWay(order)));
            }
            long patience = world.fault(world.faults.broken()) ? world.upTo(20_000) : PATIENCE;
            world.inside(process, patience, "no answer", () -> unknown(answer, command));
        });
        return answer;
    }

    private void arrived(
            CompletableFuture<List<BrokerReport>> answer,
            OrderCommand command,
            Instant stamp,
            Supplier<List<BrokerReport>> act) {
        boolean stale = world.exact().isAfter(stamp.plus(SimulatedGateway.RECV_WINDOW));
        List<BrokerReport> told = stale ? notSent(command, NotSentReason.ATTEMPT_EXPIRED) : act.get();
        network.answer(process, "answer", () -> answer.complete(told));
    }

    private CompletionStage<List<BrokerReport>> refused(OrderCommand command) {
        if (flaw == Flaw.REFUSED_WITHOUT_PROOF && command instanceof NewOrder order) {
            return CompletableFuture.completedFuture(List.of(rejected(order)));
        }
        return CompletableFuture.failedFuture(
                new BrokerUnavailableException(BrokerFailure.notSent("connection refused")));
    }

    private void unknown(CompletableFuture<List<BrokerReport>> answer, OrderCommand command) {
        answer.completeExceptionally(
                flaw == Flaw.UNKNOWN_IS_NOT_SENT
                        ? new BrokerUnavailableException(BrokerFailure.notSent("no answer"))
                        : new OutcomeUnknownException(BrokerFailure.unknown("no answer to " + command.clOrdId())));
    }

    @Override
    public CompletionStage<List<BrokerReport>> status(StatusRequest request) {
        OrderRef order = request.order();
        OrderKey key = new OrderKey(order.accountId(), order.clOrdId());
        Instant askedAt = world.wall().instant();
        boolean conclusive = flaw == Flaw.NO_FENCE || !askedAt.isBefore(request.fenceAt());
        return ask(() -> {
            List<ExecutionReport> known = venue.status(key);
            return known.isEmpty()
                    ? List.of(new OrderNotFound(key.accountId(), key.clOrdId(), askedAt, conclusive))
                    : reports(known);
        });
    }

    private CompletionStage<List<BrokerReport>> ask(Supplier<List<BrokerReport>> question) {
        CompletableFuture<List<BrokerReport>> answer = new CompletableFuture<>();
        if (!network.connected()) {
            return CompletableFuture.failedFuture(
                    new BrokerUnavailableException(BrokerFailure.notSent("connection refused")));
        }
        network.request(() -> {
            List<BrokerReport> told = question.get();
            network.answer(process, "status answer", () -> answer.complete(told));
        });
        world.inside(
                process,
                PATIENCE,
                "no answer",
                () -> answer.completeExceptionally(
                        new OutcomeUnknownException(BrokerFailure.unknown("no answer to the question"))));
        return answer;
    }

    /** What happened while nobody listened: executions after the last recorded ones, and every order that is open. */
    List<ExecutionReport> missed(SqliteLedger ledger) {
        List<ExecutionReport> all = new ArrayList<>();
        if (flaw == Flaw.NO_RECONCILIATION) {
            return all;
        }
        ledger.lastTrades(SimulatedGateway.BROKER)
                .forEach(mark -> all.addAll(venue.executionsSince(mark.accountId(), mark.symbol(), mark.tradeId())));
        ledger.openOrders(SimulatedGateway.BROKER).stream()
                .map(open -> new OrderKey(open.ref().accountId(), open.ref().clOrdId()))
                .forEach(key -> all.addAll(venue.status(key)));
        return all.stream().map(ExecutionReport::asBackfilled).toList();
    }

    private static OrderKey target(Attempt attempt) {
        OrderRef target = attempt.target().orElseThrow();
        return new OrderKey(target.accountId(), target.clOrdId());
    }

    private List<BrokerReport> known(List<ExecutionReport> told, String accountId, OrderCommand command) {
        return told.isEmpty()
                ? List.of(new OrderNotFound(
                        accountId, command.clOrdId(), world.wall().instant(), false))
                : reports(told);
    }

    private static List<BrokerReport> reports(List<ExecutionReport> told) {
        return List.copyOf(told);
    }

    private static List<BrokerReport> notSent(OrderCommand command, NotSentReason reason) {
        return List.of(
                new NotSent(command.accountId(), command.clOrdId(), reason, Optional.of(Duration.ofMillis(300))));
    }

    private ExecutionReport onItsWay(NewOrder order) {
        return report(order, ExecType.PENDING_NEW, OrdStatus.PENDING_NEW, Optional.empty());
    }

    private ExecutionReport rejected(NewOrder order) {
        Rejection why = new Rejection("UNREACHABLE", RejectSource.VENUE, Optional.empty(), "connection refused");
        return report(order, ExecType.REJECTED, OrdStatus.REJECTED, Optional.of(why));
    }

    private ExecutionReport report(
            NewOrder order, ExecType execType, OrdStatus ordStatus, Optional<Rejection> rejection) {
        BigDecimal orderQty = order.terms().orderQty().orElseThrow();
        Side side = order.terms().side();
        return new ExecutionReport(
                order.accountId(),
                order.clOrdId(),
                Optional.empty(),
                Optional.empty(),
                order.terms().symbol(),
                side,
                execType,
                ordStatus,
                orderQty,
                BigDecimal.ZERO,
                ordStatus.isTerminal() ? BigDecimal.ZERO : orderQty,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                rejection,
                execType.name(),
                world.exact(),
                world.exact(),
                false);
    }

    @Override
    public BrokerCapabilities capabilities() {
        return SimulatedGateway.capabilities(flaw);
    }

    @Override
    public SessionState state() {
        return new SessionState(SessionState.Phase.READY, world.exact(), "");
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
    public CompletionStage<List<BrokerReport>> submitList(Attempt attempt, NewOrderList list) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<List<ExecutionReport>> openOrders(String accountId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<List<ExecutionReport>> executionsSince(LastTrade mark) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<List<Position>> positions(String accountId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Account> account(String accountId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Void> marketData(Set<String> symbols, MarketDataListener listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void executions(ExecutionListener listener) {}
}
