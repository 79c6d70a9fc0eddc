package io.silvertine.camel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A clock and a timer that stand still until the test moves them. */
final class VirtualTime extends Clock {
    private record Timer(Instant at, long order, Runnable task) {}

    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparing(Timer::at).thenComparing(Timer::order));
    private Instant now = Instant.parse("2026-01-02T03:04:05Z");
    private long order;

    /** A timer that goes by this clock, on the thread of the test. */
    ScheduledThreadPoolExecutor timer() {
        return new ScheduledThreadPoolExecutor(0) {
            @Override
            public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
                timers.add(new Timer(now.plusNanos(unit.toNanos(delay)), order++, task));
                return null;
            }
        };
    }

    void advance(Duration by) {
        Instant end = now.plus(by);
        while (!timers.isEmpty() && !timers.peek().at().isAfter(end)) {
            Timer timer = timers.poll();
            now = timer.at();
            timer.task().run();
        }
        now = end;
    }

    /** The clock is set back; what the timer waits for comes after the same span of real time. */
    void setBack(Duration by) {
        List<Timer> all = List.copyOf(timers);
        timers.clear();
        all.forEach(timer -> timers.add(new Timer(timer.at().minus(by), timer.order(), timer.task())));
        now = now.minus(by);
    }

    @Override
    public Instant instant() {
        return now;
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
