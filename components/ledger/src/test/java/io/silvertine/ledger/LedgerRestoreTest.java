package io.silvertine.ledger;

import static io.silvertine.ledger.LedgerFixture.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.silvertine.model.Control;
import io.silvertine.model.Fill;
import io.silvertine.model.NotSentReason;
import io.silvertine.model.OrdStatus;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.OrderEvent;
import io.silvertine.model.TradingScope;
import io.silvertine.model.TradingState;
import io.silvertine.spi.AttemptDecision;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The ledger was lost or replaced by a copy (window W12 of decision 0008). */
class LedgerRestoreTest extends LedgerTestBase {
    private static final Duration PAST_THE_FENCE = Duration.ofSeconds(4);
    private static final TradingScope SCOPE = TradingScope.broker(LedgerFixture.BROKER);

    @Test
    void takesAFirstStartAndALaterOneOfTheSameLedgerForWhatTheyAre() {
        assertThat(restore().reason()).isEmpty();
        restore().confirm();

        ledger.restart();

        assertThat(restore().reason()).isEmpty();
    }

    @Test
    void tellsAnOlderCopyByTheNumberOfItsStarts() {
        restore().confirm();
        ledger.restartAfter(files -> Files.copy(files.resolve("ledger.db"), files.resolve("copy.db")));
        restore().confirm();

        ledger.restartAfter(files ->
                Files.move(files.resolve("copy.db"), files.resolve("ledger.db"), StandardCopyOption.REPLACE_EXISTING));

        assertThat(restore().reason())
                .hasValueSatisfying(
                        reason -> assertThat(reason).contains("started 1 times").contains("2 times"));
    }

    @Test
    void tellsAnEmptyLedgerWhereAnotherOneWas() {
        restore().confirm();

        lose();

        assertThat(restore().reason())
                .hasValueSatisfying(reason -> assertThat(reason).contains("another ledger"));
    }

    @Test
    void tellsABackupThatWasMadeWhileItRan() {
        ledger.working("a");
        Path backup = directory.resolve("backup.db");
        ledger.ledger().backup(backup);
        restore().confirm();

        ledger.restartAfter(
                files -> Files.move(backup, files.resolve("ledger.db"), StandardCopyOption.REPLACE_EXISTING));

        assertThat(restore().reason())
                .hasValueSatisfying(reason -> assertThat(reason).contains("backup"));
        assertThat(ledger.ledger().openOrders(LedgerFixture.BROKER)).hasSize(1);
    }

    @Test
    void isStillRestoringAfterARestartInTheMiddleAndNotWhenItIsDone() {
        done(restore().begin("test", 0));
        ledger.restart();
        assertThat(restore().reason()).isPresent();

        done(restore().end(Map.of(LedgerFixture.BROKER, "nothing was missing")));

        ledger.restart();
        assertThat(restore().reason()).isEmpty();
    }

    @Test
    void refusesAnIdentityFileThatItCannotRead() {
        ledger.restartAfter(files -> Files.writeString(files.resolve("ledger.db.identity"), "x"));

        assertThatThrownBy(() -> restore().reason())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("ledger.db.identity is damaged");
    }

    @Test
    void remembersHowFarTheQueueWasReadUnreadableRecordsIncluded() {
        ledger.accept(ledger.limit("a"));
        ledger.accept(List.of(ledger.record("no order", Optional.empty())));

        ledger.restart();

        assertThat(restore().offsets()).containsEntry(new QueuePartition("orders.paper", 0), 2L);
    }

    @Test
    void haltsAndSendsNothingThatTheLostLedgerMayHaveSent() {
        ledger.accept(ledger.limit("a"));
        done(restore().begin("test", 0));

        assertThat(states()).containsExactly(TradingState.HALTED);
        assertThat(ledger.take(DispatchKind.NEW)).isEmpty();
        resume();
        assertThat(ledger.take(DispatchKind.NEW)).as("before anyone was asked").isEmpty();
        ask(ledger.trade("a", "t1", "1", "1"));

        ledger.clock.advance(PAST_THE_FENCE);
        assertThat(ledger.take(DispatchKind.NEW)).isEmpty();
        assertThat(last("a").ordStatus()).isEqualTo(OrdStatus.FILLED);
    }

    @Test
    void sendsAnOrderOfTheCopyOnlyWhenTheVenueProvesNotToHaveItAndAPersonResumed() {
        ledger.accept(ledger.limit("a"));
        done(restore().begin("test", 0));

        ledger.clock.advance(PAST_THE_FENCE);
        ask(notFound("a", true));
        ledger.clock.advance(Duration.ofSeconds(1));
        ask(notFound("a", true));
        OrderCommand order = ledger.mustTake(DispatchKind.NEW);

        assertThat(ledger.claim(order))
                .isInstanceOfSatisfying(AttemptDecision.Refused.class, refused -> assertThat(refused.reason())
                        .isEqualTo(NotSentReason.TRADING_HALTED));
        resume();
        assertThat(ledger.mustClaim(order).number()).isEqualTo(2);
    }

    @Test
    void recordsTheExecutionOfAnOrderThatOnlyTheQueueKnowsUnderTheSameExecId() {
        InboundRecord record = ledger.record(ledger.limit("a"));
        ledger.accept(List.of(record));
        ledger.send(DispatchKind.NEW, ledger.trade("a", "t1", "1", "1"));
        List<Fill> before = ledger.fills(ledger.published());
        lose();

        done(restore().begin("test", 0));
        AcceptResult again = done(restore().acceptAgain(LedgerFixture.BROKER, List.of(record, record)));
        resume();

        assertThat(again.accepted()).isEqualTo(1);
        assertThat(ledger.take(DispatchKind.NEW)).isEmpty();
        ask(ledger.trade("a", "t1", "1", "1"));
        assertThat(ledger.fills(ledger.published()))
                .extracting(Fill::execId)
                .containsExactlyElementsOf(before.stream().map(Fill::execId).toList());
        assertThat(ledger.accept(List.of(record)).duplicates()).isEqualTo(1);
    }

    @Test
    void neverSendsAnOrderOfTheGapHoweverLongItMayLive() {
        InboundRecord record = ledger.record(ledger.limit("a"));
        lose();
        done(restore().begin("test", 0));
        done(restore().acceptAgain(LedgerFixture.BROKER, List.of(record)));
        resume();

        ledger.clock.advance(PAST_THE_FENCE);
        ask(notFound("a", true));
        ledger.clock.advance(Duration.ofSeconds(1));
        ask(notFound("a", true));

        assertThat(ledger.take(DispatchKind.NEW)).isEmpty();
        assertThat(last("a").rejection()).hasValueSatisfying(rejection -> assertThat(rejection.ordRejReason())
                .isEqualTo("EXPIRED_NOT_SENT"));
    }

    @Test
    void asksUntilTheFenceBeforeItBelievesThatAnOrderOfTheGapIsNotThere() {
        InboundRecord record = ledger.record(ledger.limit("a"));
        ledger.clock.advance(Duration.ofHours(1));
        lose();
        done(restore().begin("test", 0));
        done(restore().acceptAgain(LedgerFixture.BROKER, List.of(record)));

        ask(notFound("a", true));
        ledger.clock.advance(Duration.ofSeconds(1));
        ask(notFound("a", true));

        assertThat(last("a").ordStatus()).isEqualTo(OrdStatus.PENDING_NEW);
    }

    @Test
    void repeatsNoCancelAllBecauseItWouldHitLaterOrders() {
        InboundRecord all = ledger.record(ledger.cancelAll("all"));
        InboundRecord later = ledger.record(ledger.limit("b"));
        lose();

        done(restore().begin("test", 0));
        done(restore().acceptAgain(LedgerFixture.BROKER, List.of(all, later)));
        ask(ledger.acknowledged("b"));

        assertThat(ledger.take(DispatchKind.CANCEL)).isEmpty();
        assertThat(last("b").ordStatus()).isEqualTo(OrdStatus.NEW);
    }

    @Test
    void repeatsACancelOfTheGapBecauseItHitsNothingElse() {
        InboundRecord order = ledger.record(ledger.limit("a"));
        InboundRecord cancel = ledger.record(ledger.cancel("c", "a"));
        lose();

        done(restore().begin("test", 0));
        done(restore().acceptAgain(LedgerFixture.BROKER, List.of(order, cancel)));

        assertThat(ledger.mustTake(DispatchKind.CANCEL).clOrdId()).isEqualTo("c");
    }

    @Test
    void givesNoSeqTwiceHoweverOftenItIsLost() {
        lose();
        done(restore().begin("test", 0));
        ledger.accept(ledger.limit("a"));
        long before = last("a").seq();
        ledger.clock.advance(Duration.ofSeconds(1));
        lose();

        done(restore().begin("test", 0));
        done(restore().acceptAgain(LedgerFixture.BROKER, List.of(ledger.record(ledger.limit("b")))));

        assertThat(ledger.events()).isNotEmpty().allSatisfy(event -> assertThat(event.seq())
                .isGreaterThan(before));
    }

    @Test
    void obeysNoResumeThatStoodOnTheControlTopicBefore() {
        done(restore().begin("test", 7));

        Optional<StateChange> old = done(ledger.ledger().control().obey(resumeRecord(), 6));

        assertThat(old).isEmpty();
        assertThat(states()).containsExactly(TradingState.HALTED);
    }

    private Control resumeRecord() {
        return new Control(Control.Verb.ARM, SCOPE.toString(), Optional.empty(), "ops", "long ago", Instant.now());
    }

    private void lose() {
        restore().confirm();
        ledger.restartAfter(files -> Files.delete(files.resolve("ledger.db")));
    }

    private void resume() {
        done(ledger.ledger().control().setState(SCOPE, TradingState.ACTIVE, false, "ops", "compared with the venue"));
    }

    private List<TradingState> states() {
        return ledger.ledger().control().states().stream()
                .map(ScopeState::state)
                .toList();
    }

    private OrderEvent last(String clOrdId) {
        return ledger.events().stream()
                .filter(event -> event.clOrdId().equals(clOrdId))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private LedgerRestore restore() {
        return ledger.ledger().restore();
    }
}
