package io.silvertine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.silvertine.error.BrokerFailure;
import io.silvertine.model.ExecType;
import io.silvertine.model.OrdStatus;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.OrderEvent;
import io.silvertine.model.Rejection;
import io.silvertine.spi.Attempt;
import io.silvertine.spi.AttemptDecision;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** CANCEL, REPLACE and STATUS. */
class LedgerRequestsTest extends LedgerTestBase {
    @Test
    void cancelsAnOrderThatWasNeverSentWithoutTheVenue() {
        ledger.accept(ledger.limit("a"), ledger.cancel("c", "a"));

        assertThat(ledger.take(DispatchKind.NEW)).isEmpty();
        assertThat(ledger.take(DispatchKind.CANCEL)).isEmpty();
        assertThat(ledger.events())
                .extracting(OrderEvent::ordStatus)
                .containsExactly(OrdStatus.PENDING_NEW, OrdStatus.CANCELED);
    }

    @Test
    void sendsACancelOnceTheVenueHasTheOrder() {
        ledger.accept(ledger.limit("a"));
        OrderCommand order = ledger.mustTake(DispatchKind.NEW);
        ledger.mustClaim(order);
        ledger.accept(ledger.cancel("c", "a"));
        assertThat(ledger.take(DispatchKind.CANCEL)).isEmpty();

        ledger.report(ledger.acknowledged("a"));
        ledger.settle(DispatchKind.NEW, order);
        Attempt attempt = ledger.send(DispatchKind.CANCEL, ledger.canceled("a"));

        assertThat(attempt.target())
                .hasValueSatisfying(target -> assertThat(target.orderId()).contains("v-a"));
        assertThat(ledger.events())
                .extracting(OrderEvent::ordStatus)
                .containsExactly(
                        OrdStatus.PENDING_NEW, OrdStatus.PENDING_CANCEL, OrdStatus.PENDING_CANCEL, OrdStatus.CANCELED);
    }

    @Test
    void grantsNoFurtherAttemptOnceACancelIsAccepted() {
        ledger.accept(ledger.limit("a"));
        OrderCommand order = ledger.mustTake(DispatchKind.NEW);
        Attempt attempt = ledger.mustClaim(order);
        ledger.accept(ledger.cancel("c", "a"));

        LedgerFixture.done(ledger.ledger().notSent(attempt, BrokerFailure.notSent("connection refused")));

        assertThat(ledger.claim(order)).isInstanceOf(AttemptDecision.Refused.class);
        assertThat(ledger.events()).last().satisfies(event -> assertThat(event.ordStatus())
                .isEqualTo(OrdStatus.CANCELED));
    }

    @Test
    void repeatsACancelWhoseOutcomeIsUnknown() {
        ledger.working("a");
        ledger.accept(ledger.cancel("c", "a"));

        ledger.send(DispatchKind.CANCEL);
        assertThat(ledger.take(DispatchKind.CANCEL)).isEmpty();
        ledger.clock.advance(Duration.ofSeconds(1));
        Attempt again = ledger.send(DispatchKind.CANCEL, ledger.canceled("a"));

        assertThat(again.number()).isEqualTo(2);
        assertThat(ledger.events()).last().satisfies(event -> assertThat(event.ordStatus())
                .isEqualTo(OrdStatus.CANCELED));
    }

    @Test
    void refusesACancelThatCameTooLate() {
        ledger.working("a");
        ledger.accept(ledger.cancel("c", "a"));
        ledger.published();

        ledger.report(ledger.trade("a", "t1", "1", "1"));

        assertThat(ledger.events())
                .extracting(OrderEvent::execType, OrderEvent::clOrdId, OrderEvent::ordStatus)
                .containsExactly(
                        tuple(ExecType.TRADE, "a", OrdStatus.FILLED),
                        tuple(ExecType.CANCEL_REJECTED, "c", OrdStatus.FILLED));
        assertThat(ledger.take(DispatchKind.CANCEL)).isEmpty();
    }

    @Test
    void refusesACancelOfAnOrderItDoesNotKnow() {
        AcceptResult result = ledger.accept(ledger.cancel("c", "nobody"));

        assertThat(result.denied()).isEqualTo(1);
        assertThat(ledger.events()).singleElement().satisfies(event -> {
            assertThat(event.execType()).isEqualTo(ExecType.CANCEL_REJECTED);
            assertThat(event.rejection().map(Rejection::ordRejReason)).contains("UNKNOWN_ORDER");
        });
    }

    @Test
    void replacesAnOrderThatKeepsItsId() {
        ledger.working("a");
        ledger.accept(ledger.replace("r", "a", "3"));

        ledger.send(DispatchKind.NEW, ledger.requestReport("r", "a", ExecType.REPLACED, "3"));

        assertThat(ledger.events()).last().satisfies(event -> {
            assertThat(event.execType()).isEqualTo(ExecType.REPLACED);
            assertThat(event.clOrdId()).isEqualTo("r");
            assertThat(event.origClOrdId()).contains("a");
            assertThat(event.ordStatus()).isEqualTo(OrdStatus.NEW);
            assertThat(event.leavesQty()).isEqualByComparingTo("3");
        });
    }

    @Test
    void doesNotBringOldTermsBackWhenAReplaceIsReportedAgain() {
        ledger.working("a");
        ledger.accept(ledger.replace("r1", "a", "3"));
        ledger.send(DispatchKind.NEW, ledger.requestReport("r1", "a", ExecType.REPLACED, "3"));
        ledger.accept(ledger.replace("r2", "a", "5"));
        ledger.send(DispatchKind.NEW, ledger.requestReport("r2", "a", ExecType.REPLACED, "5"));
        ledger.published();

        ledger.report(ledger.requestReport("r1", "a", ExecType.REPLACED, "3"));

        assertThat(ledger.published()).isEmpty();
        ledger.report(ledger.canceled("a"));
        assertThat(ledger.events()).singleElement().satisfies(event -> assertThat(event.orderQty())
                .hasValueSatisfying(qty -> assertThat(qty).isEqualByComparingTo("5")));
    }

    @Test
    void takesAReplaceForDoneWhenTheVenueAnswersWithItsTerms() {
        ledger.working("a");
        ledger.accept(ledger.replace("r", "a", "3"));
        ledger.send(DispatchKind.NEW);
        ledger.published();

        ask(ledger.statusOf("a", "3"));

        assertThat(ledger.events()).last().satisfies(event -> {
            assertThat(event.execType()).isEqualTo(ExecType.REPLACED);
            assertThat(event.clOrdId()).isEqualTo("r");
            assertThat(event.orderQty())
                    .hasValueSatisfying(qty -> assertThat(qty).isEqualByComparingTo("3"));
        });
    }

    @Test
    void asksTheVenueWhenARepeatedCancelIsCalledTooLate() {
        ledger.working("a");
        ledger.accept(ledger.cancel("c", "a"));
        ledger.send(DispatchKind.CANCEL);
        ledger.clock.advance(Duration.ofSeconds(1));
        ledger.published();

        ledger.send(DispatchKind.CANCEL, ledger.tooLate("c", "a"));
        assertThat(ledger.published()).isEmpty();
        ask(ledger.canceled("a"));

        assertThat(ledger.events())
                .extracting(OrderEvent::execType, OrderEvent::ordStatus)
                .containsExactly(tuple(ExecType.CANCELED, OrdStatus.CANCELED));
    }

    @Test
    void leavesTheOrderAsItIsWhenTheVenueRefusesAReplace() {
        ledger.working("a");
        ledger.accept(ledger.replace("r", "a", "3"));

        ledger.send(DispatchKind.NEW, ledger.requestReport("r", "a", ExecType.CANCEL_REJECTED, "1"));

        assertThat(ledger.events()).last().satisfies(event -> {
            assertThat(event.execType()).isEqualTo(ExecType.CANCEL_REJECTED);
            assertThat(event.ordStatus()).isEqualTo(OrdStatus.NEW);
            assertThat(event.leavesQty()).isEqualByComparingTo("1");
        });
    }

    @Test
    void neverSendsAReplaceAgainWhoseOutcomeIsUnknown() {
        ledger.working("a");
        ledger.accept(ledger.replace("r", "a", "3"));

        ledger.send(DispatchKind.NEW);
        ledger.clock.advance(Duration.ofSeconds(10));

        assertThat(ledger.take(DispatchKind.NEW)).isEmpty();
        ask(ledger.report(
                "a",
                ExecType.ORDER_STATUS,
                OrdStatus.NEW,
                BigDecimal.ZERO,
                LedgerFixture.ONE,
                Optional.empty(),
                Optional.empty()));
        assertThat(ledger.events()).last().satisfies(event -> assertThat(
                        event.rejection().map(Rejection::ordRejReason))
                .contains("NOT_APPLIED"));
    }

    @Test
    void answersAStatusRequestAfterAskingTheVenue() {
        ledger.working("a");
        ledger.accept(ledger.query("q", "a"));

        ask(ledger.acknowledged("a"));

        assertThat(ledger.events()).singleElement().satisfies(event -> {
            assertThat(event.execType()).isEqualTo(ExecType.ORDER_STATUS);
            assertThat(event.clOrdId()).isEqualTo("q");
            assertThat(event.origClOrdId()).contains("a");
            assertThat(event.ordStatus()).isEqualTo(OrdStatus.NEW);
        });
    }
}
