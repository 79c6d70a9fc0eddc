package io.silvertine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.silvertine.model.CancelAllOrders;
import io.silvertine.model.CancelOrder;
import io.silvertine.model.CommandHeader;
import io.silvertine.model.ExecType;
import io.silvertine.model.NewOrder;
import io.silvertine.model.NotSentReason;
import io.silvertine.model.OrdStatus;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.OrderEvent;
import io.silvertine.model.OrderTerms;
import io.silvertine.model.Side;
import io.silvertine.spi.AttemptDecision;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** CANCEL_ALL: for an account, and for the orders of one strategy. */
class LedgerCancelAllTest extends LedgerTestBase {
    private static final Duration PAST_THE_FENCE = Duration.ofSeconds(4);

    @Test
    void cancelsEverythingOfTheAccount() {
        ledger.working("a");
        ledger.accept(ledger.limit("b"));
        ledger.accept(ledger.cancelAll("all"));

        ledger.send(DispatchKind.CANCEL, ledger.canceled("a"), ledger.nothingLeft("all"));

        assertThat(ledger.take(DispatchKind.CANCEL)).isEmpty();
        assertThat(ledger.take(DispatchKind.NEW)).isEmpty();
        assertThat(canceled()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void holdsLaterOrdersBackUntilTheVenueHasCarriedItOut() {
        ledger.working("a");
        ledger.accept(ledger.cancelAll("all"), ledger.limit("later"));

        assertThat(ledger.take(DispatchKind.NEW)).isEmpty();
        ledger.send(DispatchKind.CANCEL, ledger.canceled("a"), ledger.nothingLeft("all"));

        assertThat(ledger.mustTake(DispatchKind.NEW).clOrdId()).isEqualTo("later");
    }

    @Test
    void isNotDoneBeforeItsFenceWhenItsExchangeEndsWithoutAnAnswer() {
        ledger.working("a");
        ledger.accept(ledger.cancelAll("all"), ledger.limit("later"));
        OrderCommand cancelAll = ledger.mustTake(DispatchKind.CANCEL);
        ledger.mustClaim(cancelAll);
        ledger.report(ledger.trade("a", "t1", "1", "1"));

        ledger.settle(DispatchKind.CANCEL, cancelAll);

        assertThat(ledger.take(DispatchKind.NEW))
                .as("its bytes may be on their way")
                .isEmpty();
        endsPastItsFenceWithoutAnotherCopy();
        assertThat(ledger.mustTake(DispatchKind.NEW).clOrdId()).isEqualTo("later");
    }

    @Test
    void theEndOfItsOrdersAfterItsExchangeDoesNotEndItBeforeItsFence() {
        ledger.working("a");
        ledger.accept(ledger.cancelAll("all"), ledger.limit("later"));
        ledger.send(DispatchKind.CANCEL);

        ledger.report(ledger.canceled("a"));

        assertThat(ledger.take(DispatchKind.NEW)).isEmpty();
        endsPastItsFenceWithoutAnotherCopy();
        assertThat(ledger.mustTake(DispatchKind.NEW).clOrdId()).isEqualTo("later");
    }

    @Test
    void anAnswerToASecondCopyDoesNotProveThatTheFirstIsNotOnItsWay() {
        ledger.working("a");
        ledger.accept(ledger.cancelAll("all"), ledger.limit("later"));
        ledger.send(DispatchKind.CANCEL);
        ledger.clock.advance(Duration.ofSeconds(1));

        ledger.send(DispatchKind.CANCEL, ledger.canceled("a"), ledger.nothingLeft("all"));

        assertThat(ledger.take(DispatchKind.NEW)).isEmpty();
        endsPastItsFenceWithoutAnotherCopy();
        assertThat(ledger.mustTake(DispatchKind.NEW).clOrdId()).isEqualTo("later");
    }

    @Test
    void isDoneAtOnceWhenEveryCopyOfItWasAnswered() {
        ledger.accept(ledger.limit("a"));
        ledger.send(DispatchKind.NEW);
        ledger.accept(ledger.cancelAll("all"), ledger.limit("later"));
        ledger.send(DispatchKind.CANCEL, ledger.nothingLeft("all"));
        ledger.clock.advance(Duration.ofSeconds(1));

        ledger.report(ledger.acknowledged("a"));
        ledger.send(DispatchKind.CANCEL, ledger.canceled("a"), ledger.nothingLeft("all"));

        assertThat(ledger.mustTake(DispatchKind.NEW).clOrdId()).isEqualTo("later");
    }

    @Test
    void isNotDoneBeforeItsFenceAfterARestart() {
        ledger.working("a");
        ledger.accept(ledger.cancelAll("all"), ledger.limit("later"));
        ledger.mustClaim(ledger.mustTake(DispatchKind.CANCEL));
        ledger.report(ledger.canceled("a"));

        ledger.restart();

        assertThat(ledger.take(DispatchKind.NEW)).isEmpty();
        endsPastItsFenceWithoutAnotherCopy();
        assertThat(ledger.mustTake(DispatchKind.NEW).clOrdId()).isEqualTo("later");
    }

    @Test
    void cancelsTheOrdersOfAStrategyOneByOne() {
        working("mine", "momentum");
        working("other", "carry");
        ledger.accept(of(ledger.limit("unsent"), "momentum"));

        ledger.accept(strategy("all", "momentum", Optional.empty()), of(ledger.limit("later"), "momentum"));

        assertThat(ledger.mustTake(DispatchKind.NEW).clOrdId())
                .as("its cancels name their orders and cannot hit a later one")
                .isEqualTo("later");
        assertThat(ledger.send(DispatchKind.CANCEL, ledger.canceled("mine")).target())
                .hasValueSatisfying(target -> assertThat(target.clOrdId()).isEqualTo("mine"));
        assertThat(ledger.take(DispatchKind.CANCEL)).isEmpty();
        assertThat(canceled()).containsExactlyInAnyOrder("mine", "unsent");
    }

    @Test
    void tellsWhichOrdersAStrategysCancelIsAbout() {
        working("mine", "momentum");

        ledger.accept(strategy("all", "momentum", Optional.empty()));

        OrderCommand cancel = ledger.mustTake(DispatchKind.CANCEL);
        assertThat(cancel).isInstanceOfSatisfying(CancelOrder.class, c -> assertThat(c.origClOrdId())
                .contains("mine"));
        assertThat(cancel.clOrdId()).matches("ca-[A-Z2-7]{26}");
        assertThat(ledger.events())
                .extracting(OrderEvent::execType, OrderEvent::clOrdId, event -> event.origClOrdId()
                        .orElse("-"))
                .containsExactly(tuple(ExecType.PENDING_CANCEL, cancel.clOrdId(), "mine"));
    }

    @Test
    void keepsToTheSymbolOfAStrategysCancel() {
        working("mine", "momentum");

        ledger.accept(strategy("all", "momentum", Optional.of("ETH/USD")));

        assertThat(ledger.take(DispatchKind.CANCEL)).isEmpty();
    }

    @Test
    void goesOnCancelingAStrategyAfterARestartAndDoesNotBeginAgainWhenTheRecordIsReadAgain() {
        working("mine", "momentum");
        InboundRecord record = ledger.record(strategy("all", "momentum", Optional.empty()));
        ledger.accept(List.of(record));
        ledger.published();

        ledger.restart();
        ledger.accept(List.of(record));

        assertThat(ledger.published()).isEmpty();
        ledger.send(DispatchKind.CANCEL, ledger.canceled("mine"));
        assertThat(ledger.take(DispatchKind.CANCEL)).isEmpty();
        assertThat(canceled()).containsExactly("mine");
    }

    @Test
    void showsWhatAnOrderInDoubtHoldsBack() {
        ledger.accept(ledger.limit("a"));
        ledger.send(DispatchKind.NEW);
        assertThat(heldBack().cancelAlls()).isEmpty();
        assertThat(heldBack().orders()).isEmpty();

        ledger.accept(ledger.cancelAll("all"), ledger.limit("later"), ledger.limit("last"));

        assertThat(heldBack().cancelAlls()).containsExactly("all");
        assertThat(heldBack().orders()).containsExactly("later", "last");
    }

    private void endsPastItsFenceWithoutAnotherCopy() {
        ledger.clock.advance(PAST_THE_FENCE);
        OrderCommand again = ledger.mustTake(DispatchKind.CANCEL);
        assertThat(ledger.claim(again))
                .isEqualTo(new AttemptDecision.Refused(NotSentReason.ORDER_NOT_ACTIVE, Optional.empty()));
        ledger.settle(DispatchKind.CANCEL, again);
        assertThat(ledger.take(DispatchKind.CANCEL)).isEmpty();
    }

    private InDoubtOrder.HeldBack heldBack() {
        return ledger.ledger().control().inDoubt().get(0).heldBack();
    }

    private void working(String clOrdId, String strategyId) {
        ledger.accept(of(ledger.limit(clOrdId), strategyId));
        ledger.send(DispatchKind.NEW, ledger.acknowledged(clOrdId));
        ledger.published();
    }

    private static NewOrder of(NewOrder order, String strategyId) {
        CommandHeader header = order.header();
        return new NewOrder(
                new CommandHeader(
                        header.clOrdId(),
                        header.accountId(),
                        header.transactTime(),
                        Optional.empty(),
                        Optional.of(strategyId),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        false,
                        Map.of()),
                OrderTerms.limit("BTC/USD", Side.BUY, LedgerFixture.ONE, LedgerFixture.PX));
    }

    private CancelAllOrders strategy(String clOrdId, String strategyId, Optional<String> symbol) {
        return new CancelAllOrders(ledger.header(clOrdId), symbol, Optional.of(strategyId), Optional.empty());
    }

    private List<String> canceled() {
        return ledger.events().stream()
                .filter(event -> event.ordStatus() == OrdStatus.CANCELED)
                .map(event -> event.origClOrdId().orElse(event.clOrdId()))
                .toList();
    }
}
