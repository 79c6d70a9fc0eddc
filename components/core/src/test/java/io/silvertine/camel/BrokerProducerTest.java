package io.silvertine.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.silvertine.camel.Venue.End;
import io.silvertine.camel.Venue.Sending;
import io.silvertine.error.AuthenticationException;
import io.silvertine.error.BrokerException;
import io.silvertine.error.BrokerFailure;
import io.silvertine.error.BrokerUnavailableException;
import io.silvertine.error.LedgerUnavailableException;
import io.silvertine.error.Outcome;
import io.silvertine.error.OutcomeUnknownException;
import io.silvertine.model.BrokerReport;
import io.silvertine.model.ErrorClass;
import io.silvertine.model.NotSent;
import io.silvertine.model.NotSentReason;
import io.silvertine.spi.AttemptDecision;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.InvalidPayloadException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BrokerProducerTest {
    private final Venue venue = Venue.withRate("3/h");

    @AfterEach
    void close() {
        venue.close();
    }

    @Test
    void givesTheReportsOfTheSessionAndGoesOnOnAThreadOfTheBroker() throws Exception {
        CompletableFuture<List<BrokerReport>> answer = new CompletableFuture<>();
        venue.session.answer = () -> answer;

        Sending sending = venue.start(Orders.ORDER);
        await().atMost(Duration.ofSeconds(10)).until(() -> venue.session.received.contains(Orders.ORDER));
        answer.complete(List.of(Orders.NOT_FOUND));
        End end = sending.end();

        assertThat(end.body()).isEqualTo(List.of(Orders.NOT_FOUND));
        assertThat(end.doneSync()).isFalse();
        assertThat(end.thread()).contains("broker-test-answers");
        assertThat(end.header(BrokerConstants.OUTCOME)).isEqualTo("ANSWERED");
        assertThat(end.header(BrokerConstants.CL_ORD_ID)).isEqualTo("o-1");
        assertThat(end.header(BrokerConstants.ATTEMPT)).isEqualTo(1);
    }

    @Test
    void sendsCancelsAndReplacesUnderAnAttemptToo() throws Exception {
        for (Object command : List.of(Orders.CANCEL, Orders.CANCEL_ALL, Orders.REPLACE)) {
            assertThat(venue.send(command).failure()).isNull();
        }

        assertThat(venue.issuer.claims).isEqualTo(List.of(Orders.CANCEL, Orders.CANCEL_ALL, Orders.REPLACE));
        assertThat(venue.session.received).isEqualTo(List.of(Orders.CANCEL, Orders.CANCEL_ALL, Orders.REPLACE));
    }

    @Test
    void answersNotSentWhenTheLedgerRefuses() throws Exception {
        venue.issuer.decision = () -> CompletableFuture.completedFuture(
                new AttemptDecision.Refused(NotSentReason.TRADING_HALTED, Optional.empty()));

        End end = venue.send(Orders.ORDER);

        assertThat(end.failure()).isNull();
        assertThat(end.body())
                .isEqualTo(List.of(new NotSent("acc", "o-1", NotSentReason.TRADING_HALTED, Optional.empty())));
        assertThat(end.header(BrokerConstants.OUTCOME)).isEqualTo("NOT_SENT");
        assertThat(venue.session.received).isEmpty();
    }

    @Test
    void answersRateLimitedOnTheCallersThreadWhenTheBudgetIsSpent() throws Exception {
        for (int i = 0; i < 3; i++) {
            venue.send(Orders.ORDER);
        }

        End end = venue.send(Orders.ORDER);

        assertThat(end.doneSync()).isTrue();
        assertThat(end.failure()).isNull();
        assertThat(end.body())
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .singleElement()
                .satisfies(report -> assertThat(((NotSent) report).reason()).isEqualTo(NotSentReason.RATE_LIMITED));
        assertThat(venue.issuer.claims).hasSize(3);
    }

    @Test
    void failsOnTheCallersThreadWhenTheBodyIsNoCommand() throws Exception {
        End end = venue.send("buy low, sell high");

        assertThat(end.doneSync()).isTrue();
        assertThat(end.failure()).isInstanceOf(InvalidPayloadException.class);
        assertThat(venue.session.received).isEmpty();
    }

    @Test
    void failsOnTheCallersThreadWhenTheCommandIsAQuestion() throws Exception {
        End end = venue.send(Orders.QUERY);

        assertThat(end.doneSync()).isTrue();
        assertThat(end.failure()).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("order queue");
        assertThat(venue.issuer.claims).isEmpty();
    }

    @Test
    void tellsTheLedgerBeforeItReportsNotSent() throws Exception {
        BrokerException down = new BrokerUnavailableException(BrokerFailure.notSent("connection refused"));
        venue.session.answer = () -> CompletableFuture.failedFuture(down);
        CompletableFuture<Void> recorded = new CompletableFuture<>();
        venue.issuer.recorded = () -> recorded;

        Sending sending = venue.start(Orders.ORDER);
        await().atMost(Duration.ofSeconds(10)).until(() -> venue.issuer.provenNotSent.size() == 1);
        assertThat(sending.ended()).isFalse();
        recorded.complete(null);

        assertThat(sending.end().failure()).isSameAs(down);
        assertThat(sending.end().doneSync()).isFalse();
        assertThat(sending.end().header(BrokerConstants.OUTCOME)).isEqualTo("NOT_SENT");
    }

    @Test
    void tellsTheLedgerBeforeItAnswersThatTheSessionDidNotSend() throws Exception {
        NotSent expired = new NotSent("acc", "o-1", NotSentReason.ATTEMPT_EXPIRED, Optional.empty());
        venue.session.answer = () -> CompletableFuture.completedFuture(List.of(expired));
        CompletableFuture<Void> recorded = new CompletableFuture<>();
        venue.issuer.recorded = () -> recorded;

        Sending sending = venue.start(Orders.ORDER);
        await().atMost(Duration.ofSeconds(10)).until(() -> venue.issuer.provenNotSent.size() == 1);
        assertThat(sending.ended()).isFalse();
        recorded.complete(null);

        assertThat(sending.end().body()).isEqualTo(List.of(expired));
    }

    @Test
    void provesNotSentForRefusedCredentialsToo() throws Exception {
        BrokerException refused = new AuthenticationException(new BrokerFailure(
                ErrorClass.CRITICAL, Outcome.NOT_SENT, Optional.of("-2015"), "key refused", Optional.empty()));
        venue.session.answer = () -> CompletableFuture.failedFuture(refused);

        assertThat(venue.send(Orders.ORDER).failure()).isSameAs(refused);
        assertThat(venue.issuer.provenNotSent).hasSize(1);
    }

    @Test
    void callsTheOutcomeUnknownWhenTheLedgerCannotRecordTheProof() throws Exception {
        venue.session.answer = () -> CompletableFuture.failedFuture(
                new BrokerUnavailableException(BrokerFailure.notSent("connection refused")));
        venue.issuer.recorded = () -> CompletableFuture.failedFuture(new LedgerUnavailableException("disk is full"));

        End end = venue.send(Orders.ORDER);

        assertThat(end.failure()).isInstanceOf(OutcomeUnknownException.class);
        // an error policy for "not sent" would match a cause, and send again
        assertThat(end.failure()).hasNoCause();
        assertThat(end.failure().getSuppressed()).singleElement().isInstanceOf(BrokerUnavailableException.class);
        assertThat(end.header(BrokerConstants.OUTCOME)).isEqualTo("UNKNOWN");
    }

    @Test
    void callsAPersonWhenASessionFailsAsNobodyExpects() throws Exception {
        Accident.LATE_FAILURE.in(venue.session);

        venue.send(Orders.ORDER);

        assertThat(venue.issuer.alarms).singleElement().satisfies(alarm -> {
            assertThat(alarm.errorClass()).isEqualTo(ErrorClass.NON_RECOVERABLE);
            assertThat(alarm.text()).contains("o-1", "IllegalStateException: bug");
        });
    }

    @Test
    void callsAPersonWhenRefusedCredentialsLeaveTheOutcomeOpen() throws Exception {
        Accident.REJECTED_WITHOUT_A_REPORT.in(venue.session);
        venue.issuer.recorded = () -> CompletableFuture.failedFuture(new LedgerUnavailableException("disk is full"));

        assertThat(venue.send(Orders.ORDER).failure()).isInstanceOf(OutcomeUnknownException.class);
        assertThat(venue.issuer.alarms).singleElement().satisfies(alarm -> assertThat(alarm.errorClass())
                .isEqualTo(ErrorClass.CRITICAL));
    }

    @Test
    void callsNobodyWhenAnAnswerIsJustLost() throws Exception {
        Accident.UNKNOWN_BY_THE_SESSION.in(venue.session);

        venue.send(Orders.ORDER);

        assertThat(venue.issuer.alarms).isEmpty();
    }

    private enum Accident {
        LATE_FAILURE {
            @Override
            void in(VenueSession session) {
                session.answer = () -> CompletableFuture.failedFuture(new IllegalStateException("bug"));
            }
        },
        THROWN {
            @Override
            void in(VenueSession session) {
                session.answer = () -> {
                    throw new IllegalStateException("bug");
                };
            }
        },
        NO_REPORTS {
            @Override
            void in(VenueSession session) {
                session.answer = () -> CompletableFuture.completedFuture(null);
            }
        },
        UNKNOWN_BY_THE_SESSION {
            @Override
            void in(VenueSession session) {
                session.answer = () -> CompletableFuture.failedFuture(
                        new OutcomeUnknownException(BrokerFailure.unknown("no answer in 10 s")));
            }
        },
        REJECTED_WITHOUT_A_REPORT {
            @Override
            void in(VenueSession session) {
                session.answer = () -> CompletableFuture.failedFuture(new AuthenticationException(new BrokerFailure(
                        ErrorClass.CRITICAL, Outcome.REJECTED, Optional.empty(), "no", Optional.empty())));
            }
        };

        abstract void in(VenueSession session);
    }

    @ParameterizedTest
    @EnumSource
    void callsTheOutcomeUnknownAfter(Accident accident) throws Exception {
        accident.in(venue.session);

        End end = venue.send(Orders.ORDER);

        assertThat(end.failure()).isInstanceOf(OutcomeUnknownException.class);
        assertThat(end.doneSync()).isFalse();
        assertThat(end.header(BrokerConstants.OUTCOME)).isEqualTo("UNKNOWN");
        assertThat(venue.issuer.provenNotSent).isEmpty();
    }

    @Test
    void asksForAnOrderWithoutAnAttempt() throws Exception {
        venue.session.answer = () -> CompletableFuture.completedFuture(List.of(Orders.NOT_FOUND));

        End end = venue.send(Orders.QUESTION);

        assertThat(end.body()).isEqualTo(List.of(Orders.NOT_FOUND));
        assertThat(venue.issuer.claims).isEmpty();
        assertThat(venue.session.received).isEqualTo(List.of(Orders.QUESTION));
    }

    @Test
    void neverSaysThatTheOrderWasNotSentWhenOnlyTheQuestionWasNot() throws Exception {
        NotSent notAsked = new NotSent("acc", "o-1", NotSentReason.BROKER_UNAVAILABLE, Optional.empty());
        venue.session.answer = () -> CompletableFuture.completedFuture(List.of(notAsked));

        assertThat(venue.send(Orders.QUESTION).body()).isEqualTo(List.of());
        venue.send(Orders.QUESTION);
        venue.send(Orders.QUESTION);

        assertThat(venue.send(Orders.QUESTION).body()).as("rate limited").isEqualTo(List.of());
    }

    @Test
    void callsAPersonWhenTheLoginOfAQuestionIsRefusedAsOnAnyOtherRequest() throws Exception {
        venue.session.answer = () -> CompletableFuture.failedFuture(
                new AuthenticationException(BrokerFailure.notSent("the key was refused")));

        End end = venue.send(Orders.QUESTION);

        assertThat(end.failure()).isInstanceOf(AuthenticationException.class);
        assertThat(venue.issuer.alarms).extracting(BrokerFailure::errorClass).containsExactly(ErrorClass.CRITICAL);
    }

    @Test
    void callsNobodyWhenAQuestionIsNotAnswered() throws Exception {
        venue.session.answer =
                () -> CompletableFuture.failedFuture(new OutcomeUnknownException(BrokerFailure.unknown("no answer")));

        venue.send(Orders.QUESTION);

        assertThat(venue.issuer.alarms).isEmpty();
    }

    @Test
    void failsWhatIsStillOpenWhenTheContextStopsAndIgnoresTheLateAnswer() throws Exception {
        CompletableFuture<List<BrokerReport>> answer = new CompletableFuture<>();
        venue.session.answer = () -> answer;
        Sending sending = venue.start(Orders.ORDER);
        await().atMost(Duration.ofSeconds(10)).until(() -> venue.session.received.contains(Orders.ORDER));

        venue.close();
        answer.complete(List.of(Orders.NOT_FOUND));

        assertThat(sending.end().failure()).isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void answersNotSentWhenTooManyCommandsAreOpen() throws Exception {
        venue.component.setMaxOpenRequests(1);
        venue.session.answer = CompletableFuture::new;
        Sending first = venue.start(Orders.ORDER);

        End second = venue.send(Orders.CANCEL);

        assertThat(second.body())
                .isEqualTo(List.of(
                        new NotSent("acc", "c-1", NotSentReason.RATE_LIMITED, Optional.of(RateBudget.MAX_WAIT))));
        assertThat(first.ended()).isFalse();
    }
}
