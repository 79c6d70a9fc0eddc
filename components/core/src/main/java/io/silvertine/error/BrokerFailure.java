package io.silvertine.error;

import io.silvertine.model.ErrorClass;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/**
 * What went wrong at a broker, as its error table classifies it.
 *
 * @param venueCode the venue's own code, unchanged
 * @param text what was tried, what was seen, what to do; never a credential
 */
public record BrokerFailure(
        ErrorClass errorClass,
        Outcome outcome,
        Optional<String> venueCode,
        String text,
        Optional<Duration> retryAfter) {

    /** A failure after which the outcome must be asked for. */
    public static BrokerFailure unknown(String text) {
        return new BrokerFailure(ErrorClass.RECOVERABLE, Outcome.UNKNOWN, Optional.empty(), text, Optional.empty());
    }

    /** A failure that nobody expects, so that a person must look. */
    public static BrokerFailure unexpected(String text) {
        return new BrokerFailure(ErrorClass.NON_RECOVERABLE, Outcome.UNKNOWN, Optional.empty(), text, Optional.empty());
    }

    /** What a stage failed with: as an error table classified it, else as nobody expects. */
    public static BrokerFailure of(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof BrokerException known ? known.failure() : unexpected("ended with " + cause);
    }

    /** The same failure, after which trading must stop until a person has looked. */
    public BrokerFailure critical() {
        return new BrokerFailure(ErrorClass.CRITICAL, outcome, venueCode, text, retryAfter);
    }

    /** A failure before any byte left. */
    public static BrokerFailure notSent(String text) {
        return new BrokerFailure(ErrorClass.RECOVERABLE, Outcome.NOT_SENT, Optional.empty(), text, Optional.empty());
    }
}
