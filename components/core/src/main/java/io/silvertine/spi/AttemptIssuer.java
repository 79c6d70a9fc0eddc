package io.silvertine.spi;

import io.silvertine.error.BrokerFailure;
import io.silvertine.model.OrderCommand;
import java.util.concurrent.CompletionStage;

/**
 * Grants attempts; implemented by the ledger and found in the Camel registry under {@link #REGISTRY_NAME}. Callable
 * from any thread; the stages complete on the ledger's writer thread, which callers must not block.
 */
public interface AttemptIssuer {
    /** Name under which the Camel registry holds the issuer. */
    String REGISTRY_NAME = "attemptIssuer";

    /**
     * Claims the next attempt of an accepted command. It is durable before the stage completes. The stage never fails:
     * a ledger that is down is {@code Refused(LEDGER_UNAVAILABLE)}.
     */
    CompletionStage<AttemptDecision> claim(String broker, OrderCommand command);

    /**
     * Records the proof that the attempt's bytes never left, or that the venue refused to look at them; must complete
     * before NOT_SENT is reported to anyone. Fails with {@code LedgerUnavailableException} when it could not be made
     * durable; then the outcome must be treated as UNKNOWN.
     */
    CompletionStage<Void> notSent(Attempt attempt, BrokerFailure failure);

    /**
     * Calls a person about an attempt that ended as nobody expects; a CRITICAL failure also halts trading with the broker
     * until it is resumed by hand. {@link #notSent} does the same for a CRITICAL failure. The attempt stays as it is.
     */
    CompletionStage<Void> alarm(Attempt attempt, BrokerFailure failure);

    /**
     * Calls a person about a failure that is no attempt's: a question, the start of a session, market data. A CRITICAL
     * failure halts trading with the broker, as above. The same failure of the same thing within an hour is told once.
     *
     * @param what what failed, for the alert
     */
    CompletionStage<Void> alarm(String broker, String what, BrokerFailure failure);
}
