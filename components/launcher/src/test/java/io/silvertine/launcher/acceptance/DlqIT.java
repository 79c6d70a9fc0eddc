package io.silvertine.launcher.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.silvertine.json.MessageCodec;
import io.silvertine.launcher.Silvertine;
import io.silvertine.model.CommandHeader;
import io.silvertine.model.DeadLetter;
import io.silvertine.model.DeadLetterOriginals;
import io.silvertine.model.ErrorClass;
import io.silvertine.model.NewOrder;
import io.silvertine.model.OrderTerms;
import io.silvertine.model.Side;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Dead letters from the command line: seen, explained, and put back only where that cannot double an order. */
@Tag("ci")
class DlqIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** So that nothing gets too old while a slow machine looks at it. */
    private static final String[] OLD_ENOUGH = {"--set", "silvertine.command.max-age=10m"};

    @TempDir
    private Path directory;

    private RunningBundle bundle;

    private record Outcome(int exitCode, String out) {}

    @Test
    void listsExplainsAndPutsBackWhatTheLedgerDoesNotKnow() throws Exception {
        try (RunningBundle running = RunningBundle.withEmbeddedKafka(directory).with(OLD_ENOUGH)) {
            bundle = running;
            bundle.start();
            send("paper-1", "{\"clOrdId\":\"broken\",\"prise\":1}");
            send("nobody", order("lost-key"));
            awaitLetters("SCHEMA_INVALID", "KEY_MISMATCH");

            assertThat(command("dlq", "list", "--reason", "KEY_MISMATCH").out())
                    .contains("lost-key", "nobody")
                    .doesNotContain("SCHEMA_INVALID");
            String broken = place("SCHEMA_INVALID");
            assertThat(command("dlq", "show", broken).out()).contains("prise", "remedy", "{\"clOrdId\":\"broken\"");

            assertThat(redrive(broken).exitCode()).isZero();
            await().atMost(LIMIT).untilAsserted(() -> assertThat(command("dlq", "list", "--reason", "SCHEMA_INVALID")
                            .out()
                            .lines())
                    .as("it is still wrong, so it is dead again: title and two letters")
                    .hasSize(3));
            assertThat(redrive(broken)).satisfies(again -> {
                assertThat(again.exitCode()).isEqualTo(1);
                assertThat(again.out()).contains("went back before");
            });
            assertThat(command("audit", "list").out()).contains("REDRIVE", broken, "mended");
        }
    }

    @Test
    void refusesWhatTheLedgerHas() throws Exception {
        try (RunningBundle running = RunningBundle.withEmbeddedKafka(directory).with(OLD_ENOUGH)) {
            bundle = running;
            bundle.start();
            send("paper-1", order("twice"));
            await().atMost(LIMIT).until(() -> command("orders").out().contains("twice"));
            send("paper-1", order("twice").replace("\"side\"", "\"sid\""));
            awaitLetters("SCHEMA_INVALID");

            Outcome refused = redrive(place("SCHEMA_INVALID"));

            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.out()).contains("the ledger has paper-1/twice");
            assertThat(command("audit", "list").out()).doesNotContain("REDRIVE");
            assertThat(redrive("0-4711").out()).contains("no dead letter at 0-4711");
        }
    }

    @Test
    void putsBackWhatTheLedgerDoesNotKnowAndAStaleOrderOnlyWhenForced() throws Exception {
        try (RunningBundle running = RunningBundle.withEmbeddedKafka(directory).with(OLD_ENOUGH)) {
            bundle = running;
            bundle.start();
            String fresh = letter("fresh", Instant.now());
            String stale = letter("stale", Instant.now().minus(Duration.ofHours(1)));

            Outcome plan = command("dlq", "redrive", "--all", "--dry-run", "--reason", "account added");
            assertThat(plan.exitCode()).isEqualTo(1);
            assertThat(plan.out())
                    .contains(fresh + ": would go back on orders.paper", stale + ": would be refused: it is 36");
            assertThat(command("audit", "list").out()).doesNotContain("REDRIVE");

            Outcome done = command("dlq", "redrive", "--all", "--yes", "--since", "1h", "--reason", "account added");
            assertThat(done.exitCode()).isEqualTo(1);
            assertThat(done.out()).contains(fresh + ": back on orders.paper", stale + ": refused: it is 36");
            awaitAccepted("fresh");
            assertThat(command("orders").out()).doesNotContain("stale");

            assertThat(command("dlq", "redrive", stale, "--force", "--reason", "wanted all the same")
                            .exitCode())
                    .isZero();
            awaitAccepted("stale");
        }
    }

    private void awaitAccepted(String clOrdId) {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(command("orders").out().lines())
                        .anyMatch(line -> line.contains(clOrdId) && line.contains(" NEW")));
    }

    /** A letter as a bundle writes it that did not know the account yet; returns its place. */
    private String letter(String clOrdId, Instant transactTime) throws Exception {
        byte[] original = order(clOrdId, transactTime).getBytes(StandardCharsets.UTF_8);
        DeadLetter letter = new DeadLetter(
                "UNKNOWN_ACCOUNT",
                ErrorClass.NON_RECOVERABLE,
                "no broker has account paper-1",
                List.of(),
                DeadLetterOriginals.of("orders.paper", 0, 0, Optional.of("paper-1"), Map.of(), original),
                Instant.now(),
                "accept-orders-paper",
                "add the account",
                Optional.empty());
        RecordMetadata sent = send("orders.dlq", "paper-1", new MessageCodec().write(letter));
        return sent.partition() + "-" + sent.offset();
    }

    private Outcome redrive(String place) {
        return command("dlq", "redrive", place, "--reason", "mended");
    }

    private void awaitLetters(String... reasons) {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(command("dlq", "list").out()).contains(reasons));
    }

    private String place(String reason) {
        return command("dlq", "list", "--reason", reason)
                .out()
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow()
                .split(" ", 2)[0];
    }

    private static String order(String clOrdId) {
        return order(clOrdId, Instant.now());
    }

    private static String order(String clOrdId, Instant transactTime) {
        return new MessageCodec()
                .write(new NewOrder(
                        CommandHeader.of(clOrdId, "paper-1", transactTime),
                        OrderTerms.limit("BTC/USD", Side.BUY, new BigDecimal("0.01"), BigDecimal.ONE)));
    }

    private void send(String key, String value) throws Exception {
        send("orders.paper", key, value);
    }

    private RecordMetadata send(String topic, String key, String value) throws Exception {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bundle.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            return producer.send(new ProducerRecord<>(topic, key, value.getBytes(StandardCharsets.UTF_8)))
                    .get(30, TimeUnit.SECONDS);
        }
    }

    private Outcome command(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--data",
                bundle.data().toString(),
                "--config",
                Bundle.HOME.resolve("config").toString(),
                "--management-port",
                String.valueOf(bundle.managementPort())));
        if (arguments[0].equals("dlq")) {
            all.addAll(List.of(OLD_ENOUGH));
            all.addAll(List.of("--bootstrap-servers", bundle.bootstrapServers()));
        }
        StringWriter out = new StringWriter();
        CommandLine line = Silvertine.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
        int exitCode = line.execute(all.toArray(String[]::new));
        return new Outcome(exitCode, out.toString());
    }
}
