package io.silvertine.ledger;

import java.time.Duration;
import java.time.Instant;

/**
 * When a command may be tried again.
 *
 * @param failures tries in a row that ended without reaching the venue
 */
record Retry(Instant nextAttemptAt, int failures) {
    private static final Duration FIRST = Duration.ofMillis(250);
    private static final int MAX_DOUBLINGS = 6;

    static Retry now(Instant now) {
        return new Retry(now, 0);
    }

    /** Exponential from 250 ms to 16 s; {@code salt} spreads commands over the last quarter of each step. */
    Retry afterFailure(Instant now, int salt) {
        return new Retry(now.plus(backOff(failures, salt)), failures + 1);
    }

    Retry at(Instant instant) {
        return new Retry(instant, failures + 1);
    }

    static Duration backOff(int failures, int salt) {
        Duration full = FIRST.multipliedBy(1L << Math.min(failures, MAX_DOUBLINGS));
        long spread = Math.max(1, full.toMillis() / 4);
        return full.minusMillis(Math.floorMod(salt * 31L + failures, spread));
    }
}
