package io.silvertine.launcher.cli;

import io.silvertine.json.InvalidMessageException;
import io.silvertine.json.MessageCodec;
import io.silvertine.launcher.boot.LauncherProperties;
import io.silvertine.launcher.kafka.KafkaClients;
import io.silvertine.model.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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

/** The dead letters as any client reads them, and the way back for what one of them holds. */
final class DeadLetterTopic {
    private static final Duration POLL = Duration.ofMillis(200);

    private final MessageCodec codec = new MessageCodec();
    private final Map<String, Object> client;
    private final String bootstrapServers;
    private final String topic;
    private final Duration timeout;

    DeadLetterTopic(LauncherProperties properties, String bootstrapServers, Duration timeout) {
        this.client = KafkaClients.properties(bootstrapServers, properties);
        this.bootstrapServers = bootstrapServers;
        this.topic = properties.text("silvertine.topic.dead-letters");
        this.timeout = timeout;
    }

    /**
     * A dead letter and where it stands.
     *
     * @param place partition and offset, {@code 3-17}
     */
    record Entry(String place, DeadLetter letter) {
        byte[] value() {
            return Base64.getDecoder().decode(letter.original().valueBase64());
        }
    }

    /** Every dead letter, the newest first. What is none is passed over. */
    List<Entry> read() {
        Map<String, Object> config = new HashMap<>(client);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        List<Entry> entries = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(record -> entry(record).ifPresent(entries::add));
            }
        } catch (KafkaException e) {
            throw unreachable(e);
        }
        entries.sort((a, b) -> b.letter().failedAt().compareTo(a.letter().failedAt()));
        return entries;
    }

    private Optional<Entry> entry(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(new Entry(
                    record.partition() + "-" + record.offset(), codec.read(DeadLetter.class, record.value())));
        } catch (InvalidMessageException e) {
            return Optional.empty();
        }
    }

    /** Puts the original back where it came from, byte by byte, with its key and headers; returns when Kafka has it. */
    RecordMetadata sendBack(Entry entry, Instant recordTime) {
        Map<String, Object> config = new HashMap<>(client);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout.toMillis());
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
        DeadLetter.Original original = entry.letter().original();
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                original.topic(),
                null,
                recordTime.toEpochMilli(),
                original.key().orElse(null),
                entry.value());
        original.headers().forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
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

    private NotReachableException unreachable(Throwable cause) {
        return new NotReachableException(
                "Kafka at " + bootstrapServers + " does not answer ("
                        + cause.getClass().getSimpleName() + ": " + cause.getMessage()
                        + "); is ./silvertine run up, with this --kafka-port?",
                cause);
    }
}
