package io.silvertine.launcher.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.silvertine.json.MessageCodec;
import io.silvertine.launcher.cli.ExitCodes;
import io.silvertine.model.Control;
import io.silvertine.model.TradingState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators do to a running bundle, and what it does when it is stopped. */
class ControlIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final RuntimeOptions WITHOUT_LIMITS = RuntimeOptions.shipped(
                    Path.of("../..").toAbsolutePath().normalize())
            .with(RiskConfig.FILE, "profiles/bench.risk.yaml");

    @TempDir
    private Path directory;

    @Test
    void obeysTheTopicAndTellsWhatItCouldNotRead() throws Exception {
        try (SilvertineRuntime runtime = SilvertineRuntime.start(WITHOUT_LIMITS.isolated(directory.resolve("data")))) {
            RuntimeCommands commands = new RuntimeCommands(runtime);
            commands.send("control", "all", "{\"verb\":\"STOP_EVERYTHING\"}");
            commands.send("control", "all", control(Control.Verb.SET_STATE, "desk:7"));
            commands.send("control", "all", control(Control.Verb.SET_STATE, "symbol:BTC/USD"));

            await().atMost(LIMIT).untilAsserted(() -> assertThat(records(runtime, "orders.dlq"))
                    .hasSize(2)
                    .allSatisfy(letter -> assertThat(letter).contains("CONTROL_INVALID")));
            await().atMost(LIMIT).untilAsserted(() -> assertThat(records(runtime, "alerts"))
                    .singleElement()
                    .satisfies(alert -> assertThat(alert).contains("TRADING_STATE", "symbol:BTC/USD", "HALTED")));
            assertThat(commands.submit("halted", "BTC/USD", "1").out()).contains("TRADING_HALTED");
            assertThat(commands.submit("free", "ETH/USD", "1").code()).isEqualTo(ExitCodes.DONE);
        }
    }

    @Test
    void cancelsOpenOrdersWhenItIsStoppedOnlyWhereTheFileSaysSo() throws Exception {
        Path config = copyOfTheConfiguration();
        RuntimeOptions options = WITHOUT_LIMITS.withConfig(config).isolated(directory.resolve("data"));
        try (SilvertineRuntime runtime = SilvertineRuntime.start(options)) {
            openOrder(runtime, "kept");
        }
        Path file = config.resolve("brokers").resolve("paper.yaml");
        Files.writeString(
                file, Files.readString(file).replace("orders-on-shutdown: keep", "orders-on-shutdown: cancel"));
        try (SilvertineRuntime runtime = SilvertineRuntime.start(options)) {
            assertThat(status(runtime, "kept")).isEqualTo("NEW");
            openOrder(runtime, "canceled");
        }

        try (SilvertineRuntime runtime = SilvertineRuntime.start(options)) {
            assertThat(status(runtime, "kept")).isEqualTo("CANCELED");
            assertThat(status(runtime, "canceled")).isEqualTo("CANCELED");
            assertThat(new RuntimeCommands(runtime).ask("audit", "list").toString())
                    .contains("CANCEL_ALL", "orders-on-shutdown");
        }
    }

    private static void openOrder(SilvertineRuntime runtime, String clOrdId) {
        new RuntimeCommands(runtime).submit(clOrdId, "BTC/USD", "1");
        await().atMost(LIMIT).until(() -> status(runtime, clOrdId).equals("NEW"));
    }

    private static String status(SilvertineRuntime runtime, String clOrdId) throws Exception {
        return RuntimeCommands.find(new RuntimeCommands(runtime).ask("orders"), clOrdId)
                .path("ordStatus")
                .asText();
    }

    private static String control(Control.Verb verb, String scope) {
        return new MessageCodec()
                .write(new Control(verb, scope, Optional.of(TradingState.HALTED), "ops", "test", Instant.now()));
    }

    private static List<String> records(SilvertineRuntime runtime, String topic) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", runtime.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<String> values = new java.util.ArrayList<>();
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> values.add(record.value()));
            }
            return values;
        }
    }

    private Path copyOfTheConfiguration() throws IOException {
        Path copy = directory.resolve("config");
        Path shipped = WITHOUT_LIMITS.config();
        try (Stream<Path> files = Files.walk(shipped)) {
            for (Path file : files.toList()) {
                Path target = copy.resolve(shipped.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        return copy;
    }
}
