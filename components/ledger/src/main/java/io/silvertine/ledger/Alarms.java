package io.silvertine.ledger;

import io.silvertine.error.BrokerFailure;
import io.silvertine.model.Alert;
import io.silvertine.model.ErrorClass;
import io.silvertine.model.TradingScope;
import io.silvertine.model.TradingState;
import io.silvertine.spi.Attempt;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Calls a person about failures that no repetition mends. Confined to the writer thread. */
final class Alarms {
    private static final String BY = "error-policy";
    private static final int MAX_TEXT = 400;
    private static final Duration AGAIN = Duration.ofHours(1);

    private final LedgerContext context;
    private final EventFactory events;
    private final KillSwitch killSwitch;
    private final Map<String, Long> told = new HashMap<>();

    Alarms(LedgerContext context, EventFactory events, KillSwitch killSwitch) {
        this.context = context;
        this.events = events;
        this.killSwitch = killSwitch;
    }

    /** A refused login or a suspended account concerns every order of the broker; anything else this one. */
    void raise(LedgerTx tx, Attempt attempt, BrokerFailure failure) {
        if (failure.errorClass() == ErrorClass.CRITICAL) {
            halt(tx, attempt.broker(), name(attempt), failure);
        } else {
            String told = name(attempt) + " is in doubt, " + attempt.broker() + " is asked what became of it";
            String key = name(attempt) + attempt.number() + "-failure";
            unexpected(tx, attempt.broker(), told, Optional.of(attempt.clOrdId()), failure, key);
        }
    }

    /** The same for a failure that is no attempt's. What goes on failing is told again after an hour. */
    void raise(LedgerTx tx, String broker, String what, BrokerFailure failure) {
        if (failure.errorClass() == ErrorClass.CRITICAL) {
            halt(tx, broker, what, failure);
        } else if (isNews(broker + ' ' + what + ' ' + text(failure))) {
            String told = what + " failed at " + broker;
            unexpected(tx, broker, told, Optional.empty(), failure, what + context.now() + "-failure");
        }
    }

    private boolean isNews(String alarm) {
        long now = context.moment().nanos();
        told.values().removeIf(since -> now - since > AGAIN.toNanos());
        return told.putIfAbsent(alarm, now) == null;
    }

    /** Once: the attempts that were out fail for the same reason. A person takes it back. */
    private void halt(LedgerTx tx, String broker, String what, BrokerFailure failure) {
        TradingScope scope = TradingScope.broker(broker);
        ScopeState known = tx.tradingStates().get(scope);
        if (known == null || known.state() != TradingState.HALTED) {
            String why = text(failure) + " (" + what + "); mend it, then: silvertine resume --scope broker:" + broker;
            killSwitch.set(tx, new ScopeState(scope, TradingState.HALTED, BY, why, context.now()), false);
        }
    }

    private void unexpected(
            LedgerTx tx, String broker, String told, Optional<String> clOrdId, BrokerFailure failure, String key) {
        Alert alert = new Alert(
                "UNEXPECTED_FAILURE",
                Alert.Severity.CRITICAL,
                "broker:" + broker,
                told + "; report this: " + text(failure),
                clOrdId,
                Optional.empty(),
                context.now());
        events.alert(tx, broker, alert, key, context.now());
    }

    private static String name(Attempt attempt) {
        return "clOrdId " + attempt.clOrdId() + " of account " + attempt.accountId();
    }

    /** What a venue or an exception says is not ours: bounded, and one line. */
    private static String text(BrokerFailure failure) {
        String text = failure.venueCode().map(code -> code + " ").orElse("") + failure.text();
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() > MAX_TEXT ? line.substring(0, MAX_TEXT) : line;
    }
}
