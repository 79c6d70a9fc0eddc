package io.silvertine.spi;

import io.silvertine.model.NotSentReason;
import java.time.Duration;
import java.util.Optional;

/** What {@link AttemptIssuer#claim} answers. A refusal is an answer, never an exception. */
public sealed interface AttemptDecision {
    /** The command may be sent once, now. */
    record Granted(Attempt attempt) implements AttemptDecision {}

    /** The command must not be sent now. */
    record Refused(NotSentReason reason, Optional<Duration> retryAfter) implements AttemptDecision {}
}
