package io.silvertine.error;

import io.silvertine.model.ErrorClass;
import java.time.Duration;
import java.util.Optional;

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

    /** A failure before any byte left. */
    public static BrokerFailure notSent(String text) {
        return new BrokerFailure(ErrorClass.RECOVERABLE, Outcome.NOT_SENT, Optional.empty(), text, Optional.empty());
    }
}
