package io.silvertine.testkit.venue;

import io.silvertine.error.BrokerFailure;
import io.silvertine.error.BrokerUnavailableException;
import io.silvertine.error.OutcomeUnknownException;
import io.silvertine.model.Account;
import io.silvertine.model.BrokerReport;
import io.silvertine.model.CancelAllOrders;
import io.silvertine.model.CancelOrder;
import io.silvertine.model.ExecutionReport;
import io.silvertine.model.NewOrder;
import io.silvertine.model.NewOrderList;
import io.silvertine.model.NotSent;
import io.silvertine.model.NotSentReason;
import io.silvertine.model.OrderNotFound;
import io.silvertine.model.OrderRef;
import io.silvertine.model.Position;
import io.silvertine.model.ReplaceOrder;
import io.silvertine.model.StatusRequest;
import io.silvertine.spi.AccountConfig;
import io.silvertine.spi.Attempt;
import io.silvertine.spi.BrokerCapabilities;
import io.silvertine.spi.BrokerConfig;
import io.silvertine.spi.BrokerSession;
import io.silvertine.spi.ExecutionListener;
import io.silvertine.spi.LastTrade;
import io.silvertine.spi.MarketDataListener;
import io.silvertine.spi.SessionServices;
import io.silvertine.spi.SessionState;
import io.silvertine.testkit.venue.VenueWire.Answer;
import io.silvertine.testkit.venue.VenueWire.Op;
import io.silvertine.testkit.venue.VenueWire.Request;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongFunction;

/** A session with the test venue: a connection per account for orders, and one for the stream. */
final class TestVenueSession implements BrokerSession {
    private static final Duration PATIENCE = Duration.ofMillis(300);
    private static final Duration RETRY = Duration.ofMillis(50);
    private static final long QUERY_SECONDS = 5;

    private final BrokerConfig config;
    private final BrokerCapabilities capabilities;
    private final SessionServices services;
    private final boolean fenced;
    private final long recvWindow;
    private final int port;
    private final Map<String, VenueLink> links = new HashMap<>();
    private final VenueStream stream;

    TestVenueSession(BrokerConfig config, BrokerCapabilities capabilities, SessionServices services) {
        this.config = config;
        this.capabilities = capabilities;
        this.services = services;
        TestVenueSettings settings = TestVenueSettings.read(config);
        this.fenced = settings.fenced();
        this.recvWindow = settings.recvWindow().toMillis();
        this.port = settings.port();
        config.accounts()
                .forEach(account -> links.put(
                        account.id(), new VenueLink(config.name() + '-' + account.id(), port, push -> {}, () -> {})));
        this.stream = new VenueStream(config.name(), port, services, this::missed);
    }

    @Override
    public BrokerCapabilities capabilities() {
        return capabilities;
    }

    @Override
    public SessionState state() {
        return stream.state();
    }

    @Override
    public CompletionStage<Void> start() {
        return stream.start();
    }

    @Override
    public CompletionStage<Void> stop() {
        stream.close();
        links.values().forEach(VenueLink::close);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void executions(ExecutionListener listener) {
        stream.listener(listener);
    }

    @Override
    public CompletionStage<List<BrokerReport>> submit(Attempt attempt, NewOrder order) {
        if (!stream.state().ready()) {
            return notSent(attempt, NotSentReason.BROKER_UNAVAILABLE);
        }
        CompletionStage<Answer> answer = ask(attempt.accountId(), id -> placement(id, attempt, order));
        return answer.handle((reply, failure) -> {
                    if (failure != null && cause(failure) instanceof VenueLink.NotWritten) {
                        return notSent(attempt, NotSentReason.ATTEMPT_EXPIRED);
                    }
                    if (failure != null) {
                        return CompletableFuture.<List<BrokerReport>>failedFuture(cause(failure));
                    }
                    // the venue looked at its clock and refused before anything happened
                    return "TOO_LATE".equals(reply.error())
                            ? notSent(attempt, NotSentReason.ATTEMPT_EXPIRED)
                            : CompletableFuture.completedFuture(VenueReports.of(reply.reports(), now()));
                })
                .thenCompose(stage -> stage);
    }

    private Request placement(long id, Attempt attempt, NewOrder order) {
        Instant now = now();
        if (!now.isBefore(attempt.validUntil())) {
            throw new VenueLink.NotWritten();
        }
        return new Request(
                id,
                Op.NEW,
                attempt.accountId(),
                order.clOrdId(),
                attempt.number(),
                order.terms().symbol(),
                order.terms().side().name(),
                order.terms().orderQty().map(BigDecimal::toPlainString).orElseThrow(),
                order.terms().price().map(BigDecimal::toPlainString).orElse(null),
                now.toEpochMilli(),
                recvWindow,
                0);
    }

    @Override
    public CompletionStage<List<BrokerReport>> cancel(Attempt attempt, CancelOrder cancel) {
        OrderRef order = attempt.target().orElseThrow();
        Instant asked = now();
        return ask(order.accountId(), id -> about(id, Op.CANCEL, order.accountId(), order.clOrdId(), "", 0))
                .thenApply(answer -> answer.error() == null
                        ? VenueReports.of(answer.reports(), now())
                        : List.of(new OrderNotFound(order.accountId(), order.clOrdId(), asked, false)));
    }

    @Override
    public CompletionStage<List<BrokerReport>> cancelAll(Attempt attempt, CancelAllOrders all) {
        String accountId = attempt.accountId();
        return ask(accountId, id -> about(id, Op.OPEN, accountId, null, "", 0)).thenCompose(open -> {
            CompletionStage<List<BrokerReport>> reports = CompletableFuture.completedFuture(new ArrayList<>());
            for (VenueWire.Report order : open.reports()) {
                if (fits(all, order)) {
                    reports = reports.thenCombine(
                            ask(accountId, id -> about(id, Op.CANCEL, accountId, order.clOrdId(), "", 0)),
                            (sum, answer) -> {
                                sum.addAll(VenueReports.of(answer.reports(), now()));
                                return sum;
                            });
                }
            }
            Instant asked = now();
            return reports.thenApply(sum -> {
                sum.add(new OrderNotFound(accountId, all.clOrdId(), asked, true));
                return sum;
            });
        });
    }

    private static boolean fits(CancelAllOrders all, VenueWire.Report order) {
        return all.symbol().filter(s -> !s.equals(order.symbol())).isEmpty()
                && all.side().filter(s -> !s.name().equals(order.side())).isEmpty();
    }

    @Override
    public CompletionStage<List<BrokerReport>> status(StatusRequest request) {
        OrderRef order = request.order();
        Instant asked = now();
        boolean conclusive = !fenced || !asked.isBefore(request.fenceAt());
        return ask(order.accountId(), id -> about(id, Op.STATUS, order.accountId(), order.clOrdId(), "", 0))
                .thenApply(answer -> answer.error() == null
                        ? VenueReports.of(answer.reports(), now())
                        : List.of(new OrderNotFound(order.accountId(), order.clOrdId(), asked, conclusive)));
    }

    @Override
    public CompletionStage<List<ExecutionReport>> openOrders(String accountId) {
        return ask(accountId, id -> about(id, Op.OPEN, accountId, null, "", 0)).thenApply(this::reports);
    }

    @Override
    public CompletionStage<List<ExecutionReport>> executionsSince(LastTrade mark) {
        long after = mark.tradeId().isEmpty() ? 0 : Long.parseLong(mark.tradeId());
        return ask(mark.accountId(), id -> about(id, Op.EXECUTIONS, mark.accountId(), null, mark.symbol(), after))
                .thenApply(this::reports)
                .thenApply(
                        all -> all.stream().map(ExecutionReport::asBackfilled).toList());
    }

    /** What happened while nobody listened: executions after the last recorded ones, and every order that is open. */
    private List<ExecutionReport> missed() {
        List<ExecutionReport> all = new ArrayList<>();
        services.openOrders().lastTrades(config.name()).forEach(mark -> all.addAll(wait(executionsSince(mark))));
        services.openOrders().openOrders(config.name()).forEach(open -> {
            OrderRef ref = open.ref();
            Answer answer =
                    wait(ask(ref.accountId(), id -> about(id, Op.STATUS, ref.accountId(), ref.clOrdId(), "", 0)));
            reports(answer).forEach(report -> all.add(report.asBackfilled()));
        });
        return all;
    }

    private List<ExecutionReport> reports(Answer answer) {
        return answer.reports().stream()
                .map(report -> VenueReports.of(report, now()))
                .toList();
    }

    private CompletionStage<Answer> ask(String accountId, LongFunction<Request> request) {
        VenueLink link = links.get(accountId);
        CompletableFuture<Answer> answer =
                link.ask(request).toCompletableFuture().orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        return answer.exceptionallyCompose(failure -> CompletableFuture.failedFuture(
                cause(failure) instanceof TimeoutException
                        ? new OutcomeUnknownException(BrokerFailure.unknown(
                                config.name() + ": no answer within " + PATIENCE.toMillis() + " ms"))
                        : cause(failure)));
    }

    private static Request about(long id, Op op, String accountId, String clOrdId, String symbol, long after) {
        return new Request(id, op, accountId, clOrdId, 0, symbol, null, null, null, 0, 0, after);
    }

    private static CompletionStage<List<BrokerReport>> notSent(Attempt attempt, NotSentReason reason) {
        return CompletableFuture.completedFuture(
                List.of(new NotSent(attempt.accountId(), attempt.clOrdId(), reason, Optional.of(RETRY))));
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static <T> T wait(CompletionStage<T> stage) {
        return stage.toCompletableFuture()
                .orTimeout(QUERY_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    private Instant now() {
        return services.clock().instant();
    }

    @Override
    public CompletionStage<List<BrokerReport>> submitList(Attempt attempt, NewOrderList list) {
        return unsupported("NEW_LIST");
    }

    @Override
    public CompletionStage<List<BrokerReport>> replace(Attempt attempt, ReplaceOrder replace) {
        return unsupported("REPLACE");
    }

    @Override
    public CompletionStage<List<Position>> positions(String accountId) {
        return unsupported("positions");
    }

    @Override
    public CompletionStage<Account> account(String accountId) {
        AccountConfig account = config.account(accountId).orElseThrow();
        return CompletableFuture.completedFuture(
                new Account(accountId, config.name(), account.type(), account.baseCurrency(), List.of(), now(), 0));
    }

    @Override
    public CompletionStage<Void> marketData(Set<String> symbols, MarketDataListener listener) {
        return unsupported("market data");
    }

    private static <T> CompletionStage<T> unsupported(String what) {
        return CompletableFuture.failedFuture(
                new BrokerUnavailableException(BrokerFailure.notSent("the test venue does not have " + what)));
    }
}
