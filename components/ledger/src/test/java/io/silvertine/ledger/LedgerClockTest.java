package io.silvertine.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.model.ExecType;
import io.silvertine.model.ExecutionReport;
import io.silvertine.model.OrdStatus;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.OrderEvent;
import io.silvertine.model.StatusRequest;
import io.silvertine.model.TradingScope;
import io.silvertine.model.TradingState;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Somebody sets the clock while a request may be on its way. */
class LedgerClockTest extends LedgerTestBase {
    private static final Duration AHEAD = Duration.ofSeconds(10);
    private static final Duration PAST_THE_FENCE = Duration.ofSeconds(4);

    @Test
    void believesNoNotFoundBeforeTheFenceHasPassedHoweverFarAheadTheClockWasSet() {
        ledger.accept(ledger.limit("a"));
        ledger.send(DispatchKind.NEW);

        ledger.clock.set(AHEAD);
        ask(notFound("a", true));
        ledger.clock.advance(Duration.ofMillis(300));
        ask(notFound("a", true));

        assertThat(ledger.take(DispatchKind.NEW))
                .as("the first request may be on its way")
                .isEmpty();
        sendsAgainPastTheFence();
    }

    @Test
    void beginsTheFenceAnewAfterARestart() {
        ledger.accept(ledger.limit("a"));
        ledger.send(DispatchKind.NEW);

        ledger.clock.set(AHEAD);
        ledger.restart();
        ask(notFound("a", true));
        ledger.clock.advance(Duration.ofMillis(300));
        ask(notFound("a", true));

        assertThat(ledger.take(DispatchKind.NEW)).isEmpty();
        sendsAgainPastTheFence();
    }

    @Test
    void aQuestionThatWasAskedBeforeTheFenceProvesNothingWhenItsAnswerComesAfterIt() {
        ledger.accept(ledger.limit("a"));
        ledger.send(DispatchKind.NEW);
        ledger.clock.set(AHEAD);
        StatusRequest question = question().orElseThrow();

        ledger.clock.advance(PAST_THE_FENCE);
        ledger.report(notFound("a", true));
        ledger.settleQuestion(question);
        ledger.clock.advance(Duration.ofMillis(300));
        ask(notFound("a", true));

        assertThat(ledger.take(DispatchKind.NEW)).as("one proof is not enough").isEmpty();
    }

    @Test
    void theKillSwitchWaitsForAttemptsWhoseFenceHasPassedByTheClockAlone() {
        ledger.accept(ledger.limit("a"));
        ledger.mustClaim(ledger.mustTake(DispatchKind.NEW));

        ledger.clock.set(Duration.ofHours(1));
        CompletableFuture<StateChange> change = ledger.ledger()
                .control()
                .setState(TradingScope.all(), TradingState.HALTED, false, "ops", "test")
                .toCompletableFuture();
        ledger.accept(ledger.limit("b"));

        assertThat(change).as("the halt is durable, and one attempt is out").isNotDone();
        ledger.clock.advance(PAST_THE_FENCE);
        assertThat(LedgerFixture.done(change).waitedFor()).containsExactly("acc-1/a");
    }

    @Test
    void aCancelAllIsNotDoneBeforeTheFenceHasPassedHoweverFarAheadTheClockWasSet() {
        ledger.working("a");
        ledger.accept(ledger.cancelAll("all"), ledger.limit("later"));
        ledger.send(DispatchKind.CANCEL);

        ledger.clock.set(AHEAD);
        ledger.report(ledger.canceled("a"));

        assertThat(ledger.take(DispatchKind.NEW)).isEmpty();
    }

    @Test
    void refusesNoReplaceByTheOldTermsBeforeTheFenceHasPassed() {
        ledger.working("a");
        ledger.accept(ledger.replace("r", "a", "3"));
        ledger.send(DispatchKind.NEW);
        ledger.published();

        ledger.clock.set(AHEAD);
        ask(oldTerms());

        assertThat(ledger.events()).extracting(OrderEvent::execType).doesNotContain(ExecType.CANCEL_REJECTED);
        assertThat(question()).as("asked again when it can prove something").isEmpty();
        ledger.clock.advance(PAST_THE_FENCE);
        ask(oldTerms());
        assertThat(ledger.events()).extracting(OrderEvent::execType).contains(ExecType.CANCEL_REJECTED);
    }

    @Test
    void anAnswerFromBeforeTheClockWasSetBackAnswersNoLaterQuestion() {
        ledger.working("a");
        ledger.accept(ledger.query("q", "a"));
        ask(oldTerms());
        ledger.clock.set(Duration.ofHours(-1));
        ledger.accept(ledger.replace("r", "a", "3"));
        ledger.send(DispatchKind.NEW);
        ledger.published();

        ledger.clock.advance(PAST_THE_FENCE);
        ask();

        assertThat(ledger.events()).extracting(OrderEvent::execType).doesNotContain(ExecType.CANCEL_REJECTED);
    }

    private void sendsAgainPastTheFence() {
        ledger.clock.advance(PAST_THE_FENCE);
        ask(notFound("a", true));
        ledger.clock.advance(Duration.ofMillis(300));
        ask(notFound("a", true));
        OrderCommand command = ledger.mustTake(DispatchKind.NEW);
        assertThat(ledger.mustClaim(command).number()).isEqualTo(2);
    }

    private ExecutionReport oldTerms() {
        return ledger.report(
                "a",
                ExecType.ORDER_STATUS,
                OrdStatus.NEW,
                BigDecimal.ZERO,
                LedgerFixture.ONE,
                Optional.empty(),
                Optional.empty());
    }
}
