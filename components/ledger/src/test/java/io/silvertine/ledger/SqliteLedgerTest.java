package io.silvertine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.silvertine.model.ExecType;
import io.silvertine.model.Fill;
import io.silvertine.model.OrdStatus;
import io.silvertine.model.OrderEvent;
import io.silvertine.model.RejectSource;
import io.silvertine.model.Rejection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Executions, books and the outbox. */
class SqliteLedgerTest extends LedgerTestBase {
    @Test
    void acceptsSendsAndFillsAnOrder() {
        AcceptResult result = ledger.accept(ledger.limit("a"));

        ledger.send(DispatchKind.NEW, ledger.acknowledged("a"), ledger.trade("a", "t1", "1", "1"));

        List<OutboxMessage> messages = ledger.published();
        assertThat(result).isEqualTo(new AcceptResult(1, 0, 0, List.of()));
        assertThat(ledger.events(messages))
                .extracting(OrderEvent::execType, OrderEvent::ordStatus)
                .containsExactly(
                        tuple(ExecType.PENDING_NEW, OrdStatus.PENDING_NEW),
                        tuple(ExecType.NEW, OrdStatus.NEW),
                        tuple(ExecType.TRADE, OrdStatus.FILLED));
        assertThat(ledger.fills(messages)).singleElement().satisfies(fill -> {
            assertThat(fill.lastQty()).isEqualByComparingTo("1");
            assertThat(fill.execId()).isEqualTo(ledger.events(messages).get(2).execId());
        });
    }

    @Test
    void booksPositionAndCashWithTheExecution() {
        ledger.working("a");

        ledger.report(ledger.trade("a", "t1", "0.4", "0.4"));
        ledger.restart();
        ledger.report(ledger.trade("a", "t2", "0.6", "1"));

        List<OutboxMessage> messages = ledger.published();
        assertThat(messages)
                .filteredOn(message -> message.channel() == OutboxMessage.Channel.POSITIONS)
                .last()
                .satisfies(message -> {
                    assertThat(message.key()).isEqualTo("acc-1|BTC/USD");
                    assertThat(message.json()).contains("\"qty\":\"1\"", "\"avgPx\":\"100.5\"");
                });
        assertThat(messages)
                .filteredOn(message -> message.channel() == OutboxMessage.Channel.ACCOUNTS)
                .last()
                .satisfies(message -> assertThat(message.json()).contains("\"total\":\"999899.5\""));
    }

    @Test
    void publishesAnExecutionOnceHoweverOftenItIsReported() {
        ledger.working("a");

        ledger.report(ledger.trade("a", "t1", "0.4", "0.4"));
        ledger.report(ledger.trade("a", "t1", "0.4", "0.4"), ledger.trade("a", "t2", "0.6", "1"));
        ledger.restart();
        ledger.report(ledger.trade("a", "t2", "0.6", "1"));

        List<OutboxMessage> messages = ledger.published();
        assertThat(ledger.fills(messages)).extracting(Fill::tradeId).containsExactly("t1", "t2");
        assertThat(ledger.events(messages))
                .extracting(OrderEvent::ordStatus)
                .containsExactly(OrdStatus.PARTIALLY_FILLED, OrdStatus.FILLED);
    }

    @Test
    void doesNotCallAnOrderFilledWhileAnExecutionIsMissing() {
        ledger.working("a");

        ledger.report(ledger.trade("a", "t2", "0.6", "1"));

        assertThat(ledger.events()).extracting(OrderEvent::ordStatus).containsExactly(OrdStatus.PARTIALLY_FILLED);
        assertThat(question()).isPresent();
        ledger.report(
                ledger.trade("a", "t1", "0.4", "0.4"),
                ledger.ended("a", ExecType.ORDER_STATUS, OrdStatus.FILLED, LedgerFixture.ONE));
        assertThat(ledger.events()).last().satisfies(event -> {
            assertThat(event.ordStatus()).isEqualTo(OrdStatus.FILLED);
            assertThat(event.cumQty()).isEqualByComparingTo("1");
        });
    }

    @Test
    void acceptsALateFillOnACanceledOrderAndFlagsIt() {
        ledger.working("a");
        ledger.report(ledger.canceled("a"));
        ledger.published();

        ledger.report(ledger.trade("a", "t1", "0.4", "0.4"));

        List<OutboxMessage> messages = ledger.published();
        assertThat(ledger.fills(messages)).hasSize(1);
        assertThat(ledger.events(messages)).singleElement().satisfies(event -> {
            assertThat(event.late()).isTrue();
            assertThat(event.ordStatus()).isEqualTo(OrdStatus.CANCELED);
            assertThat(event.cumQty()).isEqualByComparingTo("0.4");
        });
    }

    @Test
    void keepsTheVenuesReasonOfARefusal() {
        ledger.accept(ledger.limit("a"));

        ledger.send(DispatchKind.NEW, ledger.rejected("a"));

        assertThat(ledger.events()).last().satisfies(event -> {
            assertThat(event.ordStatus()).isEqualTo(OrdStatus.REJECTED);
            assertThat(event.rejection())
                    .contains(
                            new Rejection("INSUFFICIENT_FUNDS", RejectSource.VENUE, Optional.of("-2010"), "no money"));
        });
    }

    @Test
    void goesOnCountingAfterARestart() {
        ledger.working("a");
        ledger.restart();

        ledger.accept(ledger.limit("b"));

        assertThat(ledger.events()).singleElement().satisfies(event -> assertThat(event.seq())
                .isEqualTo(3));
    }

    @Test
    void doesNotTouchWhatItNeverSent() {
        ledger.report(ledger.trade("stranger", "t1", "1", "1"));

        assertThat(ledger.published()).isEmpty();
        assertThat(ledger.ledger().externalReports()).isEqualTo(1);
    }
}
