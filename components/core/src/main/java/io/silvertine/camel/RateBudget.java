package io.silvertine.camel;

import io.silvertine.spi.Rate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The requests that one broker connection may send. A bucket of tokens: each comes back one period after it was taken, so
 * that no period of that length, however a venue aligns it, ever sees more than the limit. Whoever finds the bucket empty
 * waits up to {@link #MAX_WAIT}, cancels first; nobody waits who would wait longer. No thread sleeps. Thread-safe.
 */
public final class RateBudget {
    /** A longer wait belongs to the ledger, which knows the order's expiry. */
    public static final Duration MAX_WAIT = Duration.ofMillis(250);

    /** Who is served first. */
    public enum Priority {
        CANCEL,
        OTHER
    }

    /** What a request for a token is answered. */
    public sealed interface Decision {}

    /** The request may be sent. */
    public record Token() implements Decision {}

    /** No token in time; the next one for a request of this priority is expected after {@code retryAfter}. */
    public record NoToken(Duration retryAfter) implements Decision {}

    private static final Token TOKEN = new Token();

    private record Waiter(long deadline, CompletableFuture<Decision> answer) {}

    private final Optional<Rate> rate;
    private final long period;
    private final Clock clock;
    private final ScheduledExecutorService timer;
    // when the tokens that are out were taken, oldest first: a ring with as many places as there are tokens
    private final long[] taken;
    private int oldest;
    private int out;
    private final Deque<Waiter> cancels = new ArrayDeque<>();
    private final Deque<Waiter> others = new ArrayDeque<>();
    private boolean timerSet;
    private long refused;

    /** A full bucket; without a rate it is never empty. The timer runs nothing but short bookkeeping. */
    public RateBudget(Optional<Rate> rate, Clock clock, ScheduledExecutorService timer) {
        this.rate = rate;
        this.period = rate.map(r -> r.period().toNanos()).orElse(0L);
        this.taken = new long[rate.map(Rate::amount).orElse(0)];
        this.clock = clock;
        this.timer = timer;
    }

    /** Asks for a token. The stage never fails; it completes at once, or on the timer's thread. */
    public CompletionStage<Decision> acquire(Priority priority) {
        if (rate.isEmpty()) {
            return CompletableFuture.completedFuture(TOKEN);
        }
        synchronized (this) {
            long now = now();
            takeBack(now);
            int ahead = cancels.size() + (priority == Priority.CANCEL ? 0 : others.size());
            if (ahead == 0 && out < taken.length) {
                take(now);
                return CompletableFuture.completedFuture(TOKEN);
            }
            long wait = tokenReturns(ahead) - now;
            if (wait > MAX_WAIT.toNanos()) {
                refused++;
                return CompletableFuture.completedFuture(new NoToken(Duration.ofNanos(wait)));
            }
            Waiter waiter = new Waiter(now + MAX_WAIT.toNanos(), new CompletableFuture<>());
            (priority == Priority.CANCEL ? cancels : others).add(waiter);
            setTimer(now);
            return waiter.answer();
        }
    }

    /** Tokens in the bucket now; without a rate {@link Integer#MAX_VALUE}. */
    public synchronized int available() {
        if (rate.isEmpty()) {
            return Integer.MAX_VALUE;
        }
        takeBack(now());
        return taken.length - out;
    }

    /** Requests that wait for a token now. */
    public synchronized int waiting() {
        return cancels.size() + others.size();
    }

    /** Requests that got no token, since the start. */
    public synchronized long refused() {
        return refused;
    }

    private void tick() {
        List<Runnable> answers = new ArrayList<>();
        synchronized (this) {
            timerSet = false;
            long now = now();
            takeBack(now);
            grant(cancels, now, answers);
            grant(others, now, answers);
            refuse(cancels, 0, now, answers);
            refuse(others, cancels.size(), now, answers);
            setTimer(now);
        }
        answers.forEach(Runnable::run);
    }

    private void grant(Deque<Waiter> waiters, long now, List<Runnable> answers) {
        while (!waiters.isEmpty() && out < taken.length) {
            take(now);
            Waiter waiter = waiters.poll();
            answers.add(() -> waiter.answer().complete(TOKEN));
        }
    }

    private void refuse(Deque<Waiter> waiters, int ahead, long now, List<Runnable> answers) {
        while (!waiters.isEmpty() && waiters.peek().deadline() <= now) {
            Waiter waiter = waiters.poll();
            refused++;
            NoToken answer = new NoToken(Duration.ofNanos(Math.max(0, tokenReturns(ahead) - now)));
            answers.add(() -> waiter.answer().complete(answer));
        }
    }

    private void setTimer(long now) {
        if (timerSet || (cancels.isEmpty() && others.isEmpty())) {
            return;
        }
        long at = tokenReturns(0);
        for (Deque<Waiter> waiters : List.of(cancels, others)) {
            if (!waiters.isEmpty()) {
                at = Math.min(at, waiters.peek().deadline());
            }
        }
        var unused = timer.schedule(this::tick, Math.max(1, at - now), TimeUnit.NANOSECONDS);
        timerSet = true;
    }

    /** When the token comes back that a request gets which has {@code ahead} others before it; the bucket is empty. */
    private long tokenReturns(int ahead) {
        int free = taken.length - out;
        if (ahead < free) {
            return now();
        }
        int n = ahead - free;
        long rounds = 1 + (long) (n / taken.length);
        return taken[(oldest + n % taken.length) % taken.length] + rounds * period;
    }

    private void take(long now) {
        taken[(oldest + out) % taken.length] = now;
        out++;
    }

    private void takeBack(long now) {
        for (int i = out - 1; i >= 0 && taken[(oldest + i) % taken.length] > now; i--) {
            taken[(oldest + i) % taken.length] = now; // the clock was set back: a period from now, not from then
        }
        while (out > 0 && taken[oldest] + period <= now) {
            oldest = (oldest + 1) % taken.length;
            out--;
        }
    }

    private long now() {
        return Duration.between(Instant.EPOCH, clock.instant()).toNanos();
    }
}
