package io.silvertine.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.silvertine.model.ExecutionReport;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BrokerConsumerTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Venue venue = Venue.withRate("500/s");
    private final List<ExecutionReport> recorded = new CopyOnWriteArrayList<>();
    private final List<String> threads = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final CountDownLatch open = new CountDownLatch(1);

    @BeforeEach
    void startRoute() throws Exception {
        venue.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("venue:test?queueSize=2").routeId("record").process(exchange -> {
                    ExecutionReport report = exchange.getMessage().getMandatoryBody(ExecutionReport.class);
                    if (report.clOrdId().equals("slow")) {
                        open.await();
                    }
                    if (failures.getAndDecrement() > 0) {
                        throw new IllegalStateException("ledger is away");
                    }
                    threads.add(Thread.currentThread().getName());
                    recorded.add(report);
                });
            }
        });
    }

    @AfterEach
    void close() {
        open.countDown();
        venue.close();
    }

    private CompletionStage<Void> report(String... clOrdIds) {
        return venue.session.executions.onReports(
                List.of(clOrdIds).stream().map(Orders::acknowledged).toList());
    }

    private List<String> recordedIds() {
        return recorded.stream().map(ExecutionReport::clOrdId).toList();
    }

    @Test
    void handsReportsToTheRouteInOrderOnAThreadOfItsOwn() {
        assertThat(report("o-1", "o-2", "o-3")).succeedsWithin(SOON);

        assertThat(recordedIds()).containsExactly("o-1", "o-2", "o-3");
        assertThat(threads).allMatch(name -> name.contains("broker-test-executions"));
    }

    @Test
    void acknowledgesOnlyAfterTheRouteSucceeded() {
        CompletionStage<Void> stage = report("slow");

        assertThat(stage.toCompletableFuture()).isNotDone();
        open.countDown();

        assertThat(stage).succeedsWithin(SOON);
    }

    @Test
    void failsTheStageWhenTheRouteFailedAndTakesTheReportsAgain() {
        failures.set(1);

        assertThat(report("o-1")).failsWithin(SOON);
        assertThat(report("o-1")).succeedsWithin(SOON);

        assertThat(recordedIds()).containsExactly("o-1");
    }

    @Test
    void failsWhatWaitsBehindAFailureSoThatTheOrderIsKept() {
        CompletionStage<Void> first = report("slow");
        CompletionStage<Void> second = report("o-2");
        failures.set(1);
        open.countDown();

        assertThat(first).failsWithin(SOON);
        assertThat(second).failsWithin(SOON);
        assertThat(recorded).isEmpty();
    }

    @Test
    void tellsTheSessionToWaitWhenTheQueueIsFull() {
        assertThat(List.of(report("slow"), report("o-2")))
                .noneMatch(s -> s.toCompletableFuture().isDone());

        assertThat(report("o-3"))
                .failsWithin(SOON)
                .withThrowableThat()
                .withCauseInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void keepsReportsWhileTheRouteIsStoppedAndGoesOnWhenItIsBack() throws Exception {
        venue.context.getRouteController().stopRoute("record");
        CompletionStage<Void> stage = report("o-1");
        assertThat(stage.toCompletableFuture()).isNotDone();

        venue.context.getRouteController().startRoute("record");

        assertThat(stage).succeedsWithin(SOON);
        assertThat(recordedIds()).containsExactly("o-1");
    }

    @Test
    void keepsReportsWhileTheRouteIsSuspended() throws Exception {
        venue.context.getRouteController().suspendRoute("record");
        CompletionStage<Void> stage = report("o-1");
        assertThat(stage.toCompletableFuture()).isNotDone();

        venue.context.getRouteController().resumeRoute("record");

        assertThat(stage).succeedsWithin(SOON);
    }

    @Test
    void letsTheReportInWorkEndWhenTheRouteIsStopped() {
        CompletionStage<Void> stage = report("slow");
        await().atMost(SOON).until(() -> venue.context.getInflightRepository().size() == 1);

        CompletableFuture<Void> stop = CompletableFuture.runAsync(this::stopRoute);
        await().atMost(SOON)
                .until(() -> venue.context.getRoute("record").getConsumer() instanceof BrokerConsumer c
                        && c.isSuspendingOrSuspended());
        open.countDown();

        assertThat(stage).succeedsWithin(SOON);
        assertThat(stop).succeedsWithin(SOON);
    }

    private void stopRoute() {
        try {
            venue.context.getRouteController().stopRoute("record");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
