package io.silvertine.launcher.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.silvertine.launcher.acceptance.Audits;
import io.silvertine.launcher.acceptance.JavaProcess;
import io.silvertine.launcher.acceptance.KafkaMain;
import io.silvertine.launcher.acceptance.RunningBundle;
import io.silvertine.launcher.demo.AuditResult;
import io.silvertine.launcher.demo.OrderOutcome;
import io.silvertine.launcher.kafka.EmbeddedKafka;
import io.silvertine.model.OrdStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk of the data directory is full and gets room again (window W11). Needs the right to mount a tmpfs. */
@Tag("ci")
class DiskFullIT {
    private static final long SEED = 20_261_126;
    private static final String ACCOUNT = "t-1";
    private static final int RESTING = 20;
    private static final int BATCH = 20;
    private static final int MAX_ORDERS = 2_000;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    private Path directory;

    private String bootstrapServers;
    private TortureAudit audit;
    private int sent = RESTING;

    @BeforeEach
    void mount() throws Exception {
        Path data = Files.createDirectory(directory.resolve("data"));
        assertThat(run("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", data.toString()))
                .as("this test needs the right to mount a tmpfs (root, or CAP_SYS_ADMIN in a container)")
                .isZero();
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", "-l", directory.resolve("data").toString());
    }

    @Test
    void holdsIntakeFollowsOpenOrdersAndGoesOnByItselfWhenSpaceReturns() throws Exception {
        int port = EmbeddedKafka.freePort();
        bootstrapServers = "127.0.0.1:" + port;
        try (RemoteTestVenue venue = new RemoteTestVenue(directory, SEED, true);
                JavaProcess kafka = JavaProcess.start(
                        directory.resolve("kafka.out"),
                        KafkaMain.class,
                        directory.resolve("kafka").toString(),
                        String.valueOf(port));
                RunningBundle gateway = RunningBundle.withExternalKafka(directory, bootstrapServers)
                        .with(
                                "--config",
                                TortureRun.config(directory, venue).toString(),
                                "--profile",
                                "bench",
                                "--set",
                                "silvertine.ledger.reserve=4MB")) {
            Audits.awaitKafka(bootstrapServers);
            gateway.start();
            audit = new TortureAudit(bootstrapServers, venue.broker());
            TortureClient client = new TortureClient(venue.broker(), venue.accounts());
            client.sendResting(bootstrapServers, 1, RESTING, ACCOUNT);
            awaitStatus(1, RESTING, OrdStatus.NEW);

            Path filler = fillDisk(gateway.data());
            sendUntilFull(client, gateway);
            IntStream.rangeClosed(1, RESTING / 2).forEach(n -> venue.fill(ACCOUNT, TortureClient.clOrdId(n)));
            awaitStatus(1, RESTING / 2, OrdStatus.FILLED);
            assertThat(gateway.health()).startsWith("503 ").contains("is full");

            gateway.kill();
            gateway.launch();
            await("it starts on a full disk").atMost(LIMIT).until(() -> gateway.health()
                    .contains("is full"));
            venue.fill(ACCOUNT, TortureClient.clOrdId(RESTING / 2 + 1));
            awaitStatus(1, RESTING / 2 + 1, OrdStatus.FILLED);

            Files.delete(filler);
            await("it goes on by itself").atMost(LIMIT).until(() -> gateway.health()
                    .startsWith("200 "));
            IntStream.rangeClosed(RESTING / 2 + 2, RESTING).forEach(n -> venue.fill(ACCOUNT, TortureClient.clOrdId(n)));
            assertClean(venue);
            assertThat(alerts()).anyMatch(alert -> alert.contains("DISK_FULL"));
            await().atMost(LIMIT).until(() -> alerts().stream().anyMatch(alert -> alert.contains("DISK_HAS_ROOM")));
            assertThat(gateway.data().resolve("ledger.db.reserve")).hasSize(4 << 20);
        } finally {
            audit.close();
        }
    }

    /** Orders go on coming until the ledger can take no more. */
    private void sendUntilFull(TortureClient client, RunningBundle gateway) throws InterruptedException {
        while (!gateway.health().contains("is full")) {
            assertThat(sent).as("orders on a full disk").isLessThan(MAX_ORDERS);
            client.send(bootstrapServers, sent + 1, sent + BATCH, SEED + sent);
            sent += BATCH;
        }
        client.send(bootstrapServers, sent + 1, sent + BATCH, SEED + sent);
        sent += BATCH;
    }

    private static Path fillDisk(Path data) throws IOException {
        Path filler = data.resolve("filler");
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
            return filler;
        }
    }

    private void awaitStatus(int from, int to, OrdStatus status) {
        List<String> ids =
                IntStream.rangeClosed(from, to).mapToObj(TortureClient::clOrdId).toList();
        await("orders " + from + " to " + to + " are " + status)
                .atMost(LIMIT)
                .pollInSameThread()
                .untilAsserted(() -> assertThat(audit.read().orders().stream()
                                .filter(order -> order.is(status))
                                .map(OrderOutcome::key)
                                .map(key -> key.clOrdId()))
                        .containsAll(ids));
    }

    private void assertClean(RemoteTestVenue venue) {
        AtomicReference<AuditResult> topics = new AtomicReference<>();
        await("everything settles").atMost(LIMIT).pollInSameThread().untilAsserted(() -> {
            topics.set(audit.read());
            assertThat(topics.get().orders()).hasSize(sent);
            assertThat(topics.get().findings()).isEmpty();
        });
        TortureResult result = audit.compare(new TortureOptions(sent, 1, SEED, true), topics.get(), venue.log());
        assertThat(result.clean()).as(result.table()).isTrue();
    }

    private List<String> alerts() {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor("alerts").stream()
                    .map(info -> new TopicPartition("alerts", info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<String> alerts = new ArrayList<>();
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> alerts.add(record.value()));
            }
            return alerts;
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
