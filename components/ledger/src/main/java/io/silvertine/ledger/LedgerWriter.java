package io.silvertine.ledger;

import io.silvertine.error.LedgerUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that changes the ledger goes through here. Steps that wait together share one commit and so one fsync; a step's
 * stage completes after that commit. It has no thread of its own: one thread, always the same, calls {@link #commitNext}
 * (a {@link WriterThread}, or a simulation) and {@link #end}; the rest is callable from any thread.
 */
final class LedgerWriter {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerWriter.class);
    private static final int QUEUE = 4096;
    private static final int GROUP = 256;

    private final BlockingQueue<Step<?>> queue = new ArrayBlockingQueue<>(QUEUE);
    private final LedgerStore store;
    private final LedgerMemory memory;
    private final Deadlines deadlines;
    private final Consumer<Changes> committed;
    private final Consumer<Throwable> fatal;
    private final List<Step<?>> group = new ArrayList<>(GROUP);
    private volatile boolean closed;
    private volatile boolean ended;

    private static final class Step<R> {
        final Function<LedgerTx, R> work;
        final CompletableFuture<R> result = new CompletableFuture<>();
        R value;

        Step(Function<LedgerTx, R> work) {
            this.work = work;
        }

        void complete() {
            result.complete(value);
        }
    }

    /**
     * A writer that nobody drives yet.
     *
     * @param committed told of every commit before the stages complete
     * @param fatal called when the storage can no longer be trusted; must end the process
     */
    LedgerWriter(
            LedgerStore store,
            LedgerMemory memory,
            Deadlines deadlines,
            Consumer<Changes> committed,
            Consumer<Throwable> fatal) {
        this.store = store;
        this.memory = memory;
        this.deadlines = deadlines;
        this.committed = committed;
        this.fatal = fatal;
    }

    /** Takes a step; its stage completes when it is durable. */
    <R> CompletionStage<R> submit(Function<LedgerTx, R> work) {
        Step<R> step = new Step<>(work);
        if (closed) {
            step.result.completeExceptionally(new LedgerUnavailableException("the ledger is closed"));
        } else if (!queue.offer(step)) {
            step.result.completeExceptionally(
                    new LedgerUnavailableException("the ledger's queue is full (" + QUEUE + " steps wait)"));
        } else if (ended && queue.remove(step)) {
            step.result.completeExceptionally(closedMeanwhile());
        }
        return step.result;
    }

    /** Commits the steps that wait and what is due, after waiting up to {@code wait} for a first step. */
    void commitNext(Duration wait) {
        try {
            Step<?> first = queue.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
            if (first != null) {
                group.add(first);
                queue.drainTo(group, GROUP - 1);
            }
            if (!group.isEmpty() || deadlines.due()) {
                commit(group);
            }
        } catch (InterruptedException e) {
            LOG.warn("the ledger writer ignores an interrupt: it ends when the ledger is closed");
        } catch (RuntimeException | Error e) {
            broken(group, e);
        } finally {
            group.clear();
        }
    }

    /** Takes no more steps; those that wait are still committed by {@link #commitNext}. */
    void close() {
        closed = true;
    }

    /** True when it is closed and nothing waits. */
    boolean done() {
        return closed && queue.isEmpty();
    }

    /** Fails what still waits: nobody will commit it. */
    void end() {
        closed = true;
        ended = true;
        List<Step<?>> rest = new ArrayList<>();
        queue.drainTo(rest);
        rest.forEach(step -> step.result.completeExceptionally(closedMeanwhile()));
    }

    private static LedgerUnavailableException closedMeanwhile() {
        return new LedgerUnavailableException("the ledger was closed meanwhile");
    }

    private void commit(List<Step<?>> group) {
        LedgerTx all = new LedgerTx(memory);
        List<Step<?>> done = new ArrayList<>(group.size());
        try {
            for (Step<?> step : group) {
                if (runAlone(step, all)) {
                    done.add(step);
                }
            }
            sweep(all);
            if (!all.changes().isEmpty()) {
                store.commit(all.changes());
            }
        } catch (StoreException e) {
            LOG.error("ledger commit of {} steps failed: {}", group.size(), e.getMessage(), e);
            group.forEach(step -> step.result.completeExceptionally(
                    new LedgerUnavailableException("could not be made durable: " + e.getMessage(), e)));
            deadlines.undo();
            if (e.fatal()) {
                fatal.accept(e);
            }
            return;
        }
        deadlines.confirm();
        memory.apply(all.changes());
        committed.accept(all.changes());
        done.forEach(Step::complete);
    }

    /** What is in memory and what is stored may differ from here on: only a start from the store is safe. */
    private void broken(List<Step<?>> group, Throwable cause) {
        LOG.error("the ledger writer failed in a way that it was not made for: the process has to end", cause);
        group.forEach(step -> step.result.completeExceptionally(
                new LedgerUnavailableException("the ledger writer failed: " + cause, cause)));
        fatal.accept(cause);
    }

    /** A step that throws leaves no trace and fails alone. */
    private <R> boolean runAlone(Step<R> step, LedgerTx all) {
        LedgerTx own = new LedgerTx(all);
        try {
            step.value = step.work.apply(own);
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("a ledger step failed and was undone", e);
            step.result.completeExceptionally(new LedgerUnavailableException("internal error: " + e, e));
            return false;
        }
        all.changes().add(own.changes());
        return true;
    }

    private void sweep(LedgerTx all) {
        LedgerTx own = new LedgerTx(all);
        try {
            deadlines.sweep(own, GROUP);
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error(
                    "a ledger deadline could not be handled; its row stays as it is until something else moves it", e);
            return;
        }
        all.changes().add(own.changes());
    }
}
