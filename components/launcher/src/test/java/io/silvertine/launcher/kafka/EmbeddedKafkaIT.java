package io.silvertine.launcher.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @Test
    void keepsRecordsOverACleanRestart() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, 0)) {
            topics(kafka.bootstrapServers()).create(List.of(new Topics.Spec("orders.paper", 3, false)));
            send(kafka.bootstrapServers(), "first");
        }

        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, 0)) {
            assertThat(read(kafka.bootstrapServers())).containsExactly("first");
        }
    }

    @Test
    void startsAgainAfterAKillAndTakesOrders() throws Exception {
        Process child = startInAnotherJvm();
        String bootstrapServers = awaitStarted();
        topics(bootstrapServers).create(List.of(new Topics.Spec("orders.paper", 3, false)));
        send(bootstrapServers, "before the kill");

        child.destroyForcibly();
        assertThat(child.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();

        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory.resolve("kafka"), 0)) {
            topics(kafka.bootstrapServers()).create(List.of(new Topics.Spec("orders.paper", 3, false)));
            send(kafka.bootstrapServers(), "after it");
            assertThat(read(kafka.bootstrapServers())).containsExactly("before the kill", "after it");
        }
    }

    @Test
    void createsTopicsAsSpecifiedAndLeavesExistingOnesAlone() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, 0)) {
            Topics topics = topics(kafka.bootstrapServers());
            topics.create(List.of(new Topics.Spec("positions", 2, true)));
            topics.create(List.of(new Topics.Spec("positions", 5, false), new Topics.Spec("control", 1, false)));

            try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
                assertThat(admin.describeTopics(List.of("positions"))
                                .allTopicNames()
                                .get()
                                .get("positions")
                                .partitions())
                        .hasSize(2);
                ConfigResource positions = new ConfigResource(ConfigResource.Type.TOPIC, "positions");
                assertThat(admin.describeConfigs(List.of(positions))
                                .all()
                                .get()
                                .get(positions)
                                .get("cleanup.policy")
                                .value())
                        .isEqualTo("compact");
            }
        }
    }

    @Test
    void saysWhichPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedKafka.start(directory, taken.getLocalPort()))
                    .isInstanceOf(KafkaUnavailableException.class)
                    .hasMessageContaining("port " + taken.getLocalPort())
                    .hasMessageContaining("--kafka-port");
        }
    }

    @Test
    void saysWhereNoExternalKafkaAnswers() {
        Topics topics =
                new Topics(Map.of("bootstrap.servers", "127.0.0.1:" + EmbeddedKafka.freePort()), Duration.ofSeconds(1));

        assertThatThrownBy(() -> topics.create(List.of(new Topics.Spec("control", 1, false))))
                .isInstanceOf(KafkaUnavailableException.class)
                .hasMessageContaining("Kafka at 127.0.0.1:")
                .hasMessageContaining("camel.component.kafka.brokers");
    }

    /** The broker that a test kills; writes where it listens to {@code started}. */
    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[0]);
        EmbeddedKafka kafka = EmbeddedKafka.start(directory.resolve("kafka"), 0);
        Path written = Files.writeString(directory.resolve("started.tmp"), kafka.bootstrapServers());
        Files.move(written, directory.resolve("started"));
        Thread.currentThread().join();
    }

    private Process startInAnotherJvm() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EmbeddedKafkaIT.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("child.log").toFile())
                .start();
    }

    private String awaitStarted() throws IOException {
        Path started = directory.resolve("started");
        await().atMost(LIMIT).until(() -> Files.exists(started));
        return Files.readString(started);
    }

    private static Topics topics(String bootstrapServers) {
        return new Topics(Map.of("bootstrap.servers", bootstrapServers), LIMIT);
    }

    private static void send(String bootstrapServers, String value) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("orders.paper", 0, "account", value))
                    .get();
        }
    }

    private static List<String> read(String bootstrapServers) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition("orders.paper", 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            List<String> values = new ArrayList<>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofSeconds(1)).forEach(r -> values.add(r.value()));
            }
            return values;
        }
    }
}
