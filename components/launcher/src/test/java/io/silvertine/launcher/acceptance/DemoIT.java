package io.silvertine.launcher.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.silvertine.launcher.Silvertine;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {
    private static final Duration DEMO = Duration.ofMinutes(3);

    @TempDir
    private Path directory;

    @Test
    void reconcilesAndAuditsTheKilledRunBeforeItToo() throws IOException {
        try (JavaProcess killed = demo("killed.log", "--orders", "200", "--trades", "100000")) {
            await().atMost(DEMO).until(() -> killed.output().contains("first fill"));
        }

        Path log = directory.resolve("second.log");
        int exitCode;
        try (JavaProcess second = demo("second.log", "--json", "--orders", "30", "--trades", "3000")) {
            exitCode = second.exitCode(DEMO);
            assertThat(exitCode).as(second::output).isZero();
        }

        List<String> lines = Files.readAllLines(log);
        JsonNode summary = new ObjectMapper().readTree(lines.get(lines.size() - 1));
        assertThat(summary.get("orders").asInt()).isEqualTo(30);
        assertThat(summary.get("acknowledged").asInt()).isEqualTo(30);
        assertThat(summary.get("fills").asInt()).isPositive();
        assertThat(summary.get("lost").asInt()).isZero();
        assertThat(summary.get("duplicated").asInt()).isZero();
        assertThat(summary.get("fillRate").decimalValue()).isBetween(new BigDecimal("0.95"), BigDecimal.ONE);
        assertThat(auditedBy(directory.resolve("second.log.err")))
                .as("orders on the topics, those of the killed run among them")
                .isGreaterThan(30);
    }

    private JavaProcess demo(String log, String... options) {
        List<String> arguments = new ArrayList<>(
                List.of("demo", "--data", directory.resolve("data").toString()));
        arguments.addAll(List.of(options));
        return JavaProcess.start(directory.resolve(log), Silvertine.class, arguments.toArray(String[]::new));
    }

    private static int auditedBy(Path text) throws IOException {
        return Files.readAllLines(text).stream()
                .filter(line -> line.startsWith("reconciliation"))
                .map(line -> line.replaceAll(".*: ([0-9]+) orders on the topics.*", "$1"))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElseThrow();
    }
}
