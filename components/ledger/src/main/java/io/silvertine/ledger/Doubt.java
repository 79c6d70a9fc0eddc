package io.silvertine.ledger;

import java.time.Instant;

/**
 * Why the venue must be asked about an order.
 *
 * @param since when the doubt began
 * @param visible clients are told ({@code inDoubt}); false for a routine question, such as fills that are missing
 * @param conclusive conclusive "not found" answers in a row
 * @param asks questions asked so far
 */
record Doubt(String reason, Instant since, boolean visible, int conclusive, int asks, Instant nextAskAt) {
    private static final String ENDED = "ENDED_WITH_MISSING_FILLS";

    static Doubt visible(String reason, Instant now) {
        return new Doubt(reason, now, true, 0, 0, now);
    }

    static Doubt routine(String reason, Instant now) {
        return new Doubt(reason, now, false, 0, 0, now);
    }

    /** The venue called the order ended, with executions that are not recorded yet. */
    static Doubt ended(Instant now) {
        return routine(ENDED, now);
    }

    /** True when the venue is asked until the order has ended here too, whatever else is reported meanwhile. */
    boolean untilEnded() {
        return reason.equals(ENDED);
    }

    /** One more question was asked: five tries with growing gaps, then every minute (CONTRACTS C8). */
    Doubt asked(Instant now, int salt) {
        Instant next = asks < 5 ? now.plus(Retry.backOff(asks, salt)) : now.plusSeconds(60);
        return new Doubt(reason, since, visible, conclusive, asks + 1, next);
    }

    Doubt notFound(Instant nextAskAt) {
        return new Doubt(reason, since, visible, conclusive + 1, asks, nextAskAt);
    }

    Doubt askAt(Instant instant) {
        return new Doubt(reason, since, visible, conclusive, asks, instant);
    }

    Doubt shown() {
        return new Doubt(reason, since, true, conclusive, asks, nextAskAt);
    }
}
