package io.silvertine.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.model.OrdStatus;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.OrderEvent;
import io.silvertine.spi.Attempt;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The process dies at each point of an order's way (the windows W1 to W9 of decision 0008), and comes back. */
class CrashWindowsTest extends LedgerTestBase {
    private static final Duration PAST_THE_FENCE = Duration.ofSeconds(4);

    @Test
    void w1BeforeTheLedgerHasTheOrderItComesAgainFromTheQueue() {
        InboundRecord polled = ledger.record(ledger.limit("a"));

        ledger.restart();

        assertThat(ledger.accept(List.of(polled)).accepted()).isEqualTo(1);
        ledger.mustTake(DispatchKind.NEW);
    }

    @Test
    void w2BeforeTheOffsetIsCommittedTheSameRecordIsNoSecondOrder() {
        InboundRecord polled = ledger.record(ledger.limit("a"));
        ledger.accept(List.of(polled));
        ledger.published();

        ledger.restart();

        assertThat(ledger.accept(List.of(polled)).duplicates()).isEqualTo(1);
        assertThat(ledger.published()).isEmpty();
        ledger.mustTake(DispatchKind.NEW);
        assertThat(ledger.take(DispatchKind.NEW)).isEmpty();
    }

    @Test
    void w3BeforeAByteLeftItIsSentAgainOnlyAfterTheFenceAndTwoAnswers() {
        ledger.accept(ledger.limit("a"));
        Attempt first = ledger.mustClaim(ledger.mustTake(DispatchKind.NEW));

        ledger.restart();

        assertThat(ledger.take(DispatchKind.NEW)).as("before anyone was asked").isEmpty();
        ask(notFound("a", false));
        assertThat(ledger.take(DispatchKind.NEW)).as("before the fence").isEmpty();
        ledger.clock.advance(PAST_THE_FENCE);
        ask(notFound("a", true));
        assertThat(ledger.take(DispatchKind.NEW)).as("after one answer").isEmpty();
        ledger.clock.advance(Duration.ofSeconds(1));
        ask(notFound("a", true));
        Attempt second = ledger.mustClaim(ledger.mustTake(DispatchKind.NEW));
        assertThat(second.number()).isEqualTo(first.number() + 1);
        assertThat(second.clOrdId()).isEqualTo(first.clOrdId());
    }

    @Test
    void w4AfterTheVenueExecutedItTheExecutionIsFoundAndNothingIsSent() {
        ledger.accept(ledger.limit("a"));
        ledger.mustClaim(ledger.mustTake(DispatchKind.NEW));

        ledger.restart();
        ask(ledger.trade("a", "t1", "1", "1"));

        assertFilledOnce();
    }

    @Test
    void w5AndW6AnAnswerThatIsLostOrARequestThatIsLateIsNeverSentTwice() {
        ledger.accept(ledger.limit("a"));
        OrderCommand command = ledger.mustTake(DispatchKind.NEW);
        ledger.mustClaim(command);
        ledger.settle(DispatchKind.NEW, command);

        ask(notFound("a", false));
        ledger.restart();
        ledger.report(ledger.trade("a", "t1", "1", "1"));

        assertFilledOnce();
    }

    @Test
    void w7AfterTheAnswerWasReadAndBeforeItIsRecordedTheVenueIsAsked() {
        ledger.accept(ledger.limit("a"));
        ledger.mustClaim(ledger.mustTake(DispatchKind.NEW));

        ledger.restart();
        ask(ledger.trade("a", "t1", "1", "1"));

        assertFilledOnce();
    }

    @Test
    void w8AndW9WhatWasNotAcknowledgedIsPublishedAgainWithTheSameIds() throws InterruptedException {
        ledger.working("a");
        ledger.report(ledger.trade("a", "t1", "1", "1"));
        List<OutboxMessage> sent = ledger.ledger().outbox(LedgerFixture.BROKER).take(100, Duration.ZERO);

        ledger.restart();

        assertThat(ledger.published()).isNotEmpty().isEqualTo(sent);
        assertThat(ledger.published()).isEmpty();
    }

    private void assertFilledOnce() {
        ledger.clock.advance(PAST_THE_FENCE);
        List<OutboxMessage> messages = ledger.published();
        assertThat(ledger.fills(messages)).singleElement().satisfies(fill -> assertThat(fill.tradeId())
                .isEqualTo("t1"));
        List<OrderEvent> events = ledger.events(messages);
        assertThat(events.get(events.size() - 1).ordStatus()).isEqualTo(OrdStatus.FILLED);
        assertThat(ledger.take(DispatchKind.NEW)).isEmpty();
    }
}
