package io.silvertine.launcher.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.silvertine.error.AccountSuspendedException;
import io.silvertine.error.AuthenticationException;
import io.silvertine.error.BrokerException;
import io.silvertine.error.BrokerFailure;
import io.silvertine.error.BrokerUnavailableException;
import io.silvertine.error.Outcome;
import io.silvertine.json.MessageCodec;
import io.silvertine.ledger.InDoubtOrder;
import io.silvertine.ledger.InboundRecord;
import io.silvertine.ledger.LedgerBroker;
import io.silvertine.ledger.LedgerOptions;
import io.silvertine.ledger.OutboxMessage;
import io.silvertine.ledger.SqliteLedger;
import io.silvertine.model.CancelOrder;
import io.silvertine.model.CommandHeader;
import io.silvertine.model.ErrorClass;
import io.silvertine.model.ExecType;
import io.silvertine.model.ExecutionReport;
import io.silvertine.model.MsgType;
import io.silvertine.model.NewOrder;
import io.silvertine.model.OrdStatus;
import io.silvertine.model.OrdType;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.OrderEvent;
import io.silvertine.model.OrderTerms;
import io.silvertine.model.RejectSource;
import io.silvertine.model.Side;
import io.silvertine.model.TimeInForce;
import io.silvertine.model.TradingScope;
import io.silvertine.model.TradingState;
import io.silvertine.spi.BrokerCapabilities;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.camel.component.resilience4j.ResilienceProcessor;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the real ledger ends up with, behind the shipped policy {@code submit} and the shipped circuit breaker. */
class SubmitLedgerTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final MessageCodec CODEC = new MessageCodec();

    @TempDir
    Path directory;

    private final AtomicLong offset = new AtomicLong();
    private final List<String> alerts = new ArrayList<>();
    private ScriptedBroker broker;
    private SqliteLedger ledger;
    private ShippedRoutes routes;

    @BeforeEach
    void start() throws Exception {
        start(Map.of("seconds-in-open-state", 600), Map.of("maximum-redeliveries", 3, "first-delay-ms", 1));
    }

    /** Half of four calls open the breaker when they fail, and one trial call closes it. */
    private void start(Map<String, Object> breaker, Map<String, Object> redelivery) throws Exception {
        Map<String, Object> numbers = new HashMap<>(breaker);
        numbers.putAll(Map.of("sliding-window-size", 4, "minimum-number-of-calls", 4, "calls-in-half-open-state", 1));
        broker = new ScriptedBroker(Map.of("breaker", numbers, "redelivery", redelivery));
        ledger = SqliteLedger.open(
                new LedgerOptions(
                        directory.resolve("ledger.db"),
                        "test",
                        "0".repeat(64),
                        LIMIT.multipliedBy(2),
                        Clock.systemUTC()),
                List.of(new LedgerBroker(broker.config("paper"), capabilities())));
        startRoutes();
    }

    private void startRoutes() throws Exception {
        routes = new ShippedRoutes(ledger, broker, Map.of(), "errors", "submit", "cancel");
    }

    private void restart(Map<String, Object> breaker, Map<String, Object> redelivery) throws Exception {
        stop();
        start(breaker, redelivery);
    }

    @AfterEach
    void stop() {
        routes.close();
        ledger.close();
    }

    @Test
    void delaysOrdersBehindAnOpenBreakerUntilTheyExpireAndSaysThatTheyWereNotSent() {
        Optional<Instant> soon = Optional.of(Instant.now().plusSeconds(3));
        fail(4);

        accept(order("c1", soon));
        accept(order("c2", soon));

        for (String clOrdId : List.of("c1", "c2")) {
            OrderEvent event = order(clOrdId, e -> e.ordStatus() == OrdStatus.REJECTED);
            assertThat(event.rejection().orElseThrow().rejectSource()).isEqualTo(RejectSource.COMPONENT);
            assertThat(event.rejection().orElseThrow().ordRejReason()).isEqualTo("EXPIRED_NOT_SENT");
        }
        assertThat(breaker().getCircuitBreakerState()).isEqualTo("OPEN");
        assertThat(broker.submits).hasValue(4);
        assertThat(inDoubt()).isEmpty();
    }

    @Test
    void cancelsAWorkingOrderWhileTheBreakerIsOpen() {
        broker.answers(report("c1", "c1", ExecType.NEW, OrdStatus.NEW));
        accept(order("c1", Optional.empty()));
        order("c1", e -> e.ordStatus() == OrdStatus.NEW);
        fail(3);
        accept(order("c2", Optional.empty()));
        await().atMost(LIMIT).until(() -> breaker().getCircuitBreakerState().equals("OPEN"));

        broker.answers(report("x1", "c1", ExecType.CANCELED, OrdStatus.CANCELED));
        accept(new CancelOrder(header("x1", Optional.empty()), Optional.of("c1"), Optional.empty()));

        order("c1", e -> e.ordStatus() == OrdStatus.CANCELED);
        assertThat(broker.cancels).hasValue(1);
        assertThat(breaker().getCircuitBreakerState()).isEqualTo("OPEN");
    }

    @Test
    void sendsWhatWaitedOnceATrialCallHasClosedTheBreaker() throws Exception {
        restart(Map.of("seconds-in-open-state", 1), Map.of("maximum-redeliveries", 3, "first-delay-ms", 1));
        fail(4);
        broker.answers(report("c1", "c1", ExecType.NEW, OrdStatus.NEW));

        accept(order("c1", Optional.empty()));

        order("c1", e -> e.ordStatus() == OrdStatus.NEW);
        assertThat(broker.submits).hasValue(5);
        assertThat(breaker().getCircuitBreakerState()).isEqualTo("CLOSED");
    }

    @Test
    void leaksNothingAndInventsNoDoubtWhenAStopComesInTheMiddleOfABackOff() throws Exception {
        restart(Map.of(), Map.of("maximum-redeliveries", 3, "first-delay-ms", 60_000, "maximum-delay-ms", 60_000));
        broker.fails(notSent());
        accept(order("c1", Optional.empty()));
        await().atMost(LIMIT).until(() -> breaker().getNumberOfFailedCalls() == 1);

        routes.close();

        assertThat(routes.context().getInflightRepository().size()).isZero();
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(threads(routes.context().getName())).isEmpty());
        assertThat(inDoubt()).isEmpty();
        assertThat(ledger.openOrders("paper")).isEmpty();
        broker.answers(report("c1", "c1", ExecType.NEW, OrdStatus.NEW));
        startRoutes();
        order("c1", e -> e.ordStatus() == OrdStatus.NEW);
        assertThat(broker.submits).hasValue(2);
    }

    static Stream<BrokerException> refusals() {
        return Stream.of(new AuthenticationException(refused()), new AccountSuspendedException(refused()));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void haltsTheBrokerAndKeepsTheOrderUntilAPersonResumes(BrokerException refusal) {
        broker.fails(refusal);
        accept(order("c1", Optional.empty()));
        await().atMost(LIMIT).until(() -> state() == TradingState.HALTED);

        alertOf("TRADING_STATE");
        assertThat(order("c1", e -> true).ordStatus()).isEqualTo(OrdStatus.PENDING_NEW);
        assertThat(inDoubt()).isEmpty();
        assertThat(broker.submits).hasValue(1);

        broker.answers(report("c1", "c1", ExecType.NEW, OrdStatus.NEW));
        ledger.control()
                .setState(TradingScope.broker("paper"), TradingState.ACTIVE, false, "alice", "new key")
                .toCompletableFuture()
                .join();
        order("c1", e -> e.ordStatus() == OrdStatus.NEW);
        assertThat(broker.submits).hasValue(2);
    }

    @Test
    void putsAnOrderInDoubtWithAnAlertWhenTheSendFailsAsNobodyExpects() {
        broker.fails(new IllegalStateException("a bug in the session"));

        accept(order("c1", Optional.empty()));

        await().atMost(LIMIT).until(() -> inDoubt().equals(List.of("c1")));
        assertThat(alertOf("UNEXPECTED_FAILURE")).contains("a bug in the session", "clOrdId c1");
        assertThat(broker.submits).hasValue(1);
        assertThat(state()).isEqualTo(TradingState.ACTIVE);
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            broker.fails(notSent());
        }
    }

    private void accept(OrderCommand command) {
        InboundRecord record = new InboundRecord(
                "orders.paper",
                0,
                offset.getAndIncrement(),
                Optional.of("paper-1"),
                Optional.of(Instant.now()),
                Map.of(),
                CODEC.write(command).getBytes(StandardCharsets.UTF_8));
        assertThat(ledger.accept("paper", List.of(record))
                        .toCompletableFuture()
                        .join()
                        .accepted())
                .isEqualTo(1);
    }

    /** The order as it stands, once it is as wanted. */
    private OrderEvent order(String clOrdId, Predicate<OrderEvent> wanted) {
        return Awaitility.await()
                .atMost(LIMIT)
                .until(
                        () -> ledger.latestEvents(Optional.empty(), 100).stream()
                                .map(json -> CODEC.read(OrderEvent.class, json.getBytes(StandardCharsets.UTF_8)))
                                .filter(event -> event.clOrdId().equals(clOrdId))
                                .filter(wanted)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private String alertOf(String code) {
        return Awaitility.await()
                .atMost(LIMIT)
                .until(
                        () -> {
                            ledger.outbox("paper").take(1000, Duration.ZERO).stream()
                                    .filter(message -> message.channel() == OutboxMessage.Channel.ALERTS)
                                    .map(OutboxMessage::json)
                                    .forEach(alerts::add);
                            return alerts.stream()
                                    .filter(alert -> alert.contains('"' + code + '"'))
                                    .findFirst();
                        },
                        Optional::isPresent)
                .orElseThrow();
    }

    private List<String> inDoubt() {
        return ledger.control().inDoubt().stream().map(InDoubtOrder::clOrdId).toList();
    }

    private TradingState state() {
        return ledger.control().states().stream()
                .filter(state -> state.scope().equals(TradingScope.broker("paper")))
                .map(state -> state.state())
                .findFirst()
                .orElse(TradingState.ACTIVE);
    }

    private static List<String> threads(String context) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.contains("Camel (" + context + ")"))
                .toList();
    }

    private ResilienceProcessor breaker() {
        return routes.context().getProcessor("paper-breaker", ResilienceProcessor.class);
    }

    private static BrokerUnavailableException notSent() {
        return new BrokerUnavailableException(BrokerFailure.notSent("connection refused"));
    }

    private static BrokerFailure refused() {
        return new BrokerFailure(
                ErrorClass.CRITICAL, Outcome.NOT_SENT, Optional.of("-2015"), "the key was refused", Optional.empty());
    }

    private static CommandHeader header(String clOrdId, Optional<Instant> expireTime) {
        return new CommandHeader(
                clOrdId,
                "paper-1",
                Instant.now(),
                expireTime,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                Map.of());
    }

    private static OrderCommand order(String clOrdId, Optional<Instant> expireTime) {
        return new NewOrder(
                header(clOrdId, expireTime), OrderTerms.limit("BTC/USD", Side.BUY, BigDecimal.ONE, BigDecimal.TEN));
    }

    private static ExecutionReport report(String clOrdId, String origClOrdId, ExecType execType, OrdStatus ordStatus) {
        return Reports.of("paper-1", clOrdId, origClOrdId, execType, ordStatus);
    }

    private static BrokerCapabilities capabilities() {
        return new BrokerCapabilities(
                Set.copyOf(EnumSet.complementOf(EnumSet.of(MsgType.NEW_LIST))),
                Set.of(OrdType.MARKET, OrdType.LIMIT),
                Set.of(TimeInForce.GTC, TimeInForce.IOC),
                true,
                false,
                false,
                false,
                true,
                true,
                Duration.ofMillis(500),
                Duration.ofMillis(500));
    }
}
