package io.silvertine.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.silvertine.model.BrokerReport;
import io.silvertine.model.CancelAllOrders;
import io.silvertine.model.CancelOrder;
import io.silvertine.model.CommandHeader;
import io.silvertine.model.ExecutionReport;
import io.silvertine.model.NewOrder;
import io.silvertine.model.OrdStatus;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.OrderRef;
import io.silvertine.model.OrderTerms;
import io.silvertine.model.ReplaceOrder;
import io.silvertine.model.StatusRequest;
import io.silvertine.spi.Attempt;
import io.silvertine.spi.BrokerSession;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Sends commands to a session as the shared producer would, and collects what it hears. */
public final class SessionDriver {

    static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration VALID = Duration.ofSeconds(5);

    private final BrokerHarness harness;
    private final BrokerSession session;
    private final ReportRecorder stream;
    private final Map<String, NewOrder> orders = new LinkedHashMap<>();
    private final List<ExecutionReport> answered = new ArrayList<>();

    /** Drives a session whose stream goes to {@code stream}. */
    public SessionDriver(BrokerHarness harness, BrokerSession session, ReportRecorder stream) {
        this.harness = harness;
        this.session = session;
        this.stream = stream;
    }

    /** Sends an order; the answer. */
    public List<BrokerReport> submit(String clOrdId, OrderTerms terms) {
        NewOrder order = order(clOrdId, terms);
        return submit(attempt(order, Optional.empty()), order);
    }

    /** Sends an order under an attempt that the test made. */
    public List<BrokerReport> submit(Attempt attempt, NewOrder order) {
        orders.put(order.clOrdId(), order);
        return keep(answer(session.submit(attempt, order)));
    }

    /** Asks to cancel an order by our id. */
    public List<BrokerReport> cancel(String requestId, String clOrdId) {
        CancelOrder cancel = new CancelOrder(header(requestId), Optional.of(clOrdId), Optional.empty());
        return keep(answer(session.cancel(attempt(cancel, Optional.of(ref(clOrdId))), cancel)));
    }

    /** Asks to cancel every order of the account. */
    public List<BrokerReport> cancelAll(String requestId) {
        CancelAllOrders all =
                new CancelAllOrders(header(requestId), Optional.empty(), Optional.empty(), Optional.empty());
        return keep(answer(session.cancelAll(attempt(all, Optional.empty()), all)));
    }

    /** Asks to change an order. */
    public List<BrokerReport> replace(String requestId, String clOrdId, BigDecimal orderQty, BigDecimal price) {
        ReplaceOrder replace =
                new ReplaceOrder(header(requestId), clOrdId, orderQty, Optional.of(price), Optional.empty());
        return keep(answer(session.replace(attempt(replace, Optional.of(ref(clOrdId))), replace)));
    }

    /** Asks for an order whose last attempt was made now. */
    public List<BrokerReport> status(String clOrdId) {
        return status(clOrdId, now(), fence(now()));
    }

    /** Asks for an order. */
    public List<BrokerReport> status(String clOrdId, Instant lastSentAt, Instant fenceAt) {
        return answer(session.status(new StatusRequest(harness.config().name(), ref(clOrdId), 1, lastSentAt, fenceAt)));
    }

    /** Everything that was heard of an order, in answers and on the stream, each event once, in order of cumQty. */
    public List<ExecutionReport> heard(String clOrdId) {
        Map<String, ExecutionReport> events = new LinkedHashMap<>();
        List<ExecutionReport> all = new ArrayList<>(stream.recorded());
        all.addAll(answered);
        all.stream()
                .filter(r -> r.origClOrdId().orElse(r.clOrdId()).equals(clOrdId))
                .forEach(r -> events.putIfAbsent(identity(r), r));
        return List.copyOf(events.values());
    }

    /** Waits until the order is in that state. */
    public ExecutionReport until(String clOrdId, OrdStatus ordStatus) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(heard(clOrdId))
                .extracting(ExecutionReport::ordStatus)
                .contains(ordStatus));
        return heard(clOrdId).stream()
                .filter(r -> r.ordStatus() == ordStatus)
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    /** Executions that were heard of an order. */
    public List<ExecutionReport> trades(String clOrdId) {
        return heard(clOrdId).stream().filter(r -> r.execType().isTrade()).toList();
    }

    /** An order of the account that is traded with. */
    public NewOrder order(String clOrdId, OrderTerms terms) {
        return new NewOrder(header(clOrdId), terms);
    }

    /** Leave to send a command now. */
    public Attempt attempt(OrderCommand command, Optional<OrderRef> target) {
        return attempt(command, target, now().plus(VALID));
    }

    /** Leave to send a command until {@code validUntil}. */
    public Attempt attempt(OrderCommand command, Optional<OrderRef> target, Instant validUntil) {
        return new Attempt(
                harness.config().name(),
                command.accountId(),
                command.clOrdId(),
                1,
                1,
                now(),
                validUntil,
                fence(validUntil),
                target);
    }

    /** From when on "not found" may be conclusive for an attempt that was valid until then. */
    public Instant fence(Instant validUntil) {
        return validUntil
                .plus(session.capabilities().recvWindow())
                .plus(session.capabilities().fenceMargin());
    }

    /** The account that is traded with. */
    public String accountId() {
        return harness.config().accounts().get(0).id();
    }

    /** What tells one event from another, whoever reports it. */
    public static String identity(ExecutionReport report) {
        return report.trade()
                .map(trade ->
                        "TRADE|" + report.symbol() + "|" + report.orderId().orElse("") + "|" + trade.tradeId())
                .orElseGet(() -> report.execType() + "|" + report.clOrdId() + "|" + report.venueKey());
    }

    /** Waits for a stage. */
    public static <T> T answer(CompletionStage<T> stage) {
        return stage.toCompletableFuture()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    private Instant now() {
        return harness.clock().instant();
    }

    private OrderRef ref(String clOrdId) {
        OrderTerms terms = Optional.ofNullable(orders.get(clOrdId))
                .map(NewOrder::terms)
                .orElseGet(() -> OrderTerms.market(harness.symbol(), io.silvertine.model.Side.BUY, BigDecimal.ONE));
        return new OrderRef(accountId(), clOrdId, Optional.empty(), terms.symbol(), terms.side());
    }

    private CommandHeader header(String clOrdId) {
        return CommandHeader.of(clOrdId, accountId(), now());
    }

    private List<BrokerReport> keep(List<BrokerReport> reports) {
        reports.stream()
                .filter(ExecutionReport.class::isInstance)
                .map(ExecutionReport.class::cast)
                .forEach(answered::add);
        return reports;
    }
}
