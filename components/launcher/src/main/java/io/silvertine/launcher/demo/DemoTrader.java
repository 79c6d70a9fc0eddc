package io.silvertine.launcher.demo;

import io.silvertine.json.MessageCodec;
import io.silvertine.model.CancelOrder;
import io.silvertine.model.CommandHeader;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.Tick;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A strategy as any client could be one: it reads ticks, and puts its plan's orders and cancels on the order queues
 * when their moment has come. It knows topics and JSON, nothing else. One thread runs it.
 */
final class DemoTrader {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<String, byte[]> ticks;
    private final TopicWriter writer;
    private final DemoTopics topics;
    private final String accountId;
    private final String symbol;
    private final OrderLatency latency;
    private final Clock clock;
    private final Queue<Step> steps;
    private final MessageCodec codec = new MessageCodec();
    private final AtomicInteger placed = new AtomicInteger();
    private volatile boolean stopped;

    /** Something to do once the market has seen so many trades. */
    private record Step(int atTrade, int order, PlannedOrder planned, boolean cancel) {}

    /**
     * A trader.
     *
     * @param ticks a consumer that stands before the first tick of the replay
     */
    DemoTrader(
            Consumer<String, byte[]> ticks,
            TopicWriter writer,
            DemoTopics topics,
            String accountId,
            String symbol,
            OrderPlan plan,
            OrderLatency latency,
            Clock clock) {
        this.ticks = ticks;
        this.writer = writer;
        this.topics = topics;
        this.accountId = accountId;
        this.symbol = symbol;
        this.latency = latency;
        this.clock = clock;
        this.steps = steps(plan);
    }

    private static Queue<Step> steps(OrderPlan plan) {
        Queue<Step> steps = new PriorityQueue<>(Comparator.comparingInt(Step::atTrade)
                .thenComparing(Step::cancel)
                .thenComparingInt(Step::order));
        for (int i = 0; i < plan.orders().size(); i++) {
            PlannedOrder order = plan.orders().get(i);
            steps.add(new Step(order.atTrade(), i, order, false));
            if (order.cancelAtTrade().isPresent()) {
                steps.add(new Step(order.cancelAtTrade().get(), i, order, true));
            }
        }
        return steps;
    }

    /** Orders placed so far. */
    int placed() {
        return placed.get();
    }

    /** Ends {@link #run} soon, from any thread. */
    void stop() {
        stopped = true;
    }

    /**
     * Trades until the plan is done.
     *
     * @param firstSeq number of the replay's first tick: older ones belong to an earlier run
     */
    void run(long firstSeq) {
        while (!steps.isEmpty() && !stopped) {
            for (ConsumerRecord<String, byte[]> record : ticks.poll(POLL)) {
                Tick tick = codec.read(Tick.class, record.value());
                if (tick.seq() >= firstSeq && tick.symbol().equals(symbol)) {
                    tick.lastPx().ifPresent(lastPx -> act(tick.seq() - firstSeq + 1, lastPx));
                }
            }
        }
        writer.flush();
    }

    private void act(long tradesSeen, BigDecimal lastPx) {
        while (!steps.isEmpty() && steps.element().atTrade() <= tradesSeen) {
            Step step = steps.remove();
            if (step.cancel()) {
                send(step, cancel(step.planned()));
            } else {
                latency.sent(step.planned().clOrdId());
                send(step, step.planned().order(accountId, symbol, lastPx, clock.instant()));
                placed.incrementAndGet();
            }
        }
    }

    private CancelOrder cancel(PlannedOrder order) {
        CommandHeader header = CommandHeader.of(order.cancelClOrdId(), accountId, clock.instant());
        return new CancelOrder(header, Optional.of(order.clOrdId()), Optional.empty());
    }

    /** Key = account: a cancel goes the way of its order, so that it cannot overtake it. */
    private void send(Step step, OrderCommand command) {
        byte[] json = codec.write(command).getBytes(StandardCharsets.UTF_8);
        writer.send(topics.queueOf(step.planned()), accountId, json);
    }
}
