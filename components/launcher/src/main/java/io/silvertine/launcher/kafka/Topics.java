package io.silvertine.launcher.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the topics that are missing and waits until every partition answers. */
public final class Topics {
    private static final Logger LOG = LoggerFactory.getLogger(Topics.class);

    /**
     * A topic that must be there.
     *
     * @param partitions used only when the topic is created
     * @param compacted keep the last record per key for ever
     */
    public record Spec(String name, int partitions, boolean compacted) {}

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Map<String, Object> clientProperties;
    private final Duration timeout;

    /**
     * Uses the connection properties of a Kafka client, {@code bootstrap.servers} among them.
     *
     * @param timeout for each question to Kafka
     */
    public Topics(Map<String, Object> clientProperties, Duration timeout) {
        this.clientProperties = Map.copyOf(clientProperties);
        this.timeout = timeout;
    }

    /**
     * Makes sure that all topics exist. Existing ones stay as they are.
     *
     * @throws KafkaUnavailableException when Kafka does not answer in time or refuses
     */
    public void create(Collection<Spec> specs) {
        Map<String, Object> properties = new HashMap<>(clientProperties);
        // the client itself repeats a question until this time is over, for as long as a new topic has no leader
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
        try (Admin admin = Admin.create(properties)) {
            Set<String> existing =
                    new HashSet<>(get("list topics", admin.listTopics().names()));
            List<Spec> missing =
                    specs.stream().filter(s -> !existing.contains(s.name())).toList();
            Set<String> overtaken = createMissing(admin, missing);
            existing.addAll(overtaken);
            awaitAnswers(admin, specs, existing);
            LOG.info("{} topics are ready, {} of them new", specs.size(), missing.size() - overtaken.size());
        } catch (KafkaException e) {
            throw unavailable("connect", e);
        }
    }

    /**
     * The offset that the next record of a topic with one partition will have.
     *
     * @throws KafkaUnavailableException when Kafka does not answer in time
     */
    public long end(String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        Map<String, Object> properties = new HashMap<>(clientProperties);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
        try (Admin admin = Admin.create(properties)) {
            return get(
                            "ask for the end of " + topic,
                            admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                                    .partitionResult(partition))
                    .offset();
        } catch (KafkaException e) {
            throw unavailable("connect", e);
        }
    }

    /** Answers the topics that somebody else created in the same moment. */
    private Set<String> createMissing(Admin admin, List<Spec> missing) {
        Set<String> overtaken = new HashSet<>();
        admin.createTopics(missing.stream().map(Topics::newTopic).toList())
                .values()
                .forEach((name, created) -> {
                    try {
                        get("create topic " + name, created);
                    } catch (KafkaUnavailableException e) {
                        if (!(e.getCause() instanceof TopicExistsException)) {
                            throw e;
                        }
                        overtaken.add(name);
                    }
                });
        return overtaken;
    }

    /**
     * A topic that was just created may have no leader yet, and an idempotent producer that meets this can end in an
     * endless retry. So routes start only when every partition has named its last offset.
     */
    private void awaitAnswers(Admin admin, Collection<Spec> specs, Set<String> existing) {
        Set<TopicPartition> partitions = new HashSet<>();
        List<String> described =
                specs.stream().map(Spec::name).filter(existing::contains).toList();
        get("describe topics", admin.describeTopics(described).allTopicNames())
                .forEach((name, topic) ->
                        topic.partitions().forEach(p -> partitions.add(new TopicPartition(name, p.partition()))));
        for (Spec spec : specs) {
            for (int p = 0; p < spec.partitions() && !existing.contains(spec.name()); p++) {
                partitions.add(new TopicPartition(spec.name(), p));
            }
        }
        Map<TopicPartition, OffsetSpec> question =
                partitions.stream().collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest()));
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!answered(admin, question, deadline)) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** The client repeats while a partition has no leader, but not while a node has not heard of a new topic yet. */
    private boolean answered(Admin admin, Map<TopicPartition, OffsetSpec> question, long deadline) {
        try {
            get(
                    "ask every partition for its last offset",
                    admin.listOffsets(question).all());
            return true;
        } catch (KafkaUnavailableException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException && System.nanoTime() < deadline) {
                return false;
            }
            throw e;
        }
    }

    private static NewTopic newTopic(Spec spec) {
        // no replication factor: the cluster's own default, 1 in the embedded one
        NewTopic topic = new NewTopic(spec.name(), Optional.of(spec.partitions()), Optional.empty());
        return spec.compacted()
                ? topic.configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT))
                : topic;
    }

    private <T> T get(String what, KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw unavailable(what, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(what, e);
        }
    }

    private KafkaUnavailableException unavailable(String what, Throwable cause) {
        return new KafkaUnavailableException(
                "Kafka at " + clientProperties.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG) + ": could not " + what
                        + " within " + timeout.toSeconds() + " s ("
                        + cause.getClass().getSimpleName() + ": "
                        + cause.getMessage() + "); check camel.component.kafka.brokers and that it runs",
                cause);
    }
}
