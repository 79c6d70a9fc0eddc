package io.silvertine.ledger;

import io.silvertine.error.BrokerFailure;
import io.silvertine.model.Alert;
import io.silvertine.model.ErrorClass;
import io.silvertine.model.TradingScope;
import io.silvertine.model.TradingState;
import io.silvertine.spi.Attempt;
import java.util.Optional;

/** Calls a person about failures that no repetition mends. Confined to the writer thread. */
final class Alarms {
    private static final String BY = "error-policy";
    private static final int MAX_TEXT = 400;

    private final LedgerContext context;
    private final EventFactory events;
    private final KillSwitch killSwitch;

    Alarms(LedgerContext context, EventFactory events, KillSwitch killSwitch) {
        this.context = context;
        this.events = events;
        this.killSwitch = killSwitch;
    }

    /** A refused login or a suspended account concerns every order of the broker; anything else this one. */
    void raise(LedgerTx tx, Attempt attempt, BrokerFailure failure) {
        if (failure.errorClass() == ErrorClass.CRITICAL) {
            halt(tx, attempt, failure);
        } else {
            unexpected(tx, attempt, failure);
        }
    }

    /** Once: the attempts that were out fail for the same reason. A person takes it back. */
    private void halt(LedgerTx tx, Attempt attempt, BrokerFailure failure) {
        TradingScope scope = TradingScope.broker(attempt.broker());
        ScopeState known = tx.tradingStates().get(scope);
        if (known == null || known.state() != TradingState.HALTED) {
            String why = text(failure) + " (" + name(attempt) + "); mend it, then: silvertine resume --scope broker:"
                    + attempt.broker();
            killSwitch.set(tx, new ScopeState(scope, TradingState.HALTED, BY, why, context.now()), false);
        }
    }

    private void unexpected(LedgerTx tx, Attempt attempt, BrokerFailure failure) {
        Alert alert = new Alert(
                "UNEXPECTED_FAILURE",
                Alert.Severity.CRITICAL,
                "broker:" + attempt.broker(),
                name(attempt) + " is in doubt, " + attempt.broker() + " is asked what became of it; report this: "
                        + text(failure),
                Optional.of(attempt.clOrdId()),
                Optional.empty(),
                context.now());
        events.alert(tx, attempt.broker(), alert, name(attempt) + attempt.number() + "-failure", context.now());
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
