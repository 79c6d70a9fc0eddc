package io.silvertine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.silvertine.model.Control;
import io.silvertine.model.InvalidFieldException;
import io.silvertine.model.NewOrder;
import io.silvertine.model.NotSentReason;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.OrderEvent;
import io.silvertine.model.OrderTerms;
import io.silvertine.model.Rejection;
import io.silvertine.model.Side;
import io.silvertine.model.TradingScope;
import io.silvertine.model.TradingState;
import io.silvertine.spi.AttemptDecision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kill switch as the ledger keeps it. */
class LedgerControlTest extends LedgerTestBase {
    private static final TradingScope ALL = TradingScope.all();

    @ParameterizedTest
    @ValueSource(strings = {"all", "broker:paper", "account:acc-1", "symbol:BTC/USD"})
    void deniesNewOrdersInEveryScopeThatCoversThem(String scope) {
        halt(TradingScope.parse(scope), false);

        assertThat(ledger.accept(ledger.limit("a")).denied()).isEqualTo(1);

        assertThat(lastReason()).contains("TRADING_HALTED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"account:acc-2", "symbol:ETH/USD"})
    void leavesAloneWhatIsOutsideTheScope(String scope) {
        halt(TradingScope.parse(scope), false);

        assertThat(ledger.accept(ledger.limit("a")).accepted()).isEqualTo(1);
        assertThat(ledger.claim(ledger.mustTake(DispatchKind.NEW))).isInstanceOf(AttemptDecision.Granted.class);
    }

    @Test
    void refusesAttemptsOfOrdersThatWereAcceptedBefore() {
        ledger.accept(ledger.limit("a"));
        OrderCommand command = ledger.mustTake(DispatchKind.NEW);

        halt(ALL, false);

        assertThat(ledger.claim(command))
                .isInstanceOfSatisfying(AttemptDecision.Refused.class, refused -> assertThat(refused.reason())
                        .isEqualTo(NotSentReason.TRADING_HALTED));
    }

    @Test
    void letsCancelsPassAndKeepsTheStateOverARestart() {
        ledger.working("a");
        halt(ALL, false);

        ledger.restart();

        assertThat(ledger.accept(ledger.limit("b")).denied()).isEqualTo(1);
        assertThat(ledger.accept(ledger.cancel("c", "a")).accepted()).isEqualTo(1);
        ledger.mustClaim(ledger.mustTake(DispatchKind.CANCEL));
        assertThat(ledger.ledger().control().states()).singleElement().satisfies(state -> assertThat(state.state())
                .isEqualTo(TradingState.HALTED));
    }

    @Test
    void tradesAgainOnlyWhenAPersonSaysSo() {
        halt(ALL, false);
        set(ALL, TradingState.ACTIVE, false);

        assertThat(ledger.accept(ledger.limit("a")).accepted()).isEqualTo(1);
    }

    @Test
    void takesTheStrictestOfTheScopesThatCoverAnOrder() {
        halt(TradingScope.account("acc-1"), false);
        set(ALL, TradingState.ACTIVE, false);

        assertThat(ledger.accept(ledger.limit("a")).denied()).isEqualTo(1);
    }

    @Test
    void answersOnlyWhenNoAttemptCanReachTheVenueAnyMore() {
        ledger.accept(ledger.limit("a"));
        ledger.mustClaim(ledger.mustTake(DispatchKind.NEW));

        CompletableFuture<StateChange> change = ledger.ledger()
                .control()
                .setState(ALL, TradingState.HALTED, false, "ops", "test")
                .toCompletableFuture();
        assertThat(ledger.accept(ledger.limit("b")).denied())
                .as("durable already")
                .isEqualTo(1);
        assertThat(change).isNotDone();

        ledger.clock.advance(Duration.ofSeconds(4));

        assertThat(LedgerFixture.done(change).waitedFor()).containsExactly("acc-1/a");
    }

    @Test
    void answersAtOnceWhenTheAttemptIsAnswered() {
        ledger.accept(ledger.limit("a"));
        OrderCommand command = ledger.mustTake(DispatchKind.NEW);
        ledger.mustClaim(command);
        CompletableFuture<StateChange> change = ledger.ledger()
                .control()
                .setState(ALL, TradingState.HALTED, false, "ops", "test")
                .toCompletableFuture();

        ledger.report(ledger.acknowledged("a"));
        ledger.settle(DispatchKind.NEW, command);

        Awaitility.await().atMost(10, TimeUnit.SECONDS).until(change::isDone);
    }

    @Test
    void cancelsWhatIsOpenInTheScopeWhenAsked() {
        ledger.working("a");
        ledger.accept(ledger.limit("b"));

        StateChange change = halt(ALL, true);

        assertThat(change.cancelRequests()).isEqualTo(1);
        OrderCommand cancel = ledger.mustTake(DispatchKind.CANCEL);
        assertThat(cancel.clOrdId()).isEqualTo("ops-" + change.auditSeq() + "-1");
        ledger.mustClaim(cancel);
        ledger.report(ledger.canceled("a"));
        ledger.settle(DispatchKind.CANCEL, cancel);
        assertThat(ledger.ledger().control().openOrders(LedgerFixture.BROKER)).isZero();
        assertThat(ledger.events())
                .filteredOn(event -> event.ordStatus().isTerminal())
                .extracting(event -> event.origClOrdId().orElse(event.clOrdId()))
                .containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void letsOnlyReducingOrdersPassWhileReducing() {
        ledger.working("a");
        ledger.report(ledger.trade("a", "t1", "1", "1"));
        set(ALL, TradingState.REDUCING, false);

        assertThat(ledger.accept(ledger.limit("more")).denied()).isEqualTo(1);
        assertThat(ledger.accept(sell("less")).accepted()).isEqualTo(1);
        assertThat(ledger.accept(sell("twice")).denied())
                .as("with the first on its way, this one would open a short position")
                .isEqualTo(1);
    }

    @Test
    void obeysARecordOfTheControlTopicOnce() {
        Control halt = control(Control.Verb.SET_STATE, Optional.of(TradingState.HALTED));
        Control arm = control(Control.Verb.ARM, Optional.empty());
        assertThat(obey(arm, 7)).isPresent();
        halt(ALL, false);
        ledger.restart();

        assertThat(obey(arm, 7)).as("read again after a crash").isEmpty();

        assertThat(ledger.accept(ledger.limit("a")).denied()).isEqualTo(1);
        assertThat(obey(arm, 8)).isPresent();
        assertThat(ledger.accept(ledger.limit("b")).accepted()).isEqualTo(1);
        assertThat(obey(halt, 9)).isPresent();
    }

    @Test
    void beginsAtTheEndOfTheControlTopicAndThenGoesOnWhereItStopped() {
        LedgerControl control = ledger.ledger().control();
        assertThat(LedgerFixture.done(control.startControlAt(5))).isEqualTo(5);
        assertThat(LedgerFixture.done(control.startControlAt(9)))
                .as("written while it was down")
                .isEqualTo(5);
        assertThat(LedgerFixture.done(control.startControlAt(2)))
                .as("a topic made anew")
                .isEqualTo(2);
    }

    @Test
    void refusesScopesThatNameNothingAndActsThatNobodyExplains() {
        LedgerControl control = ledger.ledger().control();
        assertThatThrownBy(() -> control.setState(TradingScope.broker("ib"), TradingState.HALTED, false, "ops", "test"))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("[paper]");
        assertThatThrownBy(() -> control.setState(ALL, TradingState.HALTED, false, " ", "test"))
                .isInstanceOf(InvalidFieldException.class);
        assertThatThrownBy(() -> control.setState(ALL, TradingState.HALTED, false, "ops", ""))
                .isInstanceOf(InvalidFieldException.class);
    }

    @Test
    void refusesWordsThatNoAlertAndNoAuditTrailShouldHold() {
        String text = "x".repeat(100_000);
        ledger.working("a");

        assertRefused(
                "scope", () -> obey(new Control(Control.Verb.DISARM, "symbol:" + text, none(), "o", "t", now()), 1));
        assertRefused(
                "scope", () -> obey(new Control(Control.Verb.CANCEL_ALL, "symbol:b", none(), "o", "t", now()), 1));
        assertRefused("scope", () -> obey(new Control(Control.Verb.DISARM, text, none(), "o", "t", now()), 1));
        assertRefused("by", () -> obey(new Control(Control.Verb.DISARM, "all", none(), text, "t", now()), 1));
        assertRefused("reason", () -> obey(new Control(Control.Verb.DISARM, "all", none(), "o", text, now()), 1));
        assertRefused("reason", () -> obey(new Control(Control.Verb.DISARM, "all", none(), "o", "a\nb", now()), 1));
        assertThat(obey(new Control(Control.Verb.DISARM, "all", none(), "Jürgen", "weg damit", now()), 1))
                .isPresent();
    }

    private static void assertRefused(String field, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageStartingWith(field)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
    }

    private static Optional<TradingState> none() {
        return Optional.empty();
    }

    private Instant now() {
        return ledger.now();
    }

    @Test
    void tellsTheWorldWhenTheStateChanges() {
        halt(ALL, false);

        assertThat(ledger.published())
                .filteredOn(message -> message.channel() == OutboxMessage.Channel.ALERTS)
                .singleElement()
                .satisfies(message -> assertThat(message.json()).contains("TRADING_STATE", "HALTED", "ops"));
    }

    private NewOrder sell(String clOrdId) {
        return new NewOrder(
                ledger.header(clOrdId), OrderTerms.limit("BTC/USD", Side.SELL, LedgerFixture.ONE, LedgerFixture.PX));
    }

    private Control control(Control.Verb verb, Optional<TradingState> state) {
        return new Control(verb, "all", state, "ops", "test", ledger.now());
    }

    private Optional<StateChange> obey(Control control, long offset) {
        return LedgerFixture.done(ledger.ledger().control().obey(control, offset));
    }

    private StateChange halt(TradingScope scope, boolean cancelAll) {
        return set(scope, TradingState.HALTED, cancelAll);
    }

    private StateChange set(TradingScope scope, TradingState state, boolean cancelAll) {
        return LedgerFixture.done(ledger.ledger().control().setState(scope, state, cancelAll, "ops", "test"));
    }

    private List<String> lastReason() {
        return ledger.events().stream()
                .map(OrderEvent::rejection)
                .flatMap(Optional::stream)
                .map(Rejection::ordRejReason)
                .toList();
    }
}
