package io.silvertine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.silvertine.ledger.Resolution.As;
import io.silvertine.ledger.Resolution.Execution;
import io.silvertine.model.ExecType;
import io.silvertine.model.Fill;
import io.silvertine.model.InvalidFieldException;
import io.silvertine.model.OrdStatus;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.OrderEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Orders of which nobody knows whether the venue has them, and what a person may say about them. */
class LedgerInDoubtTest extends LedgerTestBase {
    @Test
    void callsAPersonWhenTheLimitPassesAndTakesTheCallBackWhenTheVenueAnswers() {
        held("a");
        assertThat(alerts()).singleElement().satisfies(json -> assertThat(json)
                .contains("IN_DOUBT_HELD", "CRITICAL", "clOrdId a", "resolve a"));

        ledger.report(ledger.trade("a", "t1", "1", "1"));

        assertThat(alerts()).singleElement().satisfies(json -> assertThat(json).contains("IN_DOUBT_ENDED", "FILLED"));
        assertThat(ledger.ledger().control().inDoubt()).isEmpty();
    }

    @Test
    void listsWhatIsInDoubtWithWhatIsKnownOfIt() {
        held("a");

        assertThat(ledger.ledger().control().inDoubt()).singleElement().satisfies(order -> {
            assertThat(order.clOrdId()).isEqualTo("a");
            assertThat(order.held()).isTrue();
            assertThat(order.attempt()).isEqualTo(1);
            assertThat(order.fenceAt()).isPresent();
            assertThat(order.reason()).isEqualTo("NO_REPORT");
        });
    }

    @Test
    void booksAnExecutionThatAPersonFoundAndDoesNotDoubleItWhenTheVenueReportsItLater() {
        held("a");

        Resolution.Answer answer = resolve(filled("a", "1", "t1", "v-a"));
        ledger.report(ledger.trade("a", "t1", "1", "1"));

        assertThat(answer.done()).isTrue();
        List<OutboxMessage> messages = ledger.published();
        assertThat(ledger.fills(messages)).extracting(Fill::tradeId).containsExactly("t1");
        assertThat(lastStatus(messages)).isEqualTo(OrdStatus.FILLED);
    }

    @Test
    void staysInDoubtWhenNoMoreIsKnownThanThatItsCancelWasWritten() {
        inDoubt("a");
        ledger.accept(ledger.cancel("c", "a"));

        ledger.send(DispatchKind.CANCEL, ledger.requestReport("c", "a", ExecType.PENDING_CANCEL, "1"));

        assertThat(ledger.ledger().control().inDoubt())
                .extracting(InDoubtOrder::clOrdId)
                .containsExactly("a");
        ledger.clock.advance(Duration.ofSeconds(4));
        ask(notFound("a", true));
        ledger.clock.advance(Duration.ofMillis(300));
        ask(notFound("a", true));
        assertThat(lastStatus(ledger.published())).isEqualTo(OrdStatus.CANCELED);
    }

    @Test
    void leavesTheDoubtByTheVenuesAnswerThatItIsCancelingTheOrder() {
        inDoubt("a");

        ask(ledger.report(
                "a",
                ExecType.ORDER_STATUS,
                OrdStatus.PENDING_CANCEL,
                BigDecimal.ZERO,
                LedgerFixture.ONE,
                Optional.empty(),
                Optional.empty()));

        assertThat(ledger.ledger().control().inDoubt()).isEmpty();
    }

    @Test
    void endsWhatIsLeftOfAnOrderThatWasPartlyExecuted() {
        held("a");

        resolve(filled("a", "0.4", "t1", "v-a"));

        List<OutboxMessage> messages = ledger.published();
        assertThat(lastStatus(messages)).isEqualTo(OrdStatus.CANCELED);
        assertThat(ledger.events(messages)
                        .get(ledger.events(messages).size() - 1)
                        .cumQty())
                .isEqualByComparingTo("0.4");
    }

    @Test
    void neverSendsAgainWhatAPersonFoundNotSent() {
        held("a");

        resolve(new Resolution(Optional.empty(), "a", As.NOT_SENT, Optional.empty(), "venue's screen", "ops"));
        ledger.restart();

        List<OutboxMessage> messages = ledger.published();
        assertThat(lastStatus(messages)).isEqualTo(OrdStatus.REJECTED);
        assertThat(ledger.take(DispatchKind.NEW)).isEmpty();
        assertThat(question()).isEmpty();
    }

    @Test
    void stillTakesAnExecutionOfAnOrderThatAPersonCalledCanceled() {
        held("a");
        resolve(new Resolution(Optional.empty(), "a", As.CANCELED, Optional.empty(), "statement", "ops"));
        ledger.published();

        ledger.report(ledger.trade("a", "t1", "1", "1"));

        List<OutboxMessage> messages = ledger.published();
        assertThat(ledger.fills(messages)).hasSize(1);
        assertThat(ledger.events(messages))
                .anySatisfy(event -> assertThat(event.late()).isTrue());
    }

    @Test
    void refusesWhatIsNotInDoubtAndWhatMakesNoSense() {
        ledger.working("working");
        held("a");

        assertThat(resolve(canceled("working")).text()).contains("ACKED");
        assertThat(resolve(canceled("nobody")).text()).contains("no such order");
        assertThat(resolve(filled("a", "1.1", "t1", "v-a")).text()).startsWith("qty: saw 1.1");
        assertThat(resolve(new Resolution(
                                Optional.empty(),
                                "a",
                                As.FILLED,
                                Optional.of(new Execution(LedgerFixture.ONE, LedgerFixture.PX, "t1", Optional.empty())),
                                "seen",
                                "ops"))
                        .text())
                .startsWith("order-id: saw nothing");
        assertThatThrownBy(() -> new Resolution(Optional.empty(), "a", As.CANCELED, Optional.empty(), " ", "ops"))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("evidence");
        assertThatThrownBy(() -> new Resolution(Optional.empty(), "a", As.FILLED, Optional.empty(), "seen", "ops"))
                .isInstanceOf(InvalidFieldException.class);
        assertThat(ledger.ledger().control().inDoubt()).hasSize(1);
    }

    @Test
    void writesWhoDecidedWhatOnWhichEvidenceIntoTheAuditTrail() {
        held("a");

        resolve(canceled("a"));

        assertThat(ledger.ledger().control().audit(1, 10)).singleElement().satisfies(entry -> {
            assertThat(entry.actor()).isEqualTo("ops");
            assertThat(entry.action()).isEqualTo("RESOLVE");
            assertThat(entry.ref()).isEqualTo("acc-1/a");
            assertThat(entry.before()).isEqualTo("IN_DOUBT_HELD");
            assertThat(entry.after()).contains("CANCELED", "statement of today");
        });
    }

    @ParameterizedTest
    @MethodSource("resolutions")
    void raisesOneAlertForEveryResolveWithTheHeadOfTheAuditTrail(Resolution resolution) {
        held("a");
        ledger.published();

        resolve(resolution);

        assertOneAlertOfTheAuditHead();
    }

    @ParameterizedTest
    @MethodSource("resolutions")
    void raisesItForAnOrderThatWasNotHeldYet(Resolution resolution) {
        inDoubt("a");

        resolve(resolution);

        assertOneAlertOfTheAuditHead();
    }

    static Stream<Resolution> resolutions() {
        return Stream.of(
                canceled("a"),
                new Resolution(Optional.empty(), "a", As.NOT_SENT, Optional.empty(), "venue's screen", "ops"),
                filled("a", "1", "t1", "v-a"),
                filled("a", "0.4", "t1", "v-a"));
    }

    private void assertOneAlertOfTheAuditHead() {
        assertThat(alerts()).singleElement().satisfies(json -> assertThat(json)
                .contains(
                        "IN_DOUBT_ENDED",
                        "resolved by ops",
                        ledger.ledger().control().verifyAudit().headHash()));
    }

    private void inDoubt(String clOrdId) {
        ledger.accept(ledger.limit(clOrdId));
        OrderCommand command = ledger.mustTake(DispatchKind.NEW);
        ledger.mustClaim(command);
        ledger.settle(DispatchKind.NEW, command);
        ledger.published();
    }

    private void held(String clOrdId) {
        inDoubt(clOrdId);
        ledger.clock.advance(Duration.ofSeconds(31));
        Awaitility.await().atMost(10, TimeUnit.SECONDS).until(() -> ledger.ledger().control().inDoubt().stream()
                .anyMatch(InDoubtOrder::held));
    }

    private Resolution.Answer resolve(Resolution resolution) {
        return LedgerFixture.done(ledger.ledger().control().resolve(resolution));
    }

    private static Resolution canceled(String clOrdId) {
        return new Resolution(Optional.empty(), clOrdId, As.CANCELED, Optional.empty(), "statement of today", "ops");
    }

    private static Resolution filled(String clOrdId, String lastQty, String tradeId, String orderId) {
        return new Resolution(
                Optional.empty(),
                clOrdId,
                As.FILLED,
                Optional.of(new Execution(new BigDecimal(lastQty), LedgerFixture.PX, tradeId, Optional.of(orderId))),
                "venue's screen",
                "ops");
    }

    private List<String> alerts() {
        return ledger.published().stream()
                .filter(message -> message.channel() == OutboxMessage.Channel.ALERTS)
                .map(OutboxMessage::json)
                .toList();
    }

    private OrdStatus lastStatus(List<OutboxMessage> messages) {
        List<OrderEvent> events = ledger.events(messages);
        return events.get(events.size() - 1).ordStatus();
    }
}
