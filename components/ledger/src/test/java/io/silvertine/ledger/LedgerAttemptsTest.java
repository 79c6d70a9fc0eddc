package io.silvertine.ledger;

import static io.silvertine.ledger.LedgerFixture.ACCOUNT;
import static io.silvertine.ledger.LedgerFixture.BROKER;
import static io.silvertine.ledger.LedgerFixture.OTHER_ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.error.BrokerFailure;
import io.silvertine.json.MessageCodec;
import io.silvertine.model.ExecType;
import io.silvertine.model.NewOrder;
import io.silvertine.model.NotSent;
import io.silvertine.model.NotSentReason;
import io.silvertine.model.OrdStatus;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.OrderTerms;
import io.silvertine.model.RejectSource;
import io.silvertine.model.Rejection;
import io.silvertine.model.Side;
import io.silvertine.spi.Attempt;
import io.silvertine.spi.AttemptDecision;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Attempts, lanes, doubts and what a restart makes of them. */
class LedgerAttemptsTest extends LedgerTestBase {
    @Test
    void grantsOneAttemptOnly() {
        ledger.accept(ledger.limit("a"));
        OrderCommand command = ledger.mustTake(DispatchKind.NEW);

        Attempt first = ledger.mustClaim(command);

        assertThat(first.number()).isEqualTo(1);
        assertThat(ledger.claim(command))
                .isEqualTo(new AttemptDecision.Refused(NotSentReason.NOT_CLAIMABLE, Optional.empty()));
    }

    @Test
    void refusesACommandThatWasNotDispatched() {
        NewOrder order = ledger.limit("a");
        ledger.accept(order);

        assertThat(ledger.claim(order))
                .isEqualTo(new AttemptDecision.Refused(NotSentReason.NOT_CLAIMABLE, Optional.empty()));
    }

    @Test
    void refusesOtherContentUnderADispatchedId() {
        ledger.accept(ledger.limit("a"));
        OrderCommand taken = ledger.mustTake(DispatchKind.NEW);

        NewOrder forged = new NewOrder(
                taken.header(), OrderTerms.limit("BTC/USD", Side.BUY, new BigDecimal("99"), LedgerFixture.PX));

        assertThat(ledger.claim(forged))
                .isEqualTo(new AttemptDecision.Refused(NotSentReason.NOT_CLAIMABLE, Optional.empty()));
    }

    @Test
    void grantsAnotherAttemptOnceTheLastIsProvenNotSent() {
        ledger.accept(ledger.limit("a"));
        OrderCommand command = ledger.mustTake(DispatchKind.NEW);
        Attempt first = ledger.mustClaim(command);

        LedgerFixture.done(ledger.ledger().notSent(first, BrokerFailure.notSent("connection refused")));

        assertThat(ledger.mustClaim(command).number()).isEqualTo(2);
    }

    @Test
    void ignoresAProofAboutAnEarlierAttempt() {
        ledger.accept(ledger.limit("a"));
        OrderCommand command = ledger.mustTake(DispatchKind.NEW);
        Attempt first = ledger.mustClaim(command);
        LedgerFixture.done(ledger.ledger().notSent(first, BrokerFailure.notSent("connection refused")));
        ledger.mustClaim(command);

        LedgerFixture.done(ledger.ledger().notSent(first, BrokerFailure.notSent("again")));

        assertThat(ledger.claim(command)).isInstanceOf(AttemptDecision.Refused.class);
    }

    @Test
    void putsAnOrderInDoubtWhenItsExchangeEndedWithoutAReport() {
        ledger.accept(ledger.limit("a"));
        ledger.published();

        ledger.send(DispatchKind.NEW);

        assertThat(ledger.events()).singleElement().satisfies(event -> {
            assertThat(event.execType()).isEqualTo(ExecType.ORDER_STATUS);
            assertThat(event.ordStatus()).isEqualTo(OrdStatus.PENDING_NEW);
            assertThat(event.inDoubtSince()).contains(ledger.now());
        });
        assertThat(question()).isPresent();
        assertThat(ledger.take(DispatchKind.NEW)).isEmpty();
    }

    @Test
    void sendsAgainOnlyAfterTwoConclusiveAnswersThatTheVenueDoesNotKnowIt() {
        ledger.accept(ledger.limit("a"));
        Attempt first = ledger.send(DispatchKind.NEW);

        ask(notFound("a", false));
        assertThat(ledger.take(DispatchKind.NEW)).isEmpty();
        ledger.clock.advance(Duration.between(ledger.now(), first.fenceAt()).plusMillis(1));
        ask(notFound("a", true));
        assertThat(ledger.take(DispatchKind.NEW)).isEmpty();
        ledger.clock.advance(Duration.ofMillis(500));
        ask(notFound("a", true));

        OrderCommand again = ledger.mustTake(DispatchKind.NEW);
        assertThat(ledger.mustClaim(again).number()).isEqualTo(2);
    }

    @Test
    void liftsTheDoubtWhenTheProofThatNothingLeftComesLate() {
        ledger.accept(ledger.limit("a"));
        Attempt attempt = ledger.send(DispatchKind.NEW);
        ledger.published();

        LedgerFixture.done(ledger.ledger().notSent(attempt, BrokerFailure.notSent("connection refused")));

        assertThat(ledger.events()).singleElement().satisfies(event -> assertThat(event.inDoubtSince())
                .isEmpty());
        ledger.clock.advance(Duration.ofSeconds(1));
        assertThat(ledger.take(DispatchKind.NEW)).isPresent();
    }

    @Test
    void doesNotBelieveAConclusiveAnswerThatWasAskedBeforeTheFence() {
        ledger.accept(ledger.limit("a"));
        ledger.send(DispatchKind.NEW);

        ask(notFound("a", true));
        ledger.clock.advance(Duration.ofSeconds(1));
        ask(notFound("a", true));

        assertThat(ledger.take(DispatchKind.NEW)).isEmpty();
    }

    @Test
    void takesOverWhatTheVenueSaysAboutAnOrderInDoubt() {
        ledger.accept(ledger.limit("a"));
        ledger.send(DispatchKind.NEW);
        ledger.published();

        ask(
                ledger.trade("a", "t1", "1", "1"),
                ledger.ended("a", ExecType.ORDER_STATUS, OrdStatus.FILLED, LedgerFixture.ONE));

        List<OutboxMessage> messages = ledger.published();
        assertThat(ledger.events(messages)).singleElement().satisfies(event -> {
            assertThat(event.ordStatus()).isEqualTo(OrdStatus.FILLED);
            assertThat(event.inDoubtSince()).isEmpty();
        });
        assertThat(ledger.fills(messages)).hasSize(1);
    }

    @Test
    void takesTheVenuesWordThatAnOrderWasRejectedEvenWithoutAReason() {
        ledger.accept(ledger.limit("a"));
        ledger.send(DispatchKind.NEW);
        ledger.published();

        ask(ledger.ended("a", ExecType.ORDER_STATUS, OrdStatus.REJECTED, BigDecimal.ZERO));

        assertThat(ledger.events()).singleElement().satisfies(event -> {
            assertThat(event.ordStatus()).isEqualTo(OrdStatus.REJECTED);
            assertThat(event.rejection().map(Rejection::rejectSource)).contains(RejectSource.VENUE);
        });
    }

    @Test
    void endsAnOrderThatCouldNotBeSentBeforeItExpired() {
        ledger.accept(ledger.limit("a"));
        ledger.published();

        ledger.clock.advance(Duration.ofSeconds(31));

        Awaitility.await().atMost(10, TimeUnit.SECONDS).untilAsserted(() -> assertThat(
                        ledger.ledger().latestEvents(Optional.empty(), 1))
                .singleElement()
                .asString()
                .contains("\"ordStatus\":\"REJECTED\""));
        assertThat(ledger.events()).singleElement().satisfies(event -> assertThat(event.rejection())
                .hasValueSatisfying(rejection -> {
                    assertThat(rejection.ordRejReason()).isEqualTo("EXPIRED_NOT_SENT");
                    assertThat(rejection.rejectSource()).isEqualTo(RejectSource.COMPONENT);
                }));
        assertThat(ledger.take(DispatchKind.NEW)).isEmpty();
    }

    @Test
    void keepsTheOrderOfTheAccountAndLetsAccountsRunInParallel() {
        ledger.accept(ledger.limit("a1"), ledger.limit("a2"), ledger.limit("b1", OTHER_ACCOUNT));

        OrderCommand first = ledger.mustTake(DispatchKind.NEW);
        OrderCommand second = ledger.mustTake(DispatchKind.NEW);

        assertThat(List.of(first.clOrdId(), second.clOrdId())).containsExactly("a1", "b1");
        assertThat(ledger.take(DispatchKind.NEW)).isEmpty();
    }

    @Test
    void holdsTheLaneBehindAnOrderThatCouldNotBeSent() {
        ledger.accept(ledger.limit("a1"), ledger.limit("a2"));
        OrderCommand first = ledger.mustTake(DispatchKind.NEW);

        ledger.report(new NotSent(ACCOUNT, "a1", NotSentReason.RATE_LIMITED, Optional.of(Duration.ofSeconds(2))));
        ledger.settle(DispatchKind.NEW, first);

        assertThat(ledger.take(DispatchKind.NEW)).isEmpty();
        ledger.clock.advance(Duration.ofSeconds(3));
        assertThat(ledger.mustTake(DispatchKind.NEW).clOrdId()).isEqualTo("a1");
    }

    @Test
    void freesTheLaneBehindAnOrderInDoubt() {
        ledger.accept(ledger.limit("a1"), ledger.limit("a2"));

        ledger.send(DispatchKind.NEW);

        assertThat(ledger.mustTake(DispatchKind.NEW).clOrdId()).isEqualTo("a2");
    }

    @Test
    void waitsForTheAnswerThatASessionPromised() {
        ledger.accept(ledger.limit("a1"), ledger.limit("a2"));

        ledger.send(
                DispatchKind.NEW,
                ledger.report(
                        "a1",
                        ExecType.PENDING_NEW,
                        OrdStatus.PENDING_NEW,
                        BigDecimal.ZERO,
                        LedgerFixture.ONE,
                        Optional.empty(),
                        Optional.empty()));

        assertThat(ledger.take(DispatchKind.NEW)).isEmpty();
        ledger.clock.advance(Duration.ofSeconds(5));
        Awaitility.await().atMost(10, TimeUnit.SECONDS).untilAsserted(() -> assertThat(question())
                .isPresent());
    }

    @Test
    void putsEveryAttemptInDoubtThatWasOutWhenTheProcessDied() {
        ledger.accept(ledger.limit("a"), ledger.limit("b"));
        ledger.mustClaim(ledger.mustTake(DispatchKind.NEW));

        ledger.restart();

        assertThat(question())
                .hasValueSatisfying(
                        request -> assertThat(request.order().clOrdId()).isEqualTo("a"));
        assertThat(ledger.mustTake(DispatchKind.NEW).clOrdId()).isEqualTo("b");
    }

    @Test
    void publishesAgainWhatWasNotAcknowledgedBeforeTheProcessDied() throws InterruptedException {
        ledger.accept(ledger.limit("a"));
        List<OutboxMessage> before = ledger.ledger().outbox(BROKER).take(100, Duration.ZERO);

        ledger.restart();

        assertThat(ledger.ledger().outbox(BROKER).take(100, Duration.ZERO)).isEqualTo(before);
    }

    @Test
    void refusesAttemptsOfAnOwnerWhoseLeaseWasTaken() {
        ledger.accept(ledger.limit("a"));
        OrderCommand command = ledger.mustTake(DispatchKind.NEW);
        SqliteStore other = SqliteStore.open(directory.resolve("ledger.db"), new MessageCodec());
        other.takeLease(BROKER, "other");
        other.close();

        assertThat(ledger.claim(command))
                .isEqualTo(new AttemptDecision.Refused(NotSentReason.LEASE_LOST, Optional.empty()));
    }

    @Test
    void callsAPersonWhenTheVenueDoesNotAnswer() {
        ledger.accept(ledger.limit("a"));
        ledger.send(DispatchKind.NEW);
        ledger.published();

        ledger.clock.advance(Duration.ofSeconds(31));

        Awaitility.await().atMost(10, TimeUnit.SECONDS).untilAsserted(() -> assertThat(ledger.events())
                .singleElement()
                .satisfies(event -> assertThat(event.inDoubtSince()).isPresent()));
        assertThat(ledger.take(DispatchKind.NEW)).isEmpty();
    }
}
