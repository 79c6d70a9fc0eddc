package io.silvertine.ledger.camel;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.Suspendable;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes work from the ledger on threads of its own. Each item has a place until its exchange ended. A stop lets the open
 * ones end: it stops taking at once, the shutdown strategy waits for what is open, and only {@code doStop} interrupts.
 */
abstract class LedgerConsumer extends DefaultConsumer implements ShutdownAware, Suspendable {
    static final Duration STOP_WAIT = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(LedgerConsumer.class);

    private final LedgerEndpoint endpoint;
    private final int threads;
    private final Semaphore places;
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong settled = new AtomicLong();
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile boolean pauseNext;
    private volatile CountDownLatch stopTaking = new CountDownLatch(0);
    private volatile String lastError = "";
    private ExecutorService executor;

    LedgerConsumer(LedgerEndpoint endpoint, Processor processor, int threads) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.threads = threads;
        this.places = new Semaphore(threads);
    }

    /**
     * Looks for work once, waiting up to the poll timeout, and hands over what it finds.
     *
     * @return false when there was nothing; after true, {@link #released} must be called once, when the exchange ended
     */
    abstract boolean poll() throws InterruptedException;

    /** Ends what is open although its exchange has not, because it was interrupted and nobody waits for it any longer. */
    abstract void abandon();

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        executor = endpoint.getCamelContext()
                .getExecutorServiceManager()
                .newFixedThreadPool(this, endpoint.name() + label(), threads);
        startTaking();
    }

    /** Tells two consumers of one operation apart in thread names; empty when there is one. */
    String label() {
        return "";
    }

    @Override
    protected void doSuspend() throws Exception {
        stopTaking.countDown();
        super.doSuspend();
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        startTaking();
    }

    @Override
    public boolean deferShutdown(ShutdownRunningTask task) {
        stopTaking.countDown();
        return true;
    }

    @Override
    public int getPendingExchangesSize() {
        return getInFlight();
    }

    /**
     * Does nothing on purpose: after a shutdown that ran out of time Camel calls this late, and then on the consumer of a
     * route that was started again meanwhile, which would never take work again.
     */
    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {}

    @Override
    protected void doStop() throws Exception {
        stopTaking.countDown();
        if (executor != null) {
            endpoint.getCamelContext().getExecutorServiceManager().shutdownNow(executor);
            if (!allEnded()) {
                abandon();
            }
        }
        super.doStop();
    }

    private boolean allEnded() {
        try {
            boolean ended = places.tryAcquire(threads, STOP_WAIT.toMillis(), MILLISECONDS);
            if (ended) {
                places.release(threads);
            }
            return ended;
        } catch (InterruptedException e) {
            // a shutdown that ran out of time interrupts the thread that stops us: no waiting, but settle all the same
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void startTaking() {
        CountDownLatch stop = new CountDownLatch(1);
        stopTaking = stop;
        for (int i = 0; i < threads; i++) {
            executor.execute(() -> take(stop));
        }
    }

    private void take(CountDownLatch stop) {
        try {
            while (stop.getCount() > 0) {
                if (places.tryAcquire(endpoint.getConfiguration().getPollTimeout(), MILLISECONDS)) {
                    pollOnce(stop);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // doStop; the thread ends here
        }
    }

    private void pollOnce(CountDownLatch stop) throws InterruptedException {
        boolean handedOver = false;
        try {
            boolean stopped =
                    pauseNext && stop.await(endpoint.getConfiguration().getPauseAfterFailure(), MILLISECONDS);
            pauseNext = false;
            handedOver = !stopped && stop.getCount() > 0 && poll();
        } catch (RuntimeException e) {
            failed("no work could be taken from the ledger", e);
        } finally {
            if (!handedOver) {
                places.release();
            }
        }
    }

    final LedgerEndpoint ledgerEndpoint() {
        return endpoint;
    }

    /** True while new work may start. */
    final boolean taking() {
        return stopTaking.getCount() > 0;
    }

    final void took(int items) {
        taken.addAndGet(items);
        inFlight.addAndGet(items);
    }

    /** The exchange of {@code items} ended; they make room for others. */
    final void released(int items) {
        settled.addAndGet(items);
        inFlight.addAndGet(-items);
        places.release();
    }

    /** Notes a failure and pauses before the next look for work. */
    final void failed(String what, Throwable cause) {
        pauseNext = true;
        lastError = what + ": " + cause.getMessage();
        LOG.warn(
                "{}: {}, looking again in {} ms",
                endpoint.name(),
                lastError,
                endpoint.getConfiguration().getPauseAfterFailure(),
                LOG.isDebugEnabled() ? cause : null);
    }

    /** Items whose exchange is open. */
    @ManagedAttribute(description = "Items whose exchange is open now")
    public int getInFlight() {
        return inFlight.get();
    }

    /** Items taken. */
    @ManagedAttribute(description = "Items taken from the ledger, since the start")
    public long getTaken() {
        return taken.get();
    }

    /** Items given back. */
    @ManagedAttribute(description = "Items whose exchange ended, however it ended, since the start")
    public long getSettled() {
        return settled.get();
    }

    /** What went wrong last. */
    @ManagedAttribute(description = "What went wrong last; empty when nothing did")
    public String getLastError() {
        return lastError;
    }
}
