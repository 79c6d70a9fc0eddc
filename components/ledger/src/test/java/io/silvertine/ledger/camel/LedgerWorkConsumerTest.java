package io.silvertine.ledger.camel;

import static io.silvertine.ledger.camel.LedgerContext.SOON;
import static io.silvertine.ledger.camel.LedgerContext.cancel;
import static io.silvertine.ledger.camel.LedgerContext.order;
import static io.silvertine.ledger.camel.LedgerContext.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LedgerWorkConsumerTest {
    private final LedgerContext ledger = new LedgerContext();
    private final List<Object> routed = new CopyOnWriteArrayList<>();
    private final CountDownLatch open = new CountDownLatch(1);

    @AfterEach
    void close() {
        open.countDown();
        ledger.close();
    }

    private void route(String uri, org.apache.camel.Processor processor) throws Exception {
        ledger.routes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(uri).routeId("work").process(processor);
            }
        });
    }

    private void routedAndSettled(Object... items) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(ledger.ledger.settled).containsExactlyInAnyOrder(items));
        assertThat(routed).containsExactlyInAnyOrder(items);
    }

    @Test
    void handsOutOrdersAndSettlesEachOnce() throws Exception {
        route("ledger:dispatch/paper?kind=new", e -> routed.add(e.getMessage().getBody()));
        ledger.ledger.cancels.add(cancel("c-1"));

        ledger.ledger.orders.addAll(List.of(order("o-1"), order("o-2")));

        routedAndSettled(order("o-1"), order("o-2"));
        await().atMost(SOON).until(() -> ledger.consumer("work").getSettled() == 2);
        assertThat(ledger.consumer("work").getTaken()).isEqualTo(2);
        assertThat(ledger.consumer("work").getInFlight()).isZero();
    }

    @Test
    void handsOutCancelsFromTheirOwnLane() throws Exception {
        route(
                "ledger:dispatch/paper?kind=cancel",
                e -> routed.add(e.getMessage().getBody()));
        ledger.ledger.orders.add(order("o-1"));

        ledger.ledger.cancels.add(cancel("c-1"));

        routedAndSettled(cancel("c-1"));
    }

    @Test
    void handsOutQuestionsWithTheirNames() throws Exception {
        route("ledger:unresolved/paper", e -> {
            assertThat(e.getMessage().getHeader(LedgerConstants.CL_ORD_ID)).isEqualTo("o-1");
            assertThat(e.getMessage().getHeader(LedgerConstants.ACCOUNT_ID)).isEqualTo("acc");
            routed.add(e.getMessage().getBody());
        });

        ledger.ledger.questions.add(question("o-1"));

        routedAndSettled(question("o-1"));
    }

    @Test
    void settlesAnExchangeThatFailedJustTheSame() throws Exception {
        route("ledger:dispatch/paper", e -> {
            routed.add(e.getMessage().getBody());
            throw new IllegalStateException("whatever the route says, the ledger knows better");
        });

        ledger.ledger.orders.add(order("o-1"));

        routedAndSettled(order("o-1"));
    }

    @Test
    void hasNoMoreOpenThanItHasThreads() throws Exception {
        AtomicInteger most = new AtomicInteger();
        AtomicInteger now = new AtomicInteger();
        route("ledger:dispatch/paper?threads=2", e -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            routed.add(e.getMessage().getBody());
            open.await();
            now.decrementAndGet();
        });

        ledger.ledger.orders.addAll(List.of(order("o-1"), order("o-2"), order("o-3")));
        await().atMost(SOON).until(() -> routed.size() == 2);
        assertThat(ledger.consumer("work").getInFlight()).isEqualTo(2);
        open.countDown();

        routedAndSettled(order("o-1"), order("o-2"), order("o-3"));
        assertThat(most).hasValue(2);
    }

    @Test
    void looksAgainAfterTheLedgerCouldNotBeRead() throws Exception {
        AtomicInteger failures = new AtomicInteger(2);
        ledger.ledger.beforeTake = () -> {
            if (failures.getAndDecrement() > 0) {
                throw new IllegalStateException("database is locked");
            }
        };
        route(
                "ledger:dispatch/paper?threads=1&pauseAfterFailure=1ms",
                e -> routed.add(e.getMessage().getBody()));

        ledger.ledger.orders.add(order("o-1"));

        routedAndSettled(order("o-1"));
        assertThat(ledger.consumer("work").getLastError()).contains("database is locked");
    }

    @Test
    void goesOnWhenSettlingFailed() throws Exception {
        ledger.ledger.answer = () -> CompletableFuture.failedFuture(new IllegalStateException("disk is full"));
        route(
                "ledger:dispatch/paper?threads=1&pauseAfterFailure=1ms",
                e -> routed.add(e.getMessage().getBody()));

        ledger.ledger.orders.addAll(List.of(order("o-1"), order("o-2")));

        routedAndSettled(order("o-1"), order("o-2"));
        assertThat(ledger.consumer("work").getLastError()).contains("disk is full");
    }

    @Test
    void takesNothingWhileItIsSuspended() throws Exception {
        route(
                "ledger:dispatch/paper?pollTimeout=10ms",
                e -> routed.add(e.getMessage().getBody()));
        ledger.context.getRouteController().suspendRoute("work");
        await().atMost(SOON).until(() -> ledger.ledger.takers.get() == 0);
        ledger.ledger.orders.add(order("o-1"));
        assertThat(routed).isEmpty();

        ledger.context.getRouteController().resumeRoute("work");

        routedAndSettled(order("o-1"));
    }
}
