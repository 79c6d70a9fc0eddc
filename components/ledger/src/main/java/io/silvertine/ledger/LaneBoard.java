package io.silvertine.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Work in lanes: within a lane items leave in the order of their positions, the lanes run in parallel and take turns.
 * The head of a lane holds what is behind it until it may go. Thread-safe.
 *
 * @param <T> the work
 */
final class LaneBoard<T> {
    private static final Duration REST = Duration.ofSeconds(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, Lane<T>> lanes = new HashMap<>();
    private final Deque<Lane<T>> ready = new ArrayDeque<>();
    private final PriorityQueue<Lane<T>> delayed = new PriorityQueue<>(Comparator.comparing(lane -> lane.due));
    private final Map<OrderKey, Taken<T>> taken = new HashMap<>();
    private final Supplier<Moment> clock;
    private final int pipeline;

    private record Item<T>(OrderKey key, T work, Instant due) {}

    private record Taken<T>(Lane<T> lane, Moment at) {}

    private static final class Lane<T> {
        final String name;
        final TreeMap<Long, Item<T>> pending = new TreeMap<>();
        final Set<OrderKey> unanswered = new HashSet<>();
        final Set<OrderKey> holders = new HashSet<>();
        boolean busy;
        boolean queued;
        Instant due = Instant.MIN;
        Instant restUntil = Instant.MIN;

        Lane(String name) {
            this.name = name;
        }
    }

    /**
     * A board without work.
     *
     * @param pipeline how many items of a lane may be unanswered before the next one leaves
     */
    LaneBoard(Supplier<Moment> clock, int pipeline) {
        this.clock = clock;
        this.pipeline = pipeline;
    }

    /** The item may leave from {@code due} on, in its place; replaces what was at the position. */
    void put(String lane, long position, OrderKey key, T work, Instant due) {
        lock.lock();
        try {
            Lane<T> at = lanes.computeIfAbsent(lane, Lane::new);
            at.pending.put(position, new Item<>(key, work, due));
            at.unanswered.remove(key);
            enqueue(at);
        } finally {
            lock.unlock();
        }
    }

    /** The item left the lane for good, or waits in it no more; {@code unanswered} keeps its place in the pipeline. */
    void remove(String lane, long position, OrderKey key, boolean unanswered) {
        lock.lock();
        try {
            Lane<T> at = lanes.get(lane);
            if (at == null && !unanswered) {
                return;
            }
            Lane<T> known = lanes.computeIfAbsent(lane, Lane::new);
            known.pending.remove(position);
            if (unanswered) {
                known.unanswered.add(key);
            } else {
                known.unanswered.remove(key);
            }
            enqueue(known);
            forgetIfEmpty(known);
        } finally {
            lock.unlock();
        }
    }

    /** Nothing leaves the lane while somebody holds it. */
    void hold(String lane, OrderKey holder, boolean held) {
        lock.lock();
        try {
            Lane<T> at = lanes.computeIfAbsent(lane, Lane::new);
            if (held) {
                at.holders.add(holder);
            } else {
                at.holders.remove(holder);
            }
            enqueue(at);
            forgetIfEmpty(at);
        } finally {
            lock.unlock();
        }
    }

    /** The next item that may leave; waits up to {@code wait}. Its lane is closed until {@link #release}. */
    Optional<T> take(Duration wait) throws InterruptedException {
        long left = wait.toNanos();
        lock.lockInterruptibly();
        try {
            while (true) {
                Optional<T> next = poll();
                if (next.isPresent() || left <= 0) {
                    return next;
                }
                long nap = Math.min(left, nanosToNextDue());
                left -= nap - Math.max(0, changed.awaitNanos(nap));
            }
        } finally {
            lock.unlock();
        }
    }

    /** The exchange of a taken item ended. */
    void release(OrderKey key) {
        lock.lock();
        try {
            reopen(taken.remove(key), Instant.MIN);
        } finally {
            lock.unlock();
        }
    }

    /** The exchange of a taken item ended but could not be settled: its lane rests a while. */
    void releaseLater(OrderKey key) {
        lock.lock();
        try {
            reopen(taken.remove(key), clock.get().at().plus(REST));
        } finally {
            lock.unlock();
        }
    }

    /** When the item was taken; empty before {@link #take} and after {@link #release}. */
    Optional<Moment> takenAt(OrderKey key) {
        lock.lock();
        try {
            return Optional.ofNullable(taken.get(key)).map(Taken::at);
        } finally {
            lock.unlock();
        }
    }

    private void reopen(Taken<T> item, Instant restUntil) {
        if (item != null) {
            Lane<T> lane = item.lane();
            lane.busy = false;
            lane.restUntil = restUntil;
            enqueue(lane);
            forgetIfEmpty(lane);
        }
    }

    private Optional<T> poll() {
        Moment moment = clock.get();
        Instant now = moment.at();
        while (!delayed.isEmpty() && !delayed.peek().due.isAfter(now)) {
            ready.add(delayed.poll());
        }
        for (Lane<T> lane = ready.poll(); lane != null; lane = ready.poll()) {
            lane.queued = false;
            if (!open(lane)) {
                continue;
            }
            Item<T> head = lane.pending.firstEntry().getValue();
            Instant due = head.due().isAfter(lane.restUntil) ? head.due() : lane.restUntil;
            if (due.isAfter(now)) {
                lane.due = due;
                lane.queued = true;
                delayed.add(lane);
                continue;
            }
            lane.busy = true;
            taken.put(head.key(), new Taken<>(lane, moment));
            return Optional.of(head.work());
        }
        return Optional.empty();
    }

    private boolean open(Lane<T> lane) {
        return !lane.busy && lane.holders.isEmpty() && !lane.pending.isEmpty() && lane.unanswered.size() < pipeline;
    }

    private void enqueue(Lane<T> lane) {
        if (lane.queued && delayed.remove(lane)) {
            lane.queued = false;
        }
        if (!lane.queued && open(lane)) {
            lane.queued = true;
            ready.add(lane);
            changed.signal();
        }
    }

    private void forgetIfEmpty(Lane<T> lane) {
        if (lane.pending.isEmpty()
                && lane.unanswered.isEmpty()
                && lane.holders.isEmpty()
                && !lane.busy
                && !lane.queued) {
            lanes.remove(lane.name);
        }
    }

    private long nanosToNextDue() {
        Lane<T> next = delayed.peek();
        return next == null
                ? Long.MAX_VALUE
                : Math.max(1, Duration.between(clock.get().at(), next.due).toNanos());
    }
}
