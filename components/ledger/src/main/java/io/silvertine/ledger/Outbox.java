package io.silvertine.ledger;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** The outbox of one broker: read from the store, so that only what is durable is published. */
final class Outbox implements OutboxQueue {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final String broker;
    private final LedgerStore store;
    private final Submit submit;
    private long published;
    private long signals;

    /** Runs a step on the writer. */
    interface Submit {
        CompletionStage<Void> run(Function<LedgerTx, Void> work);
    }

    Outbox(String broker, LedgerStore store, Submit submit) {
        this.broker = broker;
        this.store = store;
        this.submit = submit;
    }

    /** Something new is durable. */
    void wake() {
        lock.lock();
        try {
            signals++;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<OutboxMessage> take(int max, Duration wait) throws InterruptedException {
        long left = wait.toNanos();
        while (true) {
            long seen = seen();
            List<OutboxMessage> messages = store.outbox(broker, after(), max);
            if (!messages.isEmpty() || left <= 0) {
                return messages;
            }
            left = await(seen, left);
        }
    }

    @Override
    public CompletionStage<Void> published(long seq) {
        return submit.run(tx -> {
                    tx.published(broker, seq);
                    return null;
                })
                .thenRun(() -> moveTo(seq));
    }

    private long await(long seen, long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (signals == seen && left > 0) {
                left = news.awaitNanos(left);
            }
            return left;
        } finally {
            lock.unlock();
        }
    }

    private long seen() {
        lock.lock();
        try {
            return signals;
        } finally {
            lock.unlock();
        }
    }

    private long after() {
        lock.lock();
        try {
            return published;
        } finally {
            lock.unlock();
        }
    }

    private void moveTo(long seq) {
        lock.lock();
        try {
            published = Math.max(published, seq);
        } finally {
            lock.unlock();
        }
    }
}
