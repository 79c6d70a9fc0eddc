package io.silvertine.launcher.boot;

import io.silvertine.launcher.kafka.QueueGap;
import io.silvertine.launcher.kafka.QueueGap.Extent;
import io.silvertine.ledger.AcceptResult;
import io.silvertine.ledger.LedgerRestore;
import io.silvertine.ledger.QueuePartition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Before anything trades: does the ledger know all that its order queues have committed? When it does not, it was lost or
 * restored from a backup, and the start only reconciles (decision 0015).
 */
final class LedgerCheck {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerCheck.class);

    private final LedgerRestore restore;
    private final QueueGap queues;
    private final Collection<String> brokers;
    private final Map<String, List<Extent>> extents = new TreeMap<>();
    private Map<QueuePartition, Long> known = Map.of();

    LedgerCheck(LedgerRestore restore, QueueGap queues, Collection<String> brokers) {
        this.restore = restore;
        this.queues = queues;
        this.brokers = brokers;
    }

    /** {@code controlEnd} is where the control topic ends now. */
    void run(long controlEnd) {
        brokers.forEach(broker -> extents.put(broker, queues.extents(broker)));
        known = restore.offsets();
        Optional<String> reason = restore.reason().or(this::behind);
        if (reason.isPresent()) {
            await(restore.begin(reason.get(), controlEnd));
            Map<String, String> summary = new LinkedHashMap<>();
            extents.forEach((broker, queue) -> summary.put(broker, readAgain(broker, queue)));
            await(restore.end(summary));
        }
        extents.values().forEach(queue -> queue.forEach(this::forgetOldQueue));
        restore.confirm();
    }

    private Optional<String> behind() {
        List<String> parts = new ArrayList<>();
        extents.values().forEach(queue -> queue.stream()
                .filter(part -> part.committed().orElse(0L) > known(part))
                .forEach(part -> parts.add(name(part) + " was accepted up to offset "
                        + part.committed().orElseThrow() + ", the ledger knows it up to " + known(part))));
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", parts));
    }

    /**
     * Everything that is there now, not only what was committed: a batch may have been accepted and sent before its
     * offsets were.
     */
    private String readAgain(String broker, List<Extent> queue) {
        int orders = 0;
        int unreadable = 0;
        List<String> gone = new ArrayList<>();
        for (Extent part : queue) {
            long from = Math.max(known(part), part.begin());
            if (part.begin() > known(part)) {
                gone.add(name(part) + " " + known(part) + " to " + (part.begin() - 1));
            }
            if (from < part.end()) {
                List<AcceptResult> results = new ArrayList<>();
                queues.read(
                        part.queue(),
                        from,
                        part.end(),
                        batch -> results.add(await(restore.acceptAgain(broker, batch))));
                orders += results.stream().mapToInt(AcceptResult::accepted).sum();
                unreadable +=
                        results.stream().mapToInt(r -> r.unreadable().size()).sum();
            }
        }
        return orders + " commands of the queue that the ledger did not know are asked for at the venue and not sent; "
                + unreadable + " records were unreadable. "
                + (gone.isEmpty()
                        ? "Kafka still had all of them."
                        : "Kafka no longer has these records, so their orders and fills are unknown here: compare them"
                                + " with the venue by hand: " + String.join(", ", gone) + ".");
    }

    /** A queue that ends before what was read of it was deleted and made anew. */
    private void forgetOldQueue(Extent part) {
        if (known(part) > part.end()) {
            LOG.warn(
                    "{} ends at {}, but it was read up to {}: it was begun anew, and is read from there",
                    name(part),
                    part.end(),
                    known(part));
            restore.queueBeganAnew(part.queue(), part.end());
        }
    }

    private long known(Extent part) {
        return known.getOrDefault(part.queue(), 0L);
    }

    private static String name(Extent part) {
        return part.queue().topic() + "-" + part.queue().partition();
    }

    private static <R> R await(CompletionStage<R> stage) {
        return stage.toCompletableFuture().join();
    }
}
