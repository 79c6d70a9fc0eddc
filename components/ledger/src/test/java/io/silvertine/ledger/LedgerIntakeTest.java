package io.silvertine.ledger;

import static io.silvertine.ledger.LedgerFixture.ACCOUNT;
import static io.silvertine.ledger.LedgerFixture.OTHER_ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.json.MessageCodec;
import io.silvertine.model.DeadLetter;
import io.silvertine.model.ExecType;
import io.silvertine.model.NewOrder;
import io.silvertine.model.OrdStatus;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.OrderEvent;
import io.silvertine.model.OrderTerms;
import io.silvertine.model.RejectSource;
import io.silvertine.model.Rejection;
import io.silvertine.model.Side;
import io.silvertine.spi.AttemptDecision;
import io.silvertine.testkit.MessageSchemas;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of records and commands. */
class LedgerIntakeTest extends LedgerTestBase {
    @Test
    void numbersTheEventsOfAnAccountWithoutGaps() {
        ledger.accept(ledger.limit("a"), ledger.limit("b"), ledger.limit("c", OTHER_ACCOUNT));

        List<OrderEvent> events = ledger.events();

        assertThat(events.stream().filter(e -> e.accountId().equals(ACCOUNT)).map(OrderEvent::seq))
                .containsExactly(1L, 2L);
        assertThat(events.stream()
                        .filter(e -> e.accountId().equals(OTHER_ACCOUNT))
                        .map(OrderEvent::seq))
                .containsExactly(1L);
    }

    @Test
    void showsTheReasonOfARefusalForEver() {
        ledger.accept(ledger.limit("a"));
        ledger.send(DispatchKind.NEW, ledger.rejected("a"));

        ledger.restart();

        assertThat(ledger.ledger().latestEvents(Optional.empty(), 1))
                .singleElement()
                .satisfies(json -> {
                    MessageSchemas.assertValid("order-event", json);
                    assertThat(json).contains("\"ordRejReason\":\"INSUFFICIENT_FUNDS\"", "\"venueCode\":\"-2010\"");
                });
    }

    @Test
    void answersARepeatedCommandWithTheLivingStateAndNeverTradesItAgain() {
        NewOrder order = ledger.limit("a");
        ledger.accept(order);
        ledger.send(DispatchKind.NEW, ledger.trade("a", "t1", "1", "1"));
        ledger.published();

        AcceptResult result = ledger.accept(order);

        assertThat(result.duplicates()).isEqualTo(1);
        assertThat(ledger.take(DispatchKind.NEW)).isEmpty();
        List<OutboxMessage> messages = ledger.published();
        assertThat(ledger.fills(messages)).isEmpty();
        assertThat(ledger.events(messages)).singleElement().satisfies(event -> {
            assertThat(event.duplicate()).isTrue();
            assertThat(event.execType()).isEqualTo(ExecType.ORDER_STATUS);
            assertThat(event.ordStatus()).isEqualTo(OrdStatus.FILLED);
        });
    }

    @Test
    void refusesAUsedIdWithOtherContentAndLeavesTheOrderAlone() {
        ledger.working("a");

        AcceptResult result = ledger.accept(
                new NewOrder(ledger.header("a"), OrderTerms.market("BTC/USD", Side.SELL, new BigDecimal("5"))));

        assertThat(result.duplicates()).isEqualTo(1);
        assertThat(ledger.events()).singleElement().satisfies(event -> {
            assertThat(event.execType()).isEqualTo(ExecType.REJECTED);
            assertThat(event.rejection().map(Rejection::ordRejReason)).contains("DUPLICATE_CLORDID");
            assertThat(event.ordStatus()).isEqualTo(OrdStatus.NEW);
            assertThat(event.orderQty())
                    .hasValueSatisfying(qty -> assertThat(qty).isEqualByComparingTo("1"));
        });
    }

    @Test
    void saysNothingWhenTheSameRecordIsReadAgain() {
        List<InboundRecord> batch = List.of(ledger.record(ledger.limit("a")));
        ledger.accept(batch);
        ledger.published();

        AcceptResult again = ledger.accept(batch);

        assertThat(again.duplicates()).isEqualTo(1);
        assertThat(ledger.published()).isEmpty();
    }

    @Test
    void refusesAStaleCommandAndRemembersItsId() {
        NewOrder order = ledger.limit("a");
        InboundRecord record = ledger.record(order);
        ledger.clock.advance(Duration.ofMinutes(5));

        AcceptResult result = ledger.accept(List.of(record));

        assertThat(result.denied()).isEqualTo(1);
        assertThat(ledger.take(DispatchKind.NEW)).isEmpty();
        assertThat(ledger.events()).singleElement().satisfies(event -> {
            assertThat(event.ordStatus()).isEqualTo(OrdStatus.REJECTED);
            assertThat(event.rejection().map(Rejection::ordRejReason)).contains("STALE_COMMAND");
            assertThat(event.rejection().map(Rejection::rejectSource)).contains(RejectSource.GATE);
        });
        assertThat(ledger.accept(order).duplicates()).isEqualTo(1);
    }

    @Test
    void doesNotLetARecordTimeInTheFutureKeepAnOrderAlive() {
        NewOrder order = ledger.limit("a");
        InboundRecord now = ledger.record(order);
        ledger.accept(List.of(new InboundRecord(
                now.topic(),
                now.partition(),
                now.offset(),
                now.key(),
                Optional.of(ledger.now().plus(Duration.ofDays(1))),
                now.headers(),
                now.value())));
        OrderCommand command = ledger.mustTake(DispatchKind.NEW);

        ledger.clock.advance(Duration.ofSeconds(31));

        assertThat(ledger.claim(command)).isInstanceOf(AttemptDecision.Refused.class);
    }

    @Test
    void makesDeadLettersOfWhatIsNoCommandAndAcceptsTheRest() {
        InboundRecord malformed = ledger.record("{\"clOrdId\":", Optional.empty());
        InboundRecord otherKey = ledger.record(new MessageCodec().write(ledger.limit("k")), Optional.of("acc-9"));
        InboundRecord foreign = ledger.record(ledger.limit("f", "acc-9"));
        InboundRecord good = ledger.record(ledger.limit("a"));

        AcceptResult result = ledger.accept(List.of(malformed, otherKey, foreign, good));

        assertThat(result.accepted()).isEqualTo(1);
        assertThat(result.unreadable())
                .extracting(DeadLetter::reasonCode)
                .containsExactly("SCHEMA_INVALID", "KEY_MISMATCH", "UNKNOWN_ACCOUNT");
    }

    @Test
    void readsBackTheLargestCommandThatItAccepts() {
        String numbers = "1e5,".repeat(16_000) + "1e308";
        String json = ledger.json(ledger.limit("a")).replaceFirst("}$", ",\"ext\":{\"n\":[" + numbers + "]}}");
        assertThat(ledger.accept(List.of(ledger.record(json, Optional.of(ACCOUNT))))
                        .accepted())
                .isEqualTo(1);

        ledger.restart();

        assertThat(ledger.mustTake(DispatchKind.NEW).clOrdId()).isEqualTo("a");
    }

    @Test
    void makesOneDeadLetterOfANumberThatNobodyCouldWriteOut() {
        String json = ledger.json(ledger.limit("a"));
        AcceptResult result = ledger.accept(List.of(
                ledger.record(json.replaceFirst("}$", ",\"ext\":{\"n\":12E+2147483647}}"), Optional.of(ACCOUNT)),
                ledger.record(json, Optional.of(ACCOUNT))));

        assertThat(result.accepted()).isEqualTo(1);
        assertThat(result.unreadable())
                .singleElement()
                .satisfies(letter -> assertThat(letter.faults().get(0).field()).isEqualTo("ext.n"));
    }
}
