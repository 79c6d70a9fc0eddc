package io.silvertine.camel;

import io.silvertine.model.ExecutionReport;
import io.silvertine.spi.ExecutionListener;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;

/**
 * Reports between a session and the route that records them. Outlives the route, so that reports wait here, and the
 * session with them, while it is stopped or reloaded. Thread-safe.
 */
final class ExecutionQueue implements ExecutionListener {
    /** Hands one report to the route; throws when the route failed. */
    @FunctionalInterface
    interface Recorder {
        void record(ExecutionReport report) throws Exception;
    }

    /** What became of the next report. */
    enum Progress {
        RECORDED,
        NOTHING_LEFT,
        FAILED
    }

    private static final class Batch {
        private final List<ExecutionReport> reports;
        private final CompletableFuture<Void> recorded = new CompletableFuture<>();
        private int next;

        Batch(List<ExecutionReport> reports) {
            this.reports = reports;
        }
    }

    private final Deque<Batch> waiting = new ArrayDeque<>();
    private int capacity = 1;
    private Runnable wakeUp = () -> {};

    @Override
    public CompletionStage<Void> onReports(List<ExecutionReport> reports) {
        Batch batch = new Batch(List.copyOf(reports));
        Runnable wake;
        synchronized (waiting) {
            if (waiting.size() >= capacity) {
                return CompletableFuture.failedFuture(
                        new RejectedExecutionException(capacity + " lists of reports wait for the route already"));
            }
            waiting.add(batch);
            wake = wakeUp;
        }
        wake.run();
        return batch.recorded;
    }

    /** Calls {@code wakeUp} after reports arrived, on the session's thread. */
    void attach(int maxWaiting, Runnable wake) {
        synchronized (waiting) {
            capacity = maxWaiting;
            wakeUp = wake;
        }
    }

    void detach() {
        synchronized (waiting) {
            wakeUp = () -> {};
        }
    }

    int size() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    /** Records the next report, if there is one. One thread at a time. */
    Progress recordNext(Recorder recorder) {
        Optional<Batch> head = head();
        if (head.isEmpty()) {
            return Progress.NOTHING_LEFT;
        }
        Batch batch = head.get();
        try {
            if (batch.next < batch.reports.size()) {
                recorder.record(batch.reports.get(batch.next));
                batch.next++;
            }
        } catch (Exception e) {
            giveBack(e);
            return Progress.FAILED;
        }
        if (batch.next >= batch.reports.size()) {
            synchronized (waiting) {
                waiting.poll();
            }
            batch.recorded.complete(null);
        }
        return Progress.RECORDED;
    }

    /** The session hands everything over again, in order, since what came later must not overtake what failed. */
    private void giveBack(Exception cause) {
        List<Batch> all;
        synchronized (waiting) {
            all = List.copyOf(waiting);
            waiting.clear();
        }
        all.forEach(batch -> batch.recorded.completeExceptionally(cause));
    }

    private Optional<Batch> head() {
        synchronized (waiting) {
            return Optional.ofNullable(waiting.peek());
        }
    }
}
