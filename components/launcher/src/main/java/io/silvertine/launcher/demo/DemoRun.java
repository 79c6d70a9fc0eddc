package io.silvertine.launcher.demo;

import io.silvertine.model.ExecType;
import io.silvertine.model.OrderEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** One demo against a bundle that runs: replays, trades, reads back, audits. */
final class DemoRun {
    private static final String SYMBOL = "BTC/USD";
    private static final Duration REFRESH = Duration.ofMillis(250);
    private static final int THREADS = 3;

    private final Map<String, Object> connection;
    private final DemoTopics topics;
    private final String accountId;
    private final DemoOptions options;
    private final LongSupplier ticksConsumed;
    private final DemoScreen screen;
    private final Clock clock;
    private final String runId;
    private final OrderAudit audit = new OrderAudit();
    private final OrderLatency latency = new OrderLatency(System::nanoTime);

    /**
     * A demo.
     *
     * @param connection properties of a Kafka client, {@code bootstrap.servers} among them
     * @param ticksConsumed how many ticks the bundle has taken since it started
     */
    DemoRun(
            Map<String, Object> connection,
            DemoTopics topics,
            String accountId,
            DemoOptions options,
            LongSupplier ticksConsumed,
            DemoScreen screen,
            Clock clock) {
        this.connection = Map.copyOf(connection);
        this.topics = topics;
        this.accountId = accountId;
        this.options = options;
        this.ticksConsumed = ticksConsumed;
        this.screen = screen;
        this.clock = clock;
        // from the clock, so that a run after a kill never uses an id of the run before
        this.runId =
                "demo-" + Long.toString(clock.millis(), Character.MAX_RADIX).toUpperCase(Locale.ROOT);
    }

    /** Runs to the end. */
    DemoSummary run() throws InterruptedException, ExecutionException {
        List<RecordedTrade> recorded = RecordedTrades.bitstamp();
        List<RecordedTrade> trades = recorded.subList(0, Math.min(options.trades(), recorded.size()));
        OrderPlan plan = OrderPlan.of(runId, options.seed(), options.orders(), trades.size());
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (TopicAuditor auditor = new TopicAuditor(connection, topics, audit, this::measure);
                KafkaConsumer<String, byte[]> ticks = TopicAuditor.consumer(connection);
                KafkaProducer<String, byte[]> market = producer("demo-market", Duration.ofMillis(5));
                KafkaProducer<String, byte[]> orders = producer("demo-orders", Duration.ZERO)) {
            standBehindTheLastTick(ticks);
            MarketReplay replay = new MarketReplay(
                    new TopicWriter(market),
                    topics.marketdata(),
                    SYMBOL,
                    trades,
                    options.speed(),
                    ticksConsumed,
                    clock);
            DemoTrader trader =
                    new DemoTrader(ticks, new TopicWriter(orders), topics, accountId, SYMBOL, plan, latency, clock);
            try {
                return conduct(threads, auditor, replay, trader, plan);
            } finally {
                replay.stop();
                trader.stop();
                auditor.stop();
                // the clients above must not be closed under a thread that uses them
                threads.shutdown();
                awaitQuietly(threads);
            }
        }
    }

    private DemoSummary conduct(
            ExecutorService threads, TopicAuditor auditor, MarketReplay replay, DemoTrader trader, OrderPlan plan)
            throws InterruptedException, ExecutionException {
        auditor.readToEnd();
        Future<?> auditing = threads.submit(action(auditor::run));
        Future<?> trading = threads.submit(action(() -> trader.run(replay.firstSeq())));
        Future<?> replaying = threads.submit(action(replay::run));
        Supplier<DemoProgress> progress = () -> DemoProgress.of(
                replay, trader, options.orders(), ofThisRun(audit.result()), latency.summary(), auditor.recentFills());
        for (Future<?> future : List.of(replaying, trading)) {
            while (!endsWithin(future, REFRESH)) {
                rethrow(auditing);
                screen.show(progress.get());
            }
        }
        Instant deadline = clock.instant().plus(options.settle());
        while (!settled(plan) && clock.instant().isBefore(deadline) && !endsWithin(auditing, REFRESH)) {
            screen.show(progress.get());
        }
        rethrow(auditing);
        screen.show(progress.get());
        return DemoSummary.of(plan, audit.result(), latency.summary());
    }

    /** PENDING_NEW is the ledger's receipt; what a client waits for is the answer. */
    private void measure(OrderEvent event) {
        if (event.execType() != ExecType.PENDING_NEW) {
            latency.answered(event.clOrdId());
        }
    }

    /** Everything adds up, and every order that was cancelled has ended. */
    private boolean settled(OrderPlan plan) {
        AuditResult result = audit.result();
        DemoSummary summary = DemoSummary.of(plan, result, latency.summary());
        Map<String, OrderOutcome> outcomes = new HashMap<>();
        ofThisRun(result).forEach(outcome -> outcomes.put(outcome.key().clOrdId(), outcome));
        return summary.reconciled()
                && plan.orders().stream()
                        .filter(order -> order.cancelAtTrade().isPresent())
                        .map(order -> outcomes.get(order.clOrdId()))
                        .allMatch(outcome -> outcome.ordStatus().orElseThrow().isTerminal());
    }

    private List<OrderOutcome> ofThisRun(AuditResult result) {
        return result.orders().stream()
                .filter(outcome -> outcome.key().clOrdId().startsWith(runId + "-"))
                .toList();
    }

    private void standBehindTheLastTick(KafkaConsumer<String, byte[]> ticks) {
        TopicAuditor.assign(ticks, List.of(topics.marketdata()));
        ticks.seekToEnd(ticks.assignment());
        // seeks when asked for the position, and the replay must not begin before
        ticks.assignment().forEach(ticks::position);
    }

    private KafkaProducer<String, byte[]> producer(String clientId, Duration linger) {
        Map<String, Object> properties = new HashMap<>(connection);
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, (int) linger.toMillis());
        return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    }

    private static Callable<Void> action(Action action) {
        return () -> {
            action.run();
            return null;
        };
    }

    /** A step that may be interrupted. */
    private interface Action {
        void run() throws InterruptedException;
    }

    private static boolean endsWithin(Future<?> future, Duration wait) throws InterruptedException, ExecutionException {
        try {
            future.get(wait.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    private static void rethrow(Future<?> future) throws InterruptedException, ExecutionException {
        if (future.isDone()) {
            future.get();
        }
    }

    private static void awaitQuietly(ExecutorService threads) throws InterruptedException {
        if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
            threads.shutdownNow();
        }
    }
}
