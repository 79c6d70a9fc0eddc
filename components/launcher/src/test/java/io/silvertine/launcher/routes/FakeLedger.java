package io.silvertine.launcher.routes;

import io.silvertine.error.BrokerFailure;
import io.silvertine.error.LedgerUnavailableException;
import io.silvertine.ledger.AcceptResult;
import io.silvertine.ledger.DispatchKind;
import io.silvertine.ledger.InboundRecord;
import io.silvertine.ledger.OrderLedger;
import io.silvertine.ledger.OutboxMessage;
import io.silvertine.ledger.OutboxQueue;
import io.silvertine.ledger.WorkQueue;
import io.silvertine.model.BrokerReport;
import io.silvertine.model.DeadLetter;
import io.silvertine.model.DeadLetterOriginals;
import io.silvertine.model.ErrorClass;
import io.silvertine.model.NotSentReason;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.StatusRequest;
import io.silvertine.spi.Attempt;
import io.silvertine.spi.AttemptDecision;
import io.silvertine.spi.LastTrade;
import io.silvertine.spi.OpenOrder;
import java.time.Duration;
import java.time.Instant;
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

/** A ledger that remembers what it was told, and can be down. */
final class FakeLedger implements OrderLedger {
    final BlockingQueue<OrderCommand> orders = new LinkedBlockingQueue<>();
    final BlockingQueue<OrderCommand> cancels = new LinkedBlockingQueue<>();
    final BlockingQueue<OutboxMessage> outbox = new LinkedBlockingQueue<>();
    final List<Attempt> attempts = new CopyOnWriteArrayList<>();
    final List<BrokerReport> recorded = new CopyOnWriteArrayList<>();
    final List<Object> settled = new CopyOnWriteArrayList<>();
    final List<InboundRecord> accepted = new CopyOnWriteArrayList<>();
    final List<Long> published = new CopyOnWriteArrayList<>();
    final AtomicInteger refusals = new AtomicInteger();
    final AtomicInteger refusedBatches = new AtomicInteger();
    final List<BrokerFailure> alarms = new CopyOnWriteArrayList<>();
    volatile boolean down;
    volatile boolean forgetsProofs;
    volatile boolean grantsNothing;

    @Override
    public CompletionStage<AcceptResult> accept(String broker, List<InboundRecord> records) {
        if (down) {
            refusedBatches.incrementAndGet();
            return unavailable();
        }
        List<DeadLetter> unreadable = new ArrayList<>();
        for (InboundRecord record : records) {
            if (record.value().length > 0 && record.value()[0] == '{') {
                accepted.add(record);
            } else {
                unreadable.add(deadLetter(record));
            }
        }
        return CompletableFuture.completedStage(new AcceptResult(records.size() - unreadable.size(), 0, 0, unreadable));
    }

    private static DeadLetter deadLetter(InboundRecord record) {
        return new DeadLetter(
                "SCHEMA_INVALID",
                ErrorClass.NON_RECOVERABLE,
                "no JSON",
                List.of(),
                DeadLetterOriginals.of(
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        record.key(),
                        record.headers(),
                        record.value()),
                Instant.EPOCH,
                "accept-orders-paper",
                "send JSON",
                Optional.empty());
    }

    @Override
    public WorkQueue<OrderCommand> dispatch(String broker, DispatchKind kind) {
        return queue(kind == DispatchKind.NEW ? orders : cancels);
    }

    @Override
    public WorkQueue<StatusRequest> unresolved(String broker) {
        return queue(new LinkedBlockingQueue<>());
    }

    private <T> WorkQueue<T> queue(BlockingQueue<T> items) {
        return new WorkQueue<>() {
            @Override
            public Optional<T> take(Duration wait) throws InterruptedException {
                return Optional.ofNullable(items.poll(wait.toMillis(), TimeUnit.MILLISECONDS));
            }

            @Override
            public CompletionStage<Void> settle(T item) {
                settled.add(item);
                return CompletableFuture.completedStage(null);
            }
        };
    }

    @Override
    public CompletionStage<Void> record(String broker, List<? extends BrokerReport> reports) {
        if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return unavailable();
        }
        recorded.addAll(reports);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public OutboxQueue outbox(String broker) {
        return new OutboxQueue() {
            @Override
            public List<OutboxMessage> take(int max, Duration wait) throws InterruptedException {
                List<OutboxMessage> messages = new ArrayList<>();
                Optional.ofNullable(outbox.poll(wait.toMillis(), TimeUnit.MILLISECONDS))
                        .ifPresent(messages::add);
                outbox.drainTo(messages, max - messages.size());
                return messages;
            }

            @Override
            public CompletionStage<Void> published(long seq) {
                published.add(seq);
                return CompletableFuture.completedStage(null);
            }
        };
    }

    @Override
    public CompletionStage<AttemptDecision> claim(String broker, OrderCommand command) {
        if (grantsNothing) {
            return CompletableFuture.completedStage(
                    new AttemptDecision.Refused(NotSentReason.LEDGER_UNAVAILABLE, Optional.empty()));
        }
        Instant now = Instant.now();
        Attempt attempt = new Attempt(
                broker,
                command.accountId(),
                command.clOrdId(),
                attempts.size() + 1,
                1,
                now,
                now.plusSeconds(60),
                now.plusSeconds(120),
                Optional.empty());
        attempts.add(attempt);
        return CompletableFuture.completedStage(new AttemptDecision.Granted(attempt));
    }

    @Override
    public CompletionStage<Void> notSent(Attempt attempt, BrokerFailure failure) {
        return forgetsProofs ? unavailable() : CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> alarm(String broker, String what, BrokerFailure failure) {
        alarms.add(failure);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> alarm(Attempt attempt, BrokerFailure failure) {
        alarms.add(failure);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public List<OpenOrder> openOrders(String broker) {
        return List.of();
    }

    @Override
    public List<LastTrade> lastTrades(String broker) {
        return List.of();
    }

    private static <T> CompletionStage<T> unavailable() {
        return CompletableFuture.failedStage(new LedgerUnavailableException("the disk is full"));
    }
}
