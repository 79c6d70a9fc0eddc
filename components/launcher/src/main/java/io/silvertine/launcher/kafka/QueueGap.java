package io.silvertine.launcher.kafka;

import io.silvertine.ledger.InboundRecord;
import io.silvertine.ledger.QueuePartition;
import io.silvertine.ledger.camel.InboundRecords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The order queues as Kafka knows them: how far they were committed, and their records from any offset on. */
public final class QueueGap {
    private static final Duration POLL = Duration.ofMillis(500);

    private final Map<String, Object> clientProperties;
    private final Duration timeout;
    private final String topicPrefix;
    private final String groupPrefix;

    /**
     * One partition of an order queue.
     *
     * @param committed up to where its records were accepted; empty when none ever was
     * @param begin the oldest record that is still there
     * @param end the offset of the next record
     */
    public record Extent(QueuePartition queue, Optional<Long> committed, long begin, long end) {}

    /**
     * Looks at the queues of a Kafka.
     *
     * @param timeout for each question to Kafka
     * @param topicPrefix first part of a queue's name
     * @param groupPrefix first part of the consumer groups' names
     */
    public QueueGap(Map<String, Object> clientProperties, Duration timeout, String topicPrefix, String groupPrefix) {
        this.clientProperties = Map.copyOf(clientProperties);
        this.timeout = timeout;
        this.topicPrefix = topicPrefix;
        this.groupPrefix = groupPrefix;
    }

    /**
     * The partitions of a broker's order queue.
     *
     * @throws KafkaUnavailableException when Kafka does not answer in time
     */
    public List<Extent> extents(String broker) {
        Map<String, Object> properties = new HashMap<>(clientProperties);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
        String topic = topicPrefix + broker;
        // the group that routes/intake.camel.yaml commits for
        String group = groupPrefix + "-intake-" + broker;
        try (Admin admin = Admin.create(properties)) {
            List<TopicPartition> partitions =
                    get(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic).partitions().stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .toList();
            Map<TopicPartition, OffsetAndMetadata> committed =
                    get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
            Map<TopicPartition, ListOffsetsResultInfo> begins = offsets(admin, partitions, OffsetSpec.earliest());
            Map<TopicPartition, ListOffsetsResultInfo> ends = offsets(admin, partitions, OffsetSpec.latest());
            return partitions.stream()
                    .map(p -> new Extent(
                            new QueuePartition(p.topic(), p.partition()),
                            Optional.ofNullable(committed.get(p)).map(OffsetAndMetadata::offset),
                            begins.get(p).offset(),
                            ends.get(p).offset()))
                    .toList();
        } catch (KafkaException e) {
            throw unavailable(topic, e);
        }
    }

    /**
     * Reads the records of a partition in order.
     *
     * @param to the offset before which it ends
     * @param batches given the records, some at a time
     * @throws KafkaUnavailableException when Kafka gives none for too long
     */
    public void read(QueuePartition queue, long from, long to, Consumer<List<InboundRecord>> batches) {
        Map<String, Object> properties = new HashMap<>(clientProperties);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        TopicPartition partition = new TopicPartition(queue.topic(), queue.partition());
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, from);
            long deadline = System.nanoTime() + timeout.toNanos();
            while (consumer.position(partition) < to) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                List<InboundRecord> batch = new ArrayList<>();
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    if (record.offset() < to) {
                        batch.add(InboundRecords.of(record));
                    }
                }
                if (!batch.isEmpty()) {
                    batches.accept(batch);
                    deadline = System.nanoTime() + timeout.toNanos();
                } else if (System.nanoTime() > deadline) {
                    throw unavailable(
                            queue.topic(),
                            new IllegalStateException("no records after offset " + consumer.position(partition)
                                    + " of partition " + queue.partition()));
                }
            }
        } catch (KafkaException e) {
            throw unavailable(queue.topic(), e);
        }
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(
            Admin admin, Collection<TopicPartition> partitions, OffsetSpec which) {
        return get(admin.listOffsets(partitions.stream().collect(Collectors.toMap(Function.identity(), p -> which)))
                .all());
    }

    private <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(e);
        }
    }

    private static KafkaUnavailableException unavailable(String topic, Exception cause) {
        return new KafkaUnavailableException(
                "the order queue " + topic + " cannot be compared with the ledger, so nothing is started: "
                        + cause.getMessage(),
                cause);
    }
}
