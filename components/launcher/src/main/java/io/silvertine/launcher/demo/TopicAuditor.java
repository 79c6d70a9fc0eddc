package io.silvertine.launcher.demo;

import io.silvertine.json.InvalidMessageException;
import io.silvertine.json.MessageCodec;
import io.silvertine.model.CommandRef;
import io.silvertine.model.DeadLetter;
import io.silvertine.model.Fill;
import io.silvertine.model.OrderEvent;
import io.silvertine.model.Position;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads orders, events, fills and dead letters from the beginning and gives them to an {@link OrderAudit}. */
public final class TopicAuditor implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int RECENT = 5;

    private final KafkaConsumer<String, byte[]> consumer;
    private final DemoTopics topics;
    private final OrderAudit audit;
    private final Consumer<OrderEvent> onEvent;
    private final MessageCodec codec = new MessageCodec();
    private final Deque<Fill> recentFills = new ArrayDeque<>();
    private volatile boolean stopped;

    /**
     * Connects.
     *
     * @param connection properties of a Kafka client, {@code bootstrap.servers} among them
     * @param onEvent sees every event as it is read
     */
    public TopicAuditor(
            Map<String, Object> connection, DemoTopics topics, OrderAudit audit, Consumer<OrderEvent> onEvent) {
        this.topics = topics;
        this.audit = audit;
        this.onEvent = onEvent;
        this.consumer = consumer(connection);
        assign(consumer, topics.audited());
        consumer.seekToBeginning(consumer.assignment());
    }

    /** A consumer without a group: it commits nothing and shares nothing. */
    static KafkaConsumer<String, byte[]> consumer(Map<String, Object> connection) {
        Map<String, Object> properties = new HashMap<>(connection);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** Gives a consumer every partition of some topics. */
    static void assign(KafkaConsumer<?, ?> consumer, Collection<String> topics) {
        consumer.assign(topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList());
    }

    /** Reads until it has everything that was there when it was called. */
    public void readToEnd() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (!stopped && ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            poll();
        }
    }

    /** Reads until stopped. */
    void run() {
        while (!stopped) {
            poll();
        }
    }

    /** Ends {@link #run()} soon, from any thread. */
    void stop() {
        stopped = true;
    }

    /** The last few fills, newest first. */
    List<Fill> recentFills() {
        synchronized (recentFills) {
            return List.copyOf(recentFills);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void poll() {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
            if (record.topic().equals(topics.events())) {
                OrderEvent event = codec.read(OrderEvent.class, record.value());
                onEvent.accept(event);
                audit.event(event);
            } else if (record.topic().equals(topics.fills())) {
                fill(codec.read(Fill.class, record.value()));
            } else if (record.topic().equals(topics.positions())) {
                audit.position(codec.read(Position.class, record.value()));
            } else if (record.topic().equals(topics.deadLetters())) {
                audit.deadLetter(codec.read(DeadLetter.class, record.value()));
            } else {
                command(record);
            }
        }
    }

    private void fill(Fill fill) {
        audit.fill(fill);
        synchronized (recentFills) {
            recentFills.addFirst(fill);
            if (recentFills.size() > RECENT) {
                recentFills.removeLast();
            }
        }
    }

    private void command(ConsumerRecord<String, byte[]> record) {
        try {
            audit.command(
                    new CommandRef(record.topic(), record.partition(), record.offset()),
                    codec.readCommand(record.value()));
        } catch (InvalidMessageException e) {
            // somebody's malformed record is no order; it becomes a dead letter, and the bundle's tests see to that
            return;
        }
    }
}
