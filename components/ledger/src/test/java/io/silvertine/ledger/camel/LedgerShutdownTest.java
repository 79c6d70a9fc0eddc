package io.silvertine.ledger.camel;

import static io.silvertine.ledger.camel.LedgerContext.SOON;
import static io.silvertine.ledger.camel.LedgerContext.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.silvertine.error.LedgerUnavailableException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.AsyncProcessorSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens to work that is open when its route or the context stops, gracefully or by force. */
class LedgerShutdownTest {
    private static final Duration SHORT = Duration.ofMillis(300);

    private final LedgerContext ledger = new LedgerContext();
    private final CountDownLatch open = new CountDownLatch(1);
    private final CompletableFuture<AsyncCallback> venue = new CompletableFuture<>();
    private final AtomicInteger tries = new AtomicInteger();

    @AfterEach
    void close() {
        open.countDown();
        ledger.close();
    }

    private void settledOnce() {
        assertThat(ledger.ledger.settled).containsExactly(order("o-1"));
    }

    /** A route whose venue answers when the test says so. */
    private void routeToVenue() throws Exception {
        ledger.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("ledger:dispatch/paper?pollTimeout=10ms").routeId("submit").process(new AsyncProcessorSupport() {
                    @Override
                    public boolean process(Exchange exchange, AsyncCallback callback) {
                        venue.complete(callback);
                        return false;
                    }
                });
            }
        });
        ledger.ledger.orders.add(order("o-1"));
        assertThat(venue).succeedsWithin(SOON);
    }

    /** A route in which the ledger cannot record and is asked for ever. */
    private void routeThatRecordsForEver(boolean redeliveryWhileStopping) throws Exception {
        ledger.routes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(LedgerUnavailableException.class)
                        .maximumRedeliveries(-1)
                        .redeliveryDelay(50)
                        .logRetryAttempted(false)
                        .logExhausted(false)
                        .getRedeliveryPolicyType()
                        .setAllowRedeliveryWhileStopping(String.valueOf(redeliveryWhileStopping));
                from("ledger:dispatch/paper").routeId("submit").process(e -> {
                    tries.incrementAndGet();
                    throw new LedgerUnavailableException("disk is full");
                });
            }
        });
        ledger.ledger.orders.add(order("o-1"));
        await().atMost(SOON).until(() -> tries.get() > 1);
    }

    @Test
    void stopsTakingAtOnceAndLetsWhatIsOpenEnd() throws Exception {
        routeToVenue();

        CompletableFuture<Void> stop = CompletableFuture.runAsync(ledger.context::stop);
        await().atMost(SOON).until(() -> !ledger.consumer("submit").taking() && ledger.ledger.takers.get() == 0);
        ledger.ledger.orders.add(order("o-2"));
        assertThat(stop).isNotDone();
        assertThat(ledger.ledger.settled).isEmpty();
        venue.join().done(false);

        assertThat(stop).succeedsWithin(SOON);
        settledOnce();
        assertThat(ledger.ledger.orders).containsExactly(order("o-2"));
    }

    @Test
    void handsBackWhatItTookWhileTheStopBegan() throws Exception {
        CountDownLatch taking = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        ledger.ledger.afterTake = () -> {
            taking.countDown();
            awaitUninterruptibly(stopped);
        };
        ledger.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("ledger:dispatch/paper?threads=1").routeId("submit").process(e -> tries.incrementAndGet());
            }
        });
        ledger.ledger.orders.add(order("o-1"));
        awaitUninterruptibly(taking);

        CompletableFuture<Void> stop = CompletableFuture.runAsync(ledger.context::stop);
        await().atMost(SOON).until(() -> !ledger.consumer("submit").taking());
        stopped.countDown();

        assertThat(stop).succeedsWithin(SOON);
        settledOnce();
        assertThat(tries).hasValue(0);
    }

    @Test
    void settlesWhatIsStuckWhenTheContextStopsByForceAndIgnoresTheLateEnd() throws Exception {
        ledger.shutdownTimeout(SHORT);
        routeToVenue();

        ledger.context.stop();

        settledOnce();
        venue.join().done(false);
        settledOnce();
    }

    @Test
    void settlesWhatIsStuckWhenTheRouteIsStoppedByForceAndIgnoresTheLateEnd() throws Exception {
        ledger.shutdownTimeout(SHORT);
        routeToVenue();

        ledger.context.getRouteController().stopRoute("submit");

        settledOnce();
        venue.join().done(false);
        settledOnce();
    }

    @Test
    void takesAgainAfterAForcedStop() throws Exception {
        ledger.shutdownTimeout(SHORT);
        routeToVenue();
        ledger.context.getRouteController().stopRoute("submit");

        ledger.ledger.orders.add(order("o-2"));
        ledger.context.getRouteController().startRoute("submit");

        await().atMost(SOON).until(ledger.ledger.orders::isEmpty);
    }

    @Test
    void goesOnTakingWhenALateShutdownOfItsPredecessorReachesIt() throws Exception {
        routeToVenue();

        ledger.consumer("submit").prepareShutdown(false, true);

        ledger.ledger.orders.add(order("o-2"));
        await().atMost(SOON).until(ledger.ledger.orders::isEmpty);
        ledger.shutdownTimeout(SHORT);
    }

    @Test
    void endsARouteThatRecordsForEverWhenTheContextStopsByForce() throws Exception {
        ledger.shutdownTimeout(SHORT);
        routeThatRecordsForEver(true);

        ledger.context.stop();

        settledOnce();
    }

    @Test
    void endsARouteThatRecordsForEverWhenItIsStoppedByForce() throws Exception {
        ledger.shutdownTimeout(SHORT);
        routeThatRecordsForEver(true);

        ledger.context.getRouteController().stopRoute("submit");

        settledOnce();
    }

    @Test
    void needsNoForceWhenTheRouteDoesNotRedeliverWhileStopping() throws Exception {
        routeThatRecordsForEver(false);

        ledger.context.stop();

        settledOnce();
    }

    @Test
    void settlesOnceWhenAVenueCallInABreakerIsCutOff() throws Exception {
        ledger.shutdownTimeout(SHORT);
        CountDownLatch calling = new CountDownLatch(1);
        ledger.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("ledger:dispatch/paper")
                        .routeId("submit")
                        .circuitBreaker()
                        .inheritErrorHandler(true)
                        .resilience4jConfiguration()
                        .throwExceptionWhenHalfOpenOrOpenState(true)
                        .end()
                        .process(e -> {
                            calling.countDown();
                            awaitUninterruptibly(open);
                        })
                        .end();
            }
        });
        ledger.ledger.orders.add(order("o-1"));
        awaitUninterruptibly(calling);

        ledger.context.stop();

        settledOnce();
        open.countDown();
        await().during(Duration.ofMillis(200)).atMost(SOON).untilAsserted(this::settledOnce);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean interrupted = false;
        while (true) {
            try {
                latch.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true; // a venue call does not end because our thread was interrupted
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
