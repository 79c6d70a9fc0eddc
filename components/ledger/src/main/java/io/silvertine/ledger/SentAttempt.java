package io.silvertine.ledger;

import io.silvertine.spi.Attempt;
import java.time.Instant;

/**
 * The last attempt of a command.
 *
 * @param written the session stated that the request is on its way and that the answer comes later
 */
record SentAttempt(int number, long epoch, Instant sentAt, Instant validUntil, Instant fenceAt, boolean written) {
    static SentAttempt of(Attempt attempt) {
        return new SentAttempt(
                attempt.number(), attempt.epoch(), attempt.sentAt(), attempt.validUntil(), attempt.fenceAt(), false);
    }

    SentAttempt asWritten() {
        return new SentAttempt(number, epoch, sentAt, validUntil, fenceAt, true);
    }
}
