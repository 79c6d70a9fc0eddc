package io.silvertine.launcher.kafka;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Route;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.apache.camel.support.RoutePolicySupport;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits the offsets of a Kafka batch once everything in it is durable. A route uses it twice: as its route policy,
 * which notes the batch when it begins, and as its last step, {@link #commit}. Thread-safe.
 *
 * <p>A batch that began and never reached the last step must not be passed over by the commit of a later one, for its
 * records would never be read again. From then on nothing is committed on that thread until the route restarts; the
 * restarted route reads the records again, and the ledger knows those that it has.
 */
public final class CommitBatch extends RoutePolicySupport {
    /** Name under which the Camel registry holds this bean. */
    public static final String REGISTRY_NAME = "commitBatch";

    private static final Logger LOG = LoggerFactory.getLogger(CommitBatch.class);
    private static final String BATCH = "silvertineBatch";

    private final Map<Source, Batch> open = new ConcurrentHashMap<>();
    private final Set<Source> blocked = ConcurrentHashMap.newKeySet();
    private final LongAdder committed = new LongAdder();
    private final LongAdder refused = new LongAdder();

    /** One thread that polls for one route: its batches come one after the other. */
    private record Source(String routeId, long threadId) {}

    private record Batch(Source source, List<?> children) {}

    @Override
    public void onExchangeBegin(Route route, Exchange exchange) {
        Source source = new Source(route.getId(), Thread.currentThread().getId());
        Object body = exchange.getMessage().getBody();
        Batch batch = new Batch(source, body instanceof List<?> children ? List.copyOf(children) : List.of());
        exchange.setProperty(BATCH, batch);
        if (open.put(source, batch) != null && blocked.add(source)) {
            LOG.error(
                    "route {}: a batch ended before it was durable, so no offset is committed any more;"
                            + " restart the route and its records are read again",
                    route.getId());
        }
    }

    @Override
    public void onStart(Route route) {
        forget(route);
    }

    @Override
    public void onStop(Route route) {
        forget(route);
    }

    private void forget(Route route) {
        open.keySet().removeIf(source -> source.routeId().equals(route.getId()));
        blocked.removeIf(source -> source.routeId().equals(route.getId()));
    }

    /**
     * Commits, for each partition, the last record of the batch. By position in the batch and not by offset: after a
     * rebalance a batch may hold old offsets behind newer ones. A refused commit is logged and counted and no more: it
     * only means that records are read again, while an exception would be retried for ever on the thread that has to
     * rejoin the group.
     */
    public void commit(Exchange exchange) {
        Batch batch = exchange.getProperty(BATCH, Batch.class);
        if (batch == null) {
            throw new IllegalStateException("route " + exchange.getFromRouteId() + " needs routePolicy: "
                    + REGISTRY_NAME + " to commit offsets");
        }
        open.remove(batch.source(), batch);
        if (blocked.contains(batch.source())) {
            refused.increment();
            return;
        }
        last(batch).forEach((partition, offset) -> commit(exchange.getFromRouteId(), partition, offset));
    }

    private static Map<TopicPartition, KafkaManualCommit> last(Batch batch) {
        Map<TopicPartition, KafkaManualCommit> last = new LinkedHashMap<>();
        for (Object child : batch.children()) {
            Message message = ((Exchange) child).getMessage();
            TopicPartition partition = new TopicPartition(
                    message.getHeader(KafkaConstants.TOPIC, String.class),
                    message.getHeader(KafkaConstants.PARTITION, Integer.class));
            last.put(partition, message.getHeader(KafkaConstants.MANUAL_COMMIT, KafkaManualCommit.class));
        }
        return last;
    }

    private void commit(String routeId, TopicPartition partition, KafkaManualCommit offset) {
        try {
            offset.commit();
            committed.increment();
        } catch (KafkaException | IllegalStateException e) { // the latter: the consumer was closed by a forced stop
            refused.increment();
            LOG.warn(
                    "route {}: offset of {} not committed, its records are read again: {}",
                    routeId,
                    partition,
                    e.toString());
        }
    }

    /** Partitions committed, since the start. */
    public long committed() {
        return committed.sum();
    }

    /** Commits that Kafka or this guard refused, since the start. */
    public long refused() {
        return refused.sum();
    }
}
