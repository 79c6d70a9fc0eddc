package io.silvertine.launcher.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.silvertine.error.BrokerFailure;
import io.silvertine.error.BrokerUnavailableException;
import io.silvertine.error.OutcomeUnknownException;
import io.silvertine.model.BrokerReport;
import io.silvertine.model.CancelOrder;
import io.silvertine.model.CommandHeader;
import io.silvertine.model.ExecType;
import io.silvertine.model.NewOrder;
import io.silvertine.model.NotSent;
import io.silvertine.model.NotSentReason;
import io.silvertine.model.OrdStatus;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.OrderNotFound;
import io.silvertine.model.OrderTerms;
import io.silvertine.model.Side;
import io.silvertine.spi.Attempt;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.component.resilience4j.ResilienceProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the shipped policy {@code submit} and the shipped circuit breaker make of each kind of failure. */
class SubmitPolicyTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    // four failed calls open the breaker, and it stays open for the test; pauses of a millisecond
    private static final Map<String, Object> SETTINGS = Map.of(
            "breaker",
            Map.of("sliding-window-size", 4, "minimum-number-of-calls", 4, "seconds-in-open-state", 600),
            "redelivery",
            Map.of("maximum-redeliveries", 3, "first-delay-ms", 1));

    private final FakeLedger ledger = new FakeLedger();
    private final ScriptedBroker broker = new ScriptedBroker(SETTINGS);
    private ShippedRoutes routes;

    @BeforeEach
    void start() throws Exception {
        routes = new ShippedRoutes(
                ledger, broker, Map.of("silvertine.hold.first-delay-ms", "1"), "errors", "submit", "cancel");
    }

    @AfterEach
    void stop() {
        routes.close();
    }

    @Test
    void triesWhatIsProvenNotSentAgainWithANewAttemptAndTheBreakerCountsEachTry() {
        broker.fails(notSent());
        broker.fails(notSent());
        broker.answers(answer("c1"));

        run(order("c1"));

        assertThat(ledger.attempts).extracting(Attempt::number).containsExactly(1, 2, 3);
        assertThat(ledger.recorded).containsExactly(answer("c1"));
        assertThat(breaker().getNumberOfFailedCalls()).isEqualTo(2);
        assertThat(breaker().getNumberOfSuccessfulCalls()).isEqualTo(1);
    }

    @Test
    void neverTriesAnUnknownOutcomeAgain() {
        broker.fails(new OutcomeUnknownException(BrokerFailure.unknown("the connection broke after the send")));

        run(order("c1"));

        assertThat(broker.submits).hasValue(1);
        assertThat(ledger.recorded).isEmpty();
    }

    @Test
    void givesOrdersBackToTheLedgerWhileTheBreakerIsOpen() {
        openTheBreaker();
        int attempts = ledger.attempts.size();

        run(order("c2"));

        assertThat(broker.submits).hasValue(4);
        assertThat(ledger.attempts).hasSize(attempts);
        assertThat(ledger.recorded).isEmpty();
    }

    @Test
    void cancelsPassAnOpenBreaker() {
        openTheBreaker();
        broker.answers(answer("c3"));

        run(cancel("c3", "c1"));

        assertThat(broker.cancels).hasValue(1);
        assertThat(ledger.recorded).containsExactly(answer("c3"));
    }

    @Test
    void repeatsTheRecordingAndNeverTheSendWhileTheLedgerIsDown() {
        broker.answers(answer("c1"));
        ledger.refusals.set(5);

        run(order("c1"));

        assertThat(broker.submits).hasValue(1);
        assertThat(ledger.recorded).containsExactly(answer("c1"));
    }

    @Test
    void countsAnAnswerAsASuccessWhateverItSays() {
        NotSent limited = new NotSent("paper-1", "c1", NotSentReason.RATE_LIMITED, Optional.of(Duration.ofSeconds(1)));
        broker.answers(limited);

        run(order("c1"));

        assertThat(broker.submits).hasValue(1);
        assertThat(ledger.recorded).containsExactly(limited);
        assertThat(breaker().getNumberOfFailedCalls()).isZero();
    }

    @Test
    void countsALedgerThatGrantsNothingAsAnAnswer() {
        ledger.grantsNothing = true;
        NotSent refused = new NotSent("paper-1", "c1", NotSentReason.LEDGER_UNAVAILABLE, Optional.empty());

        run(order("c1"));

        assertThat(broker.submits).hasValue(0);
        assertThat(ledger.recorded).containsExactly(refused);
        assertThat(breaker().getNumberOfFailedCalls()).isZero();
        assertThat(breaker().getNumberOfSuccessfulCalls()).isEqualTo(1);
    }

    @Test
    void countsARejectionByTheVenueAsASuccess() {
        BrokerReport rejected = Reports.of("paper-1", "c1", "c1", ExecType.REJECTED, OrdStatus.REJECTED);
        broker.answers(rejected);

        run(order("c1"));

        assertThat(ledger.recorded).containsExactly(rejected);
        assertThat(breaker().getNumberOfFailedCalls()).isZero();
    }

    @Test
    void neverTriesAgainWhatWasNotSentWhenThatCouldNotBeRecorded() {
        ledger.forgetsProofs = true;
        broker.fails(notSent());

        run(order("c1"));

        assertThat(broker.submits).hasValue(1);
        assertThat(ledger.recorded).isEmpty();
    }

    @Test
    void neverTriesAgainAfterAFailureThatNobodyKnows() {
        broker.fails(new IllegalStateException("a bug in the session"));

        run(order("c1"));

        assertThat(broker.submits).hasValue(1);
        assertThat(ledger.alarms).hasSize(1);
        assertThat(breaker().getNumberOfFailedCalls()).isEqualTo(1);
    }

    @Test
    void settlesACommandWhoseReportCannotBeRecordedWhenTheRoutesStop() {
        broker.answers(answer("c1"));
        ledger.refusals.set(Integer.MAX_VALUE);
        ledger.orders.add(order("c1"));
        await().atMost(LIMIT).until(() -> ledger.refusals.get() < Integer.MAX_VALUE - 3);

        routes.close();

        assertThat(ledger.settled).containsExactly(order("c1"));
        assertThat(ledger.recorded).isEmpty();
        assertThat(routes.context().getInflightRepository().size()).isZero();
    }

    @Test
    void variesEveryPauseByChanceAndStaysUnderTwoSecondsInAll() {
        double jitter = number("silvertine.redelivery.jitter");
        double pause = number("silvertine.redelivery.first-delay-ms");
        double sum = 0;
        for (int i = 0; i < number("silvertine.redelivery.maximum-redeliveries"); i++) {
            double longest = Math.min(pause * (1 + jitter), number("silvertine.redelivery.maximum-delay-ms"));
            sum += longest;
            pause = longest * number("silvertine.redelivery.multiplier");
        }

        assertThat(sum).isBetween(1000.0, 2000.0);
        assertThat(routes.context().getRouteConfigurationDefinitions())
                .flatExtracting(policy -> policy.getOnExceptions())
                .extracting(exception -> exception.getRedeliveryPolicyType())
                .filteredOn(redelivery -> !"0".equals(redelivery.getMaximumRedeliveries()))
                .hasSize(5)
                .allSatisfy(redelivery -> {
                    assertThat(redelivery.getUseCollisionAvoidance()).isEqualTo("true");
                    assertThat(redelivery.getCollisionAvoidanceFactor()).contains("jitter");
                });
    }

    private double number(String key) {
        return Double.parseDouble(routes.context().resolvePropertyPlaceholders("{{" + key + "}}"));
    }

    private void openTheBreaker() {
        for (int i = 0; i < 4; i++) {
            broker.fails(notSent());
        }
        run(order("c1"));
        assertThat(breaker().getCircuitBreakerState()).isEqualTo("OPEN");
    }

    /** Hands the command out and waits until its exchange has ended. */
    private void run(OrderCommand command) {
        if (command instanceof CancelOrder) {
            ledger.cancels.add(command);
        } else {
            ledger.orders.add(command);
        }
        await().atMost(LIMIT).until(() -> ledger.settled.contains(command));
    }

    private ResilienceProcessor breaker() {
        return routes.context().getProcessor("paper-breaker", ResilienceProcessor.class);
    }

    private static RuntimeException notSent() {
        return new BrokerUnavailableException(BrokerFailure.notSent("connection refused"));
    }

    private static BrokerReport answer(String clOrdId) {
        return new OrderNotFound("paper-1", clOrdId, Instant.EPOCH, false);
    }

    private static OrderCommand order(String clOrdId) {
        return new NewOrder(
                CommandHeader.of(clOrdId, "paper-1", Instant.EPOCH),
                OrderTerms.market("BTC/USD", Side.BUY, BigDecimal.ONE));
    }

    private static OrderCommand cancel(String clOrdId, String origClOrdId) {
        return new CancelOrder(
                CommandHeader.of(clOrdId, "paper-1", Instant.EPOCH), Optional.of(origClOrdId), Optional.empty());
    }
}
