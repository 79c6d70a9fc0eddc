package io.silvertine.spi;

import io.silvertine.model.ExecutionReport;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The queue between a session and its {@link ExecutionListener}: hands execution reports over in order, one batch at a
 * time, and again until it was recorded. What is left when it stops is gone; the session asks its venue for it at the
 * next start. Callable from any thread; the listener is called on the scheduler's threads.
 */
public final class ReportPump {

    private static final Logger LOG = LoggerFactory.getLogger(ReportPump.class);
    private static final int BATCH = 256;
    private static final Duration FIRST_RETRY = Duration.ofMillis(100);
    private static final Duration LAST_RETRY = Duration.ofSeconds(5);

    private record Mark(long upTo, CompletableFuture<Void> reached) {}

    private final String broker;
    private final ScheduledExecutorService scheduler;
    private final ArrayDeque<ExecutionReport> waiting = new ArrayDeque<>();
    private final ArrayDeque<Mark> marks = new ArrayDeque<>();
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private Optional<ExecutionListener> listener = Optional.empty();
    private Duration retry = FIRST_RETRY;
    private long added;
    private long taken;
    private boolean handing;
    private boolean calling;
    private boolean stopping;

    /** A pump without a listener; {@code broker} is for the log. */
    public ReportPump(String broker, ScheduledExecutorService scheduler) {
        this.broker = broker;
        this.scheduler = scheduler;
    }

    /** Sets who takes the reports, those that wait already included. */
    public synchronized void listener(ExecutionListener next) {
        listener = Optional.of(next);
        handOver();
    }

    /** Adds reports behind all others. */
    public synchronized void add(List<ExecutionReport> reports) {
        waiting.addAll(reports);
        added += reports.size();
        handOver();
    }

    /** Reports that are not recorded yet; a session that adds without looking here is unbounded. */
    public synchronized int waiting() {
        return waiting.size();
    }

    /**
     * Completes when everything that was added so far is taken; never when the pump stops first. Nobody is waited for
     * who does not listen yet: the routes start after the sessions, and what waits is the first that they get.
     */
    public synchronized CompletionStage<Void> caughtUp() {
        if (waiting.isEmpty() || listener.isEmpty()) {
            return CompletableFuture.completedStage(null);
        }
        Mark mark = new Mark(added, new CompletableFuture<>());
        marks.add(mark);
        return mark.reached();
    }

    /** Completes when the listener will not be called any more. */
    public synchronized CompletionStage<Void> stop() {
        stopping = true;
        if (!calling) {
            stopped.complete(null);
        }
        return stopped;
    }

    private synchronized void handOver() {
        if (handing || stopping || waiting.isEmpty() || listener.isEmpty()) {
            return;
        }
        handing = true;
        later(Duration.ZERO);
    }

    private void later(Duration delay) {
        try {
            var unused = scheduler.schedule(this::call, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("broker {}: threads are shut down, {} reports wait for the next start", broker, waiting());
        }
    }

    private void call() {
        List<ExecutionReport> batch;
        ExecutionListener taker;
        synchronized (this) {
            if (stopping) {
                return;
            }
            calling = true;
            taker = listener.orElseThrow();
            batch = waiting.stream().limit(BATCH).toList();
        }
        CompletionStage<Void> stage = hand(taker, batch);
        synchronized (this) {
            calling = false;
            if (stopping) {
                stopped.complete(null);
            }
        }
        var unused = stage.whenComplete((done, failure) -> handed(batch.size(), Optional.ofNullable(failure)));
    }

    private static CompletionStage<Void> hand(ExecutionListener taker, List<ExecutionReport> batch) {
        try {
            return taker.onReports(batch);
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private void handed(int size, Optional<Throwable> failure) {
        List<Mark> reached = new ArrayList<>();
        synchronized (this) {
            if (failure.isPresent()) {
                LOG.warn(
                        "broker {}: {} reports were not recorded, handing them over again in {}",
                        broker,
                        size,
                        retry,
                        failure.get());
                later(retry);
                retry = retry.multipliedBy(2).compareTo(LAST_RETRY) < 0 ? retry.multipliedBy(2) : LAST_RETRY;
                return;
            }
            for (int i = 0; i < size; i++) {
                waiting.remove();
            }
            taken += size;
            retry = FIRST_RETRY;
            handing = false;
            while (!marks.isEmpty() && marks.peek().upTo() <= taken) {
                reached.add(marks.remove());
            }
            handOver();
        }
        reached.forEach(mark -> mark.reached().complete(null));
    }
}
