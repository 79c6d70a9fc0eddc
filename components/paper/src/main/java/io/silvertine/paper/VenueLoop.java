package io.silvertine.paper;

import io.silvertine.error.BrokerFailure;
import io.silvertine.error.BrokerUnavailableException;
import io.silvertine.error.OutcomeUnknownException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Runs everything that touches the venue, one piece at a time, on the session's threads. What a batch of requests
 * changed is made durable with one fsync before any of them is answered. A disk that fails ends the loop: what was in
 * the batch is in doubt, and nothing is written any more.
 */
final class VenueLoop {

    private static final int CAPACITY = 10_000;
    private static final int BATCH = 256;

    private final String broker;
    private final PaperVenue venue;
    private final PaperJournal journal;
    private final Clock clock;
    private final ScheduledExecutorService scheduler;
    private final Consumer<List<JournalEntry>> durable;
    private final Consumer<Throwable> failed;
    private final ArrayDeque<Request<?>> waiting = new ArrayDeque<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private boolean running;
    private boolean closing;
    private Instant now = Instant.MIN;
    private Optional<Instant> armed = Optional.empty();
    private Future<?> timer = CompletableFuture.completedFuture(null);

    /**
     * @param durable gets what each commit holds, on the loop's thread, before the requests are answered
     * @param failed called once when the loop ends by a failure
     */
    VenueLoop(
            String broker,
            PaperVenue venue,
            PaperJournal journal,
            Clock clock,
            ScheduledExecutorService scheduler,
            Consumer<List<JournalEntry>> durable,
            Consumer<Throwable> failed) {
        this.broker = broker;
        this.venue = venue;
        this.journal = journal;
        this.clock = clock;
        this.scheduler = scheduler;
        this.durable = durable;
        this.failed = failed;
    }

    /**
     * Runs {@code work} with the venue's time, which never runs backwards. The stage completes when what it changed is
     * durable; it fails with {@code BrokerUnavailableException} when the work was not begun.
     */
    <T> CompletionStage<T> call(Function<Instant, T> work) {
        Request<T> request = new Request<>(work);
        synchronized (waiting) {
            if (closing) {
                return unavailable("the session is stopped");
            }
            if (waiting.size() >= CAPACITY) {
                return unavailable(CAPACITY + " requests wait already");
            }
            waiting.add(request);
            if (running) {
                return request.answer;
            }
            running = true;
        }
        try {
            scheduler.execute(this::run);
            return request.answer;
        } catch (RejectedExecutionException e) {
            return unavailable("its threads are shut down");
        }
    }

    /** Takes no more work; completes when what waits is done and the journal is closed. */
    CompletionStage<Void> close() {
        synchronized (waiting) {
            if (closing) {
                return ended;
            }
            closing = true;
            if (running) {
                return ended;
            }
            running = true;
        }
        try {
            scheduler.execute(this::run);
        } catch (RejectedExecutionException e) {
            end();
        }
        return ended;
    }

    private void run() {
        List<Request<?>> batch = take();
        try {
            Instant clockTime = clock.instant();
            now = clockTime.isAfter(now) ? clockTime : now;
            batch.forEach(request -> request.run(now));
            commit();
        } catch (IOException | RuntimeException e) {
            fail(batch, e);
            return;
        }
        batch.forEach(Request::answer);
        goOn();
    }

    private void commit() throws IOException {
        List<JournalEntry> changes = venue.drain();
        if (changes.isEmpty()) {
            return;
        }
        journal.commit(JournalWriter.bytes(changes));
        if (journal.outgrew(venue.snapshotBytes())) {
            journal.snapshot(JournalWriter.bytes(venue.snapshot()));
        }
        durable.accept(changes);
    }

    private void goOn() {
        try {
            synchronized (waiting) {
                if (!waiting.isEmpty()) {
                    scheduler.execute(this::run);
                    return;
                }
                running = false;
                if (!closing) {
                    arm();
                    return;
                }
            }
            end();
        } catch (RejectedExecutionException e) {
            fail(List.of(), e);
        }
    }

    /** Wakes the venue when latency ends or an order expires. */
    private void arm() {
        Optional<Instant> due = venue.nextDue();
        if (due.equals(armed)) {
            return;
        }
        timer.cancel(false);
        armed = due;
        due.ifPresent(at -> {
            long delay = Math.max(0, Duration.between(clock.instant(), at).toNanos());
            timer = scheduler.schedule(this::wake, delay, TimeUnit.NANOSECONDS);
        });
    }

    private void wake() {
        synchronized (waiting) {
            armed = Optional.empty();
        }
        call(at -> {
            venue.time(at);
            return at;
        });
    }

    private List<Request<?>> take() {
        List<Request<?>> batch = new ArrayList<>();
        synchronized (waiting) {
            while (batch.size() < BATCH && !waiting.isEmpty()) {
                batch.add(waiting.remove());
            }
        }
        return batch;
    }

    private void fail(List<Request<?>> batch, Throwable cause) {
        List<Request<?>> unbegun;
        synchronized (waiting) {
            closing = true;
            unbegun = List.copyOf(waiting);
            waiting.clear();
        }
        failed.accept(cause);
        batch.forEach(request -> request.answer.completeExceptionally(new OutcomeUnknownException(
                BrokerFailure.unknown("broker " + broker
                        + ": the paper exchange could not make its answer durable; ask again when it is back"),
                cause)));
        unbegun.forEach(request -> request.answer.completeExceptionally(new BrokerUnavailableException(
                BrokerFailure.notSent("broker " + broker + ": failed before it began"))));
        end();
    }

    private void end() {
        synchronized (waiting) {
            timer.cancel(false);
        }
        try {
            journal.close();
            ended.complete(null);
        } catch (IOException e) {
            ended.completeExceptionally(e);
        }
    }

    private <T> CompletionStage<T> unavailable(String why) {
        return CompletableFuture.failedStage(
                new BrokerUnavailableException(BrokerFailure.notSent("broker " + broker + ": " + why)));
    }

    private static final class Request<T> {

        private final Function<Instant, T> work;
        private final CompletableFuture<T> answer = new CompletableFuture<>();
        private T result;

        Request(Function<Instant, T> work) {
            this.work = work;
        }

        void run(Instant at) {
            result = work.apply(at);
        }

        void answer() {
            answer.complete(result);
        }
    }
}
