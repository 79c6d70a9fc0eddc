package io.silvertine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The ledger against the operating system: syncs that fail, and syncs that are counted from outside. Needs {@code cc} and
 * {@code strace}; without them it fails, because then nothing is proven.
 */
@Tag("ci")
class StorageFaultsIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int FATAL_EXIT = 70;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"ledger.db-wal", "ledger.db"})
    void endsTheProcessWhenASyncFailsAndLosesOrDoublesNothing(String file) throws Exception {
        Path flag = directory.resolve("broken");
        Path data = Files.createDirectory(directory.resolve("data"));
        Process process = java(
                List.of(),
                Map.of(
                        "LD_PRELOAD", brokenSync().toString(),
                        "BROKEN_SYNC_FLAG", flag.toString(),
                        "BROKEN_SYNC_FILE", '/' + file),
                data.toString(),
                "accept");
        try {
            await().atMost(LIMIT).until(() -> accepted() >= 20);
            assertThat(process.isAlive()).isTrue();
            Files.createFile(flag);

            assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(process.exitValue()).isEqualTo(FATAL_EXIT);
        int acknowledged = accepted();
        try (LedgerFixture ledger = new LedgerFixture(data)) {
            long known = ledger.ledger().restore().offsets().get(new QueuePartition("orders.paper", 0));
            assertThat(known)
                    .as("acknowledged orders are there; of the last commit nobody knows")
                    .isBetween((long) acknowledged, acknowledged + 1L);
            assertThat(ledger.ledger().latestEvents(Optional.empty(), 1_000_000))
                    .hasSize((int) known);
        }
    }

    @Test
    void syncsItsLogBeforeItSaysThatSomethingIsDurableAndOnceForManyTogether() throws Exception {
        Path trace = directory.resolve("trace");
        Process process = java(
                List.of(
                        "strace",
                        "-f",
                        "--seccomp-bpf",
                        "-y",
                        "-qq",
                        "-e",
                        "trace=fsync,fdatasync,write",
                        "-o",
                        trace.toString()),
                Map.of(),
                directory.toString(),
                "steps");
        try {
            assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(process.exitValue()).as(this::output).isZero();
        List<String> lines = Files.readAllLines(trace);
        assertThat(syncs(lines, "begin", "accepted"))
                .as("before the offset of an order may be committed")
                .isPositive();
        assertThat(syncs(lines, "accepted", "granted"))
                .as("before a byte may leave for the venue")
                .isPositive();
        assertThat(syncs(lines, "granted", "recorded"))
                .as("before an execution may be published")
                .isPositive();
        assertThat(syncs(lines, "recorded", "together"))
                .as("of many orders that wait together")
                .isPositive()
                .isLessThan(LedgerProcess.TOGETHER / 2);
    }

    private static long syncs(List<String> trace, String from, String to) {
        int begin = mark(trace, from);
        int end = mark(trace, to);
        return trace.subList(begin, end).stream()
                .filter(line -> line.contains("sync(") && line.contains("/ledger.db-wal>"))
                .count();
    }

    private static int mark(List<String> trace, String name) {
        for (int i = 0; i < trace.size(); i++) {
            if (trace.get(i).contains("write(1<") && trace.get(i).contains("mark " + name)) {
                return i;
            }
        }
        throw new AssertionError("the trace holds no mark " + name + ":\n" + String.join("\n", trace));
    }

    private Path brokenSync() throws Exception {
        Path source = directory.resolve("broken_sync.c");
        try (InputStream resource = StorageFaultsIT.class.getResourceAsStream("broken_sync.c")) {
            Files.copy(Objects.requireNonNull(resource), source);
        }
        Path library = directory.resolve("broken_sync.so");
        Process compiler =
                start(new ProcessBuilder("cc", "-O1", "-shared", "-fPIC", "-o", library.toString(), source.toString())
                        .inheritIO());
        assertThat(compiler.waitFor()).as("cc made the library").isZero();
        return library;
    }

    private Process java(List<String> prefix, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                LedgerProcess.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(directory.resolve("out").toFile())
                .redirectError(directory.resolve("err").toFile());
        builder.environment().putAll(environment);
        return start(builder);
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new AssertionError(
                    "this test needs " + builder.command().get(0)
                            + ", which could not be started (on Debian: apt-get install strace gcc libc6-dev)",
                    e);
        }
    }

    private int accepted() throws IOException {
        return (int) Files.readString(directory.resolve("out"))
                .lines()
                .filter(line -> line.startsWith("accepted "))
                .count();
    }

    private String output() {
        try {
            return Files.readString(directory.resolve("out")) + Files.readString(directory.resolve("err"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
