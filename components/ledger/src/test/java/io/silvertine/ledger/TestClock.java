package io.silvertine.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Time that passes, and a clock that is set, only when a test says so. */
final class TestClock extends Clock {
    static final Instant START = Instant.parse("2026-11-22T09:30:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final AtomicLong nanos = new AtomicLong();

    void advance(Duration by) {
        now.updateAndGet(instant -> instant.plus(by));
        nanos.addAndGet(by.toNanos());
    }

    /** Somebody sets the clock ahead, or back by a negative span; no time passes. */
    void set(Duration ahead) {
        now.updateAndGet(instant -> instant.plus(ahead));
    }

    /** Time that has passed. */
    long nanoTime() {
        return nanos.get();
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
