package io.silvertine.ledger.camel;

import static io.silvertine.ledger.camel.LedgerContext.SOON;
import static io.silvertine.ledger.camel.LedgerContext.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.silvertine.error.LedgerUnavailableException;
import io.silvertine.ledger.OutboxMessage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LedgerOutboxConsumerTest {
    private final LedgerContext ledger = new LedgerContext();
    private final List<List<Long>> published = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final CountDownLatch open = new CountDownLatch(1);

    @AfterEach
    void close() {
        open.countDown();
        ledger.close();
    }

    private void route(String uri, Processor processor) throws Exception {
        ledger.routes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(uri).routeId("publish").process(processor);
            }
        });
    }

    private void messages(long from, long to) {
        for (long seq = from; seq <= to; seq++) {
            ledger.ledger.outbox.add(new OutboxMessage(
                    seq, OutboxMessage.Channel.EVENTS, "acc", "id-" + seq, "io.silvertine.order.event.v1", T0, "{}"));
        }
    }

    private void publish(org.apache.camel.Exchange exchange) {
        List<?> body = exchange.getMessage().getBody(List.class);
        if (failures.getAndDecrement() > 0) {
            throw new IllegalStateException("Kafka is away");
        }
        published.add(body.stream().map(m -> ((OutboxMessage) m).seq()).toList());
    }

    private void cursorReaches(long seq) {
        await().atMost(SOON).until(() -> ledger.ledger.outbox.cursor() == seq);
    }

    @Test
    void handsOutMessagesInOrderAndMovesOn() throws Exception {
        messages(1, 5);

        route("ledger:outbox/paper?batchSize=2", this::publish);

        cursorReaches(5);
        assertThat(published).containsExactly(List.of(1L, 2L), List.of(3L, 4L), List.of(5L));
    }

    @Test
    void handsOutTheSameMessagesAgainWhenTheyWereNotPublished() throws Exception {
        failures.set(2);
        route("ledger:outbox/paper?pauseAfterFailure=1ms", this::publish);

        messages(1, 1);

        cursorReaches(1);
        assertThat(published).containsExactly(List.of(1L));
        assertThat(ledger.consumer("publish").getLastError()).contains("Kafka is away");
        assertThat(ledger.consumer("publish").getTaken()).isEqualTo(3);
    }

    @Test
    void handsOutTheSameMessagesAgainWhenTheLedgerCouldNotMoveOn() throws Exception {
        AtomicInteger down = new AtomicInteger(1);
        ledger.ledger.answer = () -> down.getAndDecrement() > 0
                ? CompletableFuture.failedFuture(new LedgerUnavailableException("disk is full"))
                : CompletableFuture.completedFuture(null);
        route("ledger:outbox/paper?pauseAfterFailure=1ms", this::publish);

        messages(1, 1);

        cursorReaches(1);
        assertThat(published).containsExactly(List.of(1L), List.of(1L));
    }

    @Test
    void waitsForTheLedgerBeforeItTakesMore() throws Exception {
        CompletableFuture<Void> durable = new CompletableFuture<>();
        ledger.ledger.answer = () -> durable;
        messages(1, 2);
        route("ledger:outbox/paper?batchSize=1", this::publish);
        await().atMost(SOON).until(() -> published.size() == 1);

        assertThat(ledger.consumer("publish").getInFlight()).isEqualTo(1);
        durable.complete(null);

        cursorReaches(2);
        assertThat(published).containsExactly(List.of(1L), List.of(2L));
    }

    @Test
    void letsTheListInWorkEndWhenTheContextStops() throws Exception {
        CountDownLatch sending = new CountDownLatch(1);
        route("ledger:outbox/paper", e -> {
            sending.countDown();
            open.await();
            publish(e);
        });
        messages(1, 1);
        sending.await();

        CompletableFuture<Void> stop = CompletableFuture.runAsync(ledger.context::stop);
        await().atMost(SOON).until(() -> !ledger.consumer("publish").taking());
        open.countDown();

        assertThat(stop).succeedsWithin(SOON);
        assertThat(ledger.ledger.outbox.cursor()).isEqualTo(1);
    }

    @Test
    void doesNotMoveOnWhenTheContextStopsByForce() throws Exception {
        ledger.shutdownTimeout(Duration.ofMillis(300));
        CountDownLatch sending = new CountDownLatch(1);
        route("ledger:outbox/paper", e -> {
            sending.countDown();
            open.await();
            publish(e);
        });
        messages(1, 1);
        sending.await();

        ledger.context.stop();

        assertThat(ledger.ledger.outbox.cursor()).isZero();
    }
}
