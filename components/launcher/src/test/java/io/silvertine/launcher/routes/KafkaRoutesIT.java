package io.silvertine.launcher.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.silvertine.json.MessageCodec;
import io.silvertine.launcher.kafka.EmbeddedKafka;
import io.silvertine.launcher.kafka.Topics;
import io.silvertine.ledger.InboundRecord;
import io.silvertine.ledger.OutboxMessage;
import io.silvertine.ledger.OutboxMessage.Channel;
import io.silvertine.model.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The shipped routes between a real Kafka and a ledger that can be down. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KafkaRoutesIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int PARTITIONS = 2;

    @TempDir
    static Path data;

    // recent, or the topic's retention would delete the records
    private final Instant recordTime = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.MILLIS);
    private final FakeLedger ledger = new FakeLedger();
    private final MessageCodec codec = new MessageCodec();
    private final int port = EmbeddedKafka.freePort();
    private EmbeddedKafka kafka;
    private ShippedRoutes routes;

    @BeforeAll
    void start() throws Exception {
        kafka = EmbeddedKafka.start(data, port);
        new Topics(Map.of("bootstrap.servers", kafka.bootstrapServers()), LIMIT)
                .create(Stream.of(
                                "orders.commands",
                                "orders.paper",
                                "orders.dlq",
                                "orders.events",
                                "fills",
                                "positions",
                                "accounts",
                                "silvertine.unaddressed")
                        .map(topic -> new Topics.Spec(topic, PARTITIONS, false))
                        .toList());
        routes = new ShippedRoutes(
                ledger,
                new ScriptedBroker(Map.of()),
                Map.of("camel.component.kafka.brokers", kafka.bootstrapServers()),
                "errors",
                "front-door",
                "intake",
                "dead-letters",
                "publish");
    }

    @AfterAll
    void stop() {
        routes.close();
        kafka.close();
    }

    @Test
    void bringsACommandFromTheFrontDoorToItsBrokerWithKeyTimeAndAllowedHeaders() {
        String command = "{\"accountId\":\"paper-1\",\"clOrdId\":\"front-door-1\"}";

        send(record("orders.commands", "paper-1", command, Map.of("traceparent", "00-1", "kafka.OVERRIDE_TOPIC", "x")));

        InboundRecord accepted = accepted("front-door-1");
        assertThat(accepted.topic()).isEqualTo("orders.paper");
        assertThat(accepted.key()).contains("paper-1");
        assertThat(accepted.timestamp()).contains(recordTime);
        assertThat(accepted.headers()).containsExactly(Map.entry("traceparent", "00-1"));
    }

    @Test
    void turnsACommandForAnUnknownAccountIntoADeadLetter() {
        send(record("orders.commands", "nobody", "{\"accountId\":\"nobody\",\"clOrdId\":\"u1\"}", Map.of()));

        ConsumerRecord<String, byte[]> letter = first("orders.dlq", "nobody");

        DeadLetter dead = codec.read(DeadLetter.class, letter.value());
        assertThat(dead.reasonCode()).isEqualTo("UNKNOWN_ACCOUNT");
        assertThat(dead.original().topic()).isEqualTo("orders.commands");
    }

    @Test
    void putsUnreadableRecordsOnTheDeadLetterTopicAndCommitsTheWholeBatch() {
        send(record("orders.paper", "bad-1", "no json", Map.of()));
        send(record("orders.paper", "paper-1", "{\"clOrdId\":\"after-bad\"}", Map.of()));

        DeadLetter dead =
                codec.read(DeadLetter.class, first("orders.dlq", "bad-1").value());

        assertThat(Base64.getDecoder().decode(dead.original().valueBase64()))
                .isEqualTo("no json".getBytes(StandardCharsets.UTF_8));
        accepted("after-bad");
        await().atMost(LIMIT).untilAsserted(() -> assertThat(committed("silvertine-intake-paper", "orders.paper"))
                .isEqualTo(endOffsets("orders.paper")));
    }

    @Test
    void holdsTheQueueWhileTheLedgerIsDownAndLosesNothing() throws Exception {
        ledger.down = true;
        try {
            int refusedBefore = ledger.refusedBatches.get();
            for (int i = 0; i < 20; i++) {
                send(record("orders.paper", "paper-1", "{\"clOrdId\":\"held-" + i + ".\"}", Map.of()));
            }
            await().atMost(LIMIT).until(() -> ledger.refusedBatches.get() >= refusedBefore + 2);

            assertThat(count("held-")).isZero();
            assertThat(committed("silvertine-intake-paper", "orders.paper")).isLessThan(endOffsets("orders.paper"));
        } finally {
            ledger.down = false;
        }

        await().atMost(LIMIT).until(() -> count("held-") == 20);
        for (int i = 0; i < 20; i++) {
            assertThat(count("held-" + i + ".")).isEqualTo(1);
        }
    }

    @Test
    void publishesAfterKafkaWasRestartedInOrderAndNothingGoesAstray() throws Exception {
        ledger.outbox.add(event(1, Channel.EVENTS, "before"));
        first("orders.events", "before");

        kafka.close();
        ledger.outbox.add(event(2, Channel.EVENTS, "restart"));
        ledger.outbox.add(event(3, Channel.FILLS, "restart"));
        ledger.outbox.add(event(4, Channel.EVENTS, "restart"));
        kafka = EmbeddedKafka.start(data, port);

        await().atMost(LIMIT).until(() -> ledger.published.contains(4L));
        List<ConsumerRecord<String, byte[]>> events = read("orders.events", "restart");
        assertThat(events)
                .extracting(r -> new String(r.value(), StandardCharsets.UTF_8))
                .containsExactly("{\"seq\":2}", "{\"seq\":4}");
        assertThat(read("fills", "restart")).hasSize(1);
        assertThat(header(events.get(0), "ce_id")).isEqualTo("EXEC2");
        assertThat(header(events.get(0), "ce_specversion")).isEqualTo("1.0");
        assertThat(header(events.get(0), "content-type")).isEqualTo("application/json");
        assertThat(endOffsets("silvertine.unaddressed")).isZero();
    }

    private InboundRecord accepted(String text) {
        await().atMost(LIMIT).until(() -> count(text) == 1);
        return ledger.accepted.stream()
                .filter(r -> value(r).contains(text))
                .findFirst()
                .orElseThrow();
    }

    private long count(String text) {
        return ledger.accepted.stream().filter(r -> value(r).contains(text)).count();
    }

    private static String value(InboundRecord record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }

    private void send(ProducerRecord<String, byte[]> record) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            var unused = producer.send(record);
        }
    }

    private ProducerRecord<String, byte[]> record(String topic, String key, String value, Map<String, String> headers) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                topic, null, recordTime.toEpochMilli(), key, value.getBytes(StandardCharsets.UTF_8));
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    /** The first record of a key, once it is there. */
    private ConsumerRecord<String, byte[]> first(String topic, String key) {
        return await().atMost(LIMIT)
                .until(() -> read(topic, key), found -> !found.isEmpty())
                .get(0);
    }

    private List<ConsumerRecord<String, byte[]>> read(String topic, String key) {
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = partitions(topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    if (key.equals(record.key())) {
                        found.add(record);
                    }
                }
            }
        }
        return found;
    }

    private long endOffsets(String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            long sum = 0;
            for (TopicPartition partition : partitions(topic)) {
                sum += admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                        .partitionResult(partition)
                        .get(30, TimeUnit.SECONDS)
                        .offset();
            }
            return sum;
        }
    }

    private long committed(String group, String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            return admin
                    .listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(30, TimeUnit.SECONDS)
                    .entrySet()
                    .stream()
                    .filter(e -> e.getKey().topic().equals(topic))
                    .mapToLong(e -> e.getValue().offset())
                    .sum();
        }
    }

    private static List<TopicPartition> partitions(String topic) {
        return List.of(new TopicPartition(topic, 0), new TopicPartition(topic, 1));
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    private OutboxMessage event(long seq, Channel channel, String key) {
        return new OutboxMessage(
                seq, channel, key, "EXEC" + seq, "io.silvertine.order.event.v1", recordTime, "{\"seq\":" + seq + "}");
    }
}
