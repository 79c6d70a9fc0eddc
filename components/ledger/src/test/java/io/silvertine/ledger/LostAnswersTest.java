package io.silvertine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.silvertine.model.BrokerReport;
import io.silvertine.model.ExecType;
import io.silvertine.model.NotSent;
import io.silvertine.model.NotSentReason;
import io.silvertine.model.OrdStatus;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.OrderEvent;
import io.silvertine.model.Rejection;
import io.silvertine.model.StatusRequest;
import io.silvertine.spi.AttemptDecision;
import io.silvertine.spi.BrokerConfig;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers that are lost, late, out of order, or about something else. */
class LostAnswersTest {
    @TempDir
    private Path directory;

    private LedgerFixture ledger;

    @BeforeEach
    void open() {
        ledger = new LedgerFixture(directory);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void doesNotCallAnOrderRejectedWhileTheVenueClaimsExecutionsOfIt() {
        ledger.accept(ledger.limit("a"));
        ledger.send(DispatchKind.NEW);
        ledger.published();

        ask(ledger.ended("a", ExecType.ORDER_STATUS, OrdStatus.REJECTED, new BigDecimal("0.4")));
        assertThat(ledger.events()).extracting(OrderEvent::ordStatus).doesNotContain(OrdStatus.REJECTED);
        ledger.report(
                ledger.trade("a", "t1", "0.4", "0.4"),
                ledger.ended("a", ExecType.ORDER_STATUS, OrdStatus.REJECTED, new BigDecimal("0.4")));

        assertThat(ledger.events()).last().satisfies(event -> {
            assertThat(event.ordStatus()).isEqualTo(OrdStatus.CANCELED);
            assertThat(event.cumQty()).isEqualByComparingTo("0.4");
        });
    }

    @Test
    void doesNotTakeAMissingTokenOfASecondCopyForProofThatTheFirstWasNotSent() {
        ledger.accept(ledger.limit("a"));
        OrderCommand command = ledger.mustTake(DispatchKind.NEW);
        ledger.mustClaim(command);

        ledger.report(new NotSent(LedgerFixture.ACCOUNT, "a", NotSentReason.RATE_LIMITED, Optional.empty()));

        assertThat(ledger.claim(command)).isInstanceOf(AttemptDecision.Refused.class);
    }

    @Test
    void doesNotCallAReplaceRefusedBecauseOfOldNewsWhenTheQuestionItselfFailed() {
        ledger.working("a");
        ledger.accept(ledger.replace("r", "a", "3"));
        ledger.send(DispatchKind.NEW);
        ledger.clock.advance(Duration.ofSeconds(10));
        StatusRequest question = ledger.takeQuestion().orElseThrow();

        ledger.report(ledger.acknowledged("a"));
        ledger.settleQuestion(question);

        assertThat(ledger.events()).extracting(OrderEvent::execType).doesNotContain(ExecType.CANCEL_REJECTED);
        ledger.clock.advance(Duration.ofSeconds(1));
        assertThat(ledger.takeQuestion()).isPresent();
    }

    @Test
    void stillAsksAboutALostReplaceWhenAnExecutionComesFirst() {
        ledger.working("a");
        ledger.accept(ledger.replace("r", "a", "3"));
        ledger.send(DispatchKind.NEW);

        ledger.report(ledger.trade("a", "t1", "0.4", "0.4"));
        ledger.clock.advance(Duration.ofSeconds(10));
        ask(ledger.report(
                "a",
                ExecType.ORDER_STATUS,
                OrdStatus.PARTIALLY_FILLED,
                new BigDecimal("0.4"),
                new BigDecimal("0.6"),
                Optional.empty(),
                Optional.empty()));

        assertThat(ledger.events()).last().satisfies(event -> assertThat(
                        event.rejection().map(Rejection::ordRejReason))
                .contains("NOT_APPLIED"));
    }

    @Test
    void stillAsksAboutAReplaceThatACrashLeftOutWhenTheSessionTellsOldNewsFirst() {
        ledger.working("a");
        ledger.accept(ledger.replace("r", "a", "3"));
        ledger.mustClaim(ledger.mustTake(DispatchKind.NEW));
        ledger.restart();

        ledger.report(ledger.acknowledged("a"));

        assertThat(question()).isPresent();
    }

    @Test
    void answersAStatusRequestAlthoughAnExecutionCameBeforeTheVenueWasAsked() {
        ledger.working("a");
        ledger.accept(ledger.query("q", "a"));
        ledger.report(ledger.trade("a", "t1", "0.4", "0.4"));
        ledger.published();

        ask(ledger.report(
                "a",
                ExecType.ORDER_STATUS,
                OrdStatus.PARTIALLY_FILLED,
                new BigDecimal("0.4"),
                new BigDecimal("0.6"),
                Optional.empty(),
                Optional.empty()));

        assertThat(ledger.events())
                .extracting(OrderEvent::execType, OrderEvent::clOrdId)
                .containsExactly(tuple(ExecType.ORDER_STATUS, "q"));
        assertThat(question()).isEmpty();
    }

    @Test
    void waitsForTheFenceBeforeItAsksAgainAboutAReplaceThatIsNotAppliedYet() {
        ledger.working("a");
        ledger.accept(ledger.replace("r", "a", "3"));
        ledger.send(DispatchKind.NEW);

        ask(ledger.statusOf("a", "1"));

        assertThat(question()).isEmpty();
        ledger.clock.advance(Duration.ofSeconds(4));
        ask(ledger.statusOf("a", "1"));
        assertThat(ledger.events()).last().satisfies(event -> assertThat(event.execType())
                .isEqualTo(ExecType.CANCEL_REJECTED));
    }

    @Test
    void recordsAnExecutionOfAnAccountThatLeftTheConfiguration() {
        ledger.working("a");
        ledger.ledger().close();
        BrokerConfig before = LedgerFixture.config();
        BrokerConfig without = new BrokerConfig(
                before.name(),
                before.type(),
                before.enabled(),
                before.mode(),
                before.accounts().stream()
                        .filter(account -> !account.id().equals(LedgerFixture.ACCOUNT))
                        .toList(),
                before.settings());
        LedgerOptions options = new LedgerOptions(
                directory.resolve("ledger.db"), "test", "0".repeat(64), Duration.ofSeconds(30), ledger.clock);

        try (SqliteLedger later =
                SqliteLedger.open(options, List.of(new LedgerBroker(without, LedgerFixture.capabilities())))) {
            LedgerFixture.done(later.record(LedgerFixture.BROKER, List.of(ledger.trade("a", "t1", "1", "1"))));

            assertThat(later.openOrders(LedgerFixture.BROKER)).isEmpty();
            assertThat(later.fills(Optional.empty(), 10)).hasSize(1);
        }
    }

    @Test
    void endsAFilledOrderWhoseExecutionsCameInTheWrongOrder() {
        ledger.working("a");

        ledger.report(ledger.trade("a", "t2", "0.6", "1"));
        ledger.report(ledger.trade("a", "t1", "0.4", "0.4"));
        ask(ledger.ended("a", ExecType.ORDER_STATUS, OrdStatus.FILLED, BigDecimal.ONE));

        assertThat(ledger.events()).last().satisfies(event -> {
            assertThat(event.ordStatus()).isEqualTo(OrdStatus.FILLED);
            assertThat(event.cumQty()).isEqualByComparingTo("1");
            assertThat(event.leavesQty()).isZero();
        });
    }

    @Test
    void keepsAskingForFillsWhenAnOldReportComesAfterTheEnd() {
        ledger.working("a");

        ledger.report(ledger.ended("a", ExecType.CANCELED, OrdStatus.CANCELED, new BigDecimal("0.4")));
        ledger.report(ledger.acknowledged("a"));

        assertThat(question()).isPresent();
    }

    @Test
    void doesNotTakeTheRefusalOfASecondCopyForProofThatTheFirstWasNotSent() {
        ledger.accept(ledger.limit("a"));
        OrderCommand command = ledger.mustTake(DispatchKind.NEW);
        ledger.mustClaim(command);

        ledger.report(new NotSent(LedgerFixture.ACCOUNT, "a", NotSentReason.NOT_CLAIMABLE, Optional.empty()));
        ledger.settle(DispatchKind.NEW, command);
        ledger.clock.advance(Duration.ofSeconds(5));

        assertThat(ledger.take(DispatchKind.NEW)).isEmpty();
        assertThat(question()).isPresent();
    }

    @Test
    void doesNotTakeTheRefusalOfASecondCopyForProofThatAReplaceWasNotSent() {
        ledger.working("a");
        ledger.accept(ledger.replace("r", "a", "3"));
        OrderCommand command = ledger.mustTake(DispatchKind.NEW);
        ledger.mustClaim(command);

        ledger.report(new NotSent(LedgerFixture.ACCOUNT, "r", NotSentReason.NOT_CLAIMABLE, Optional.empty()));
        ledger.settle(DispatchKind.NEW, command);
        ledger.clock.advance(Duration.ofSeconds(5));

        assertThat(ledger.take(DispatchKind.NEW)).isEmpty();
        assertThat(question()).isPresent();
    }

    @Test
    void acceptsOddTextWithoutHoldingTheQueue() {
        String lone = "\\ud800";
        String start =
                "{\"schemaVersion\":\"1.0\",\"msgType\":\"CANCEL_ALL\",\"accountId\":\"acc-1\",\"transactTime\":\""
                        + ledger.now() + "\",\"clOrdId\":\"";

        AcceptResult result = ledger.accept(List.of(
                ledger.record(start + "x1\",\"ext\":{\"a\":\"" + lone + "\"}}", Optional.empty()),
                ledger.record(start + "x2\",\"ext\":{\"" + lone + "\":1e999999}}", Optional.empty()),
                ledger.record(start + "x3\",\"" + lone + "\":1}", Optional.empty()),
                ledger.record(start + lone + "\"}", Optional.of("\u0000\ud800")),
                ledger.record(start + "x5\",\"ext\":{\"a\":1e-999999999}}", Optional.empty())));

        assertThat(result.accepted() + result.denied() + result.unreadable().size())
                .isEqualTo(5);
        ledger.published();
        ledger.restart();
    }

    private Optional<StatusRequest> question() {
        try {
            return ledger.ledger().unresolved(LedgerFixture.BROKER).take(Duration.ZERO);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** What the resolve route does with the next question. */
    private void ask(BrokerReport... answers) {
        StatusRequest request = question().orElseThrow(() -> new AssertionError("nothing to ask"));
        ledger.report(answers);
        LedgerFixture.done(ledger.ledger().unresolved(LedgerFixture.BROKER).settle(request));
    }
}
