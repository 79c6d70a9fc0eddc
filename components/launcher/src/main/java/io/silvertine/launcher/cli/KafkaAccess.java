package io.silvertine.launcher.cli;

import io.silvertine.launcher.boot.LauncherProperties;
import io.silvertine.launcher.kafka.KafkaClients;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Kafka as any client uses it, with a limit on every wait. */
final class KafkaAccess {
    static final Duration POLL = Duration.ofMillis(200);

    private final Map<String, Object> client;
    private final String bootstrapServers;
    private final Duration timeout;

    KafkaAccess(LauncherProperties properties, String bootstrapServers, Duration timeout) {
        this.client = KafkaClients.properties(bootstrapServers, properties);
        this.bootstrapServers = bootstrapServers;
        this.timeout = timeout;
    }

    Duration timeout() {
        return timeout;
    }

    /** A consumer without a group: it commits nothing. */
    Consumer<byte[], byte[]> consumer() {
        Map<String, Object> config = new HashMap<>(client);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    static List<TopicPartition> partitions(Consumer<?, ?> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList();
    }

    /**
     * Returns when Kafka has the record.
     *
     * @throws NotReachableException when it did not say so in time
     */
    RecordMetadata send(ProducerRecord<String, byte[]> record) {
        Map<String, Object> config = new HashMap<>(client);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout.toMillis());
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
        try (Producer<String, byte[]> producer =
                new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            return producer.send(record).get();
        } catch (ExecutionException e) {
            throw unreachable(e.getCause());
        } catch (KafkaException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(e);
        }
    }

    NotReachableException unreachable(Throwable cause) {
        return new NotReachableException(
                "Kafka at " + bootstrapServers + " does not answer ("
                        + cause.getClass().getSimpleName() + ": " + cause.getMessage()
                        + "); is ./silvertine run up, with this --kafka-port?",
                cause);
    }
}
