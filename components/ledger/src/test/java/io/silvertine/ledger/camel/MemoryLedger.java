package io.silvertine.ledger.camel;

import io.silvertine.error.BrokerFailure;
import io.silvertine.ledger.AcceptResult;
import io.silvertine.ledger.DispatchKind;
import io.silvertine.ledger.InboundRecord;
import io.silvertine.ledger.OrderLedger;
import io.silvertine.ledger.OutboxMessage;
import io.silvertine.ledger.OutboxQueue;
import io.silvertine.ledger.WorkQueue;
import io.silvertine.model.BrokerReport;
import io.silvertine.model.NotSentReason;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.StatusRequest;
import io.silvertine.spi.Attempt;
import io.silvertine.spi.AttemptDecision;
import io.silvertine.spi.LastTrade;
import io.silvertine.spi.OpenOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A ledger in memory that keeps no rules: it hands out what the test gives, and writes down what it is told. */
final class MemoryLedger implements OrderLedger {
    final BlockingQueue<OrderCommand> orders = new LinkedBlockingQueue<>();
    final BlockingQueue<OrderCommand> cancels = new LinkedBlockingQueue<>();
    final BlockingQueue<StatusRequest> questions = new LinkedBlockingQueue<>();
    final List<Object> settled = new CopyOnWriteArrayList<>();
    final List<InboundRecord> accepted = new CopyOnWriteArrayList<>();
    final List<BrokerReport> recorded = new CopyOnWriteArrayList<>();
    final Outbox outbox = new Outbox();
    volatile Supplier<CompletionStage<Void>> answer = () -> CompletableFuture.completedFuture(null);
    final AtomicInteger takers = new AtomicInteger();
    volatile Runnable beforeTake = () -> {};
    volatile Runnable afterTake = () -> {};

    @Override
    public CompletionStage<AcceptResult> accept(String broker, List<InboundRecord> records) {
        return answer.get().thenApply(durable -> {
            accepted.addAll(records);
            return new AcceptResult(records.size(), 0, 0, List.of());
        });
    }

    @Override
    public CompletionStage<Void> record(String broker, List<? extends BrokerReport> reports) {
        return answer.get().thenAccept(durable -> recorded.addAll(reports));
    }

    @Override
    public WorkQueue<OrderCommand> dispatch(String broker, DispatchKind kind) {
        return new Work<>(kind == DispatchKind.NEW ? orders : cancels);
    }

    @Override
    public WorkQueue<StatusRequest> unresolved(String broker) {
        return new Work<>(questions);
    }

    @Override
    public OutboxQueue outbox(String broker) {
        return outbox;
    }

    @Override
    public CompletionStage<AttemptDecision> claim(String broker, OrderCommand command) {
        return CompletableFuture.completedFuture(
                new AttemptDecision.Refused(NotSentReason.NOT_CLAIMABLE, Optional.empty()));
    }

    @Override
    public CompletionStage<Void> notSent(Attempt attempt, BrokerFailure failure) {
        return answer.get();
    }

    @Override
    public CompletionStage<Void> alarm(String broker, String what, BrokerFailure failure) {
        return answer.get();
    }

    @Override
    public CompletionStage<Void> alarm(Attempt attempt, BrokerFailure failure) {
        return answer.get();
    }

    @Override
    public List<OpenOrder> openOrders(String broker) {
        return List.of();
    }

    @Override
    public List<LastTrade> lastTrades(String broker) {
        return List.of();
    }

    private final class Work<T> implements WorkQueue<T> {
        private final BlockingQueue<T> items;

        Work(BlockingQueue<T> items) {
            this.items = items;
        }

        @Override
        public Optional<T> take(Duration wait) throws InterruptedException {
            beforeTake.run();
            takers.incrementAndGet();
            try {
                Optional<T> item = Optional.ofNullable(items.poll(wait.toMillis(), TimeUnit.MILLISECONDS));
                item.ifPresent(taken -> afterTake.run());
                return item;
            } finally {
                takers.decrementAndGet();
            }
        }

        @Override
        public CompletionStage<Void> settle(T item) {
            settled.add(item);
            return answer.get();
        }
    }

    /** Messages of one broker, with the cursor of the last published one. */
    final class Outbox implements OutboxQueue {
        private final List<OutboxMessage> messages = new ArrayList<>();
        private long cursor;

        synchronized void add(OutboxMessage message) {
            messages.add(message);
            notifyAll();
        }

        synchronized long cursor() {
            return cursor;
        }

        @Override
        public synchronized List<OutboxMessage> take(int max, Duration wait) throws InterruptedException {
            long end = System.nanoTime() + wait.toNanos();
            long left = wait.toMillis();
            while (waiting(max).isEmpty() && left > 0) {
                wait(left);
                left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            }
            return waiting(max);
        }

        @Override
        public CompletionStage<Void> published(long seq) {
            return answer.get().thenAccept(durable -> moveTo(seq));
        }

        private synchronized void moveTo(long seq) {
            cursor = seq;
        }

        private List<OutboxMessage> waiting(int max) {
            return messages.stream().filter(m -> m.seq() > cursor).limit(max).toList();
        }
    }
}
