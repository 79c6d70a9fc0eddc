package io.silvertine.testkit.venue;

import io.silvertine.model.ExecutionReport;
import io.silvertine.spi.ExecutionListener;
import io.silvertine.spi.SessionServices;
import io.silvertine.spi.SessionState;
import io.silvertine.testkit.venue.VenueWire.Op;
import io.silvertine.testkit.venue.VenueWire.Request;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stream of execution reports: subscribed first, then what was missed, then live, for ever. */
final class VenueStream implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(VenueStream.class);
    private static final long RETRY_MILLIS = 100;
    private static final long SUBSCRIBE_SECONDS = 5;
    private static final Request SUBSCRIBE = new Request(0, Op.STREAM, null, null, 0, null, null, null, null, 0, 0, 0);

    private final String name;
    private final SessionServices services;
    private final Supplier<List<ExecutionReport>> missed;
    private final BlockingQueue<ExecutionReport> pushed = new LinkedBlockingQueue<>();
    private final Semaphore broken = new Semaphore(0);
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final VenueLink link;
    private final Thread thread;
    private volatile Optional<ExecutionListener> listener = Optional.empty();
    private volatile SessionState state;
    private volatile boolean running = true;

    VenueStream(String name, int port, SessionServices services, Supplier<List<ExecutionReport>> missed) {
        this.name = name;
        this.services = services;
        this.missed = missed;
        this.link = new VenueLink(
                name + "-stream",
                port,
                report -> pushed.add(VenueReports.of(report, services.clock().instant())),
                broken::release);
        this.thread = new Thread(this::run, "test-venue-" + name + "-deliver");
        this.thread.setDaemon(true);
        this.state = phase(SessionState.Phase.STOPPED, "not started");
    }

    CompletionStage<Void> start() {
        thread.start();
        return ready;
    }

    void listener(ExecutionListener taker) {
        listener = Optional.of(taker);
    }

    SessionState state() {
        return state;
    }

    private void run() {
        while (running) {
            try {
                connect();
                while (running && !broken.tryAcquire()) {
                    ExecutionReport next = pushed.poll(RETRY_MILLIS, TimeUnit.MILLISECONDS);
                    if (next != null) {
                        deliver(List.of(next));
                    }
                }
            } catch (InterruptedException e) {
                running = false;
            } catch (RuntimeException e) {
                LOG.warn("{}: the stream could not be set up, trying again: {}", name, e.getMessage());
                pause();
            }
        }
    }

    private void connect() throws InterruptedException {
        state = phase(SessionState.Phase.RECONCILING, "asks for what was missed");
        broken.drainPermits();
        link.ask(id -> new Request(id, SUBSCRIBE.op(), null, null, 0, null, null, null, null, 0, 0, 0))
                .toCompletableFuture()
                .orTimeout(SUBSCRIBE_SECONDS, TimeUnit.SECONDS)
                .join();
        List<ExecutionReport> behind = missed.get();
        if (!behind.isEmpty()) {
            deliver(behind);
        }
        state = phase(SessionState.Phase.READY, "the stream is live");
        ready.complete(null);
    }

    /** Hands reports over until they are recorded. */
    private void deliver(List<ExecutionReport> reports) throws InterruptedException {
        while (running) {
            Optional<ExecutionListener> taker = listener;
            try {
                if (taker.isPresent()) {
                    taker.get().onReports(reports).toCompletableFuture().join();
                    return;
                }
            } catch (RuntimeException e) {
                LOG.info("{}: {} reports were not recorded, handing them over again", name, reports.size());
            }
            TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
        } catch (InterruptedException e) {
            running = false;
        }
    }

    private SessionState phase(SessionState.Phase phase, String text) {
        return new SessionState(phase, services.clock().instant(), text);
    }

    @Override
    public void close() {
        running = false;
        state = phase(SessionState.Phase.STOPPED, "stopped");
        thread.interrupt();
        link.close();
    }
}
