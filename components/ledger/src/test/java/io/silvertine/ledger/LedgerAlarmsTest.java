package io.silvertine.ledger;

import static io.silvertine.ledger.LedgerFixture.BROKER;
import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.error.BrokerFailure;
import io.silvertine.error.Outcome;
import io.silvertine.model.ErrorClass;
import io.silvertine.model.NotSentReason;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.TradingScope;
import io.silvertine.model.TradingState;
import io.silvertine.spi.Attempt;
import io.silvertine.spi.AttemptDecision;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a failure that no repetition mends does to a broker, until a person has looked. */
class LedgerAlarmsTest extends LedgerTestBase {
    @Test
    void haltsTheBrokerWithAnAlertAndKeepsTheOrderWhenTheVenueRefusesOurCredentials() {
        Attempt attempt = attempt("a");

        LedgerFixture.done(ledger.ledger().notSent(attempt, refused(Outcome.NOT_SENT)));

        assertThat(state()).isEqualTo(TradingState.HALTED);
        assertThat(alerts())
                .singleElement()
                .asString()
                .contains("TRADING_STATE", "HALTED", "-2015 the key was refused", "silvertine resume --scope broker:");
        assertThat(ledger.ledger().openOrders(BROKER)).isEmpty();
    }

    @Test
    void sendsTheOrderAgainOnceAPersonHasResumedTheBroker() {
        OrderCommand order = take("a");
        LedgerFixture.done(ledger.ledger().notSent(ledger.mustClaim(order), refused(Outcome.NOT_SENT)));
        ledger.settle(DispatchKind.NEW, order);
        ledger.clock.advance(Duration.ofSeconds(5));
        assertThat(((AttemptDecision.Refused) ledger.claim(ledger.mustTake(DispatchKind.NEW))).reason())
                .isEqualTo(NotSentReason.TRADING_HALTED);

        LedgerFixture.done(ledger.ledger()
                .control()
                .setState(TradingScope.broker(BROKER), TradingState.ACTIVE, false, "alice", "new key"));

        assertThat(ledger.mustClaim(order).number()).isEqualTo(2);
    }

    @Test
    void haltsOnceForAllAttemptsThatWereOutTogether() {
        Attempt first = attempt("a");
        Attempt second = attempt("b", LedgerFixture.OTHER_ACCOUNT);

        LedgerFixture.done(ledger.ledger().notSent(first, refused(Outcome.NOT_SENT)));
        LedgerFixture.done(ledger.ledger().notSent(second, refused(Outcome.NOT_SENT)));

        assertThat(alerts()).hasSize(1);
    }

    @Test
    void keepsTheHaltAcrossARestart() {
        LedgerFixture.done(ledger.ledger().notSent(attempt("a"), refused(Outcome.NOT_SENT)));

        ledger.restart();

        assertThat(state()).isEqualTo(TradingState.HALTED);
    }

    @Test
    void haltsButLeavesTheAttemptOutWhenItsOutcomeIsNotKnown() {
        Attempt attempt = attempt("a");

        LedgerFixture.done(ledger.ledger().alarm(attempt, refused(Outcome.UNKNOWN)));

        assertThat(state()).isEqualTo(TradingState.HALTED);
        assertThat(ledger.ledger().openOrders(BROKER)).hasSize(1);
    }

    @Test
    void alertsAndHaltsNothingWhenAnAttemptFailsAsNobodyExpects() {
        Attempt attempt = attempt("a");
        BrokerFailure bug = new BrokerFailure(
                ErrorClass.NON_RECOVERABLE,
                Outcome.UNKNOWN,
                Optional.empty(),
                "a bug\r\nX: " + "y".repeat(5000),
                Optional.empty());

        LedgerFixture.done(ledger.ledger().alarm(attempt, bug));

        assertThat(state()).isEqualTo(TradingState.ACTIVE);
        assertThat(alerts()).singleElement().satisfies(alert -> assertThat(alert)
                .contains("UNEXPECTED_FAILURE", "clOrdId a", "a bug  X: y")
                .hasSizeLessThan(1000));
    }

    @Test
    void haltsTheBrokerWhenOurCredentialsAreRefusedOutsideAnyAttempt() {
        alarm("the question about clOrdId a", refused(Outcome.NOT_SENT));
        alarm("the start of its session", refused(Outcome.NOT_SENT));

        assertThat(state()).isEqualTo(TradingState.HALTED);
        assertThat(alerts()).singleElement().asString().contains("-2015", "the question about clOrdId a");
    }

    @Test
    void tellsOnceInAnHourOfWhatGoesOnFailing() {
        alarm("market data", BrokerFailure.unexpected("a bug"));
        alarm("market data", BrokerFailure.unexpected("a bug"));
        assertThat(alerts()).singleElement().asString().contains("UNEXPECTED_FAILURE", "market data", "a bug");
        assertThat(state()).isEqualTo(TradingState.ACTIVE);

        alarm("market data", BrokerFailure.unexpected("another bug"));
        assertThat(alerts()).hasSize(1);
        ledger.clock.advance(Duration.ofMinutes(61));
        alarm("market data", BrokerFailure.unexpected("a bug"));
        assertThat(alerts()).hasSize(1);
    }

    private void alarm(String what, BrokerFailure failure) {
        LedgerFixture.done(ledger.ledger().alarm(BROKER, what, failure));
    }

    private List<String> alerts() {
        List<OutboxMessage> messages = ledger.published();
        return messages.stream()
                .filter(message -> message.channel() == OutboxMessage.Channel.ALERTS)
                .map(OutboxMessage::json)
                .toList();
    }

    private TradingState state() {
        return ledger.ledger().control().states().stream()
                .filter(state -> state.scope().equals(TradingScope.broker(BROKER)))
                .map(ScopeState::state)
                .findFirst()
                .orElse(TradingState.ACTIVE);
    }

    private OrderCommand take(String clOrdId) {
        ledger.accept(ledger.limit(clOrdId));
        ledger.published();
        return ledger.mustTake(DispatchKind.NEW);
    }

    private Attempt attempt(String clOrdId) {
        return ledger.mustClaim(take(clOrdId));
    }

    private Attempt attempt(String clOrdId, String accountId) {
        ledger.accept(ledger.limit(clOrdId, accountId));
        ledger.published();
        return ledger.mustClaim(ledger.mustTake(DispatchKind.NEW));
    }

    private static BrokerFailure refused(Outcome outcome) {
        return new BrokerFailure(
                ErrorClass.CRITICAL, outcome, Optional.of("-2015"), "the key was refused", Optional.empty());
    }
}
