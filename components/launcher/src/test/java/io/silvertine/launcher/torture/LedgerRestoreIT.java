package io.silvertine.launcher.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.silvertine.launcher.acceptance.Audits;
import io.silvertine.launcher.acceptance.JavaProcess;
import io.silvertine.launcher.acceptance.KafkaMain;
import io.silvertine.launcher.acceptance.RunningBundle;
import io.silvertine.launcher.demo.AuditResult;
import io.silvertine.launcher.kafka.EmbeddedKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger is replaced by an old copy, and then lost, while Kafka and a remote venue go on (window W12). */
@Tag("ci")
class LedgerRestoreIT {
    private static final long SEED = 20_261_125;
    private static final int BEFORE = 60;
    private static final int AFTER = 120;
    private static final int RESUMED = 140;
    private static final Duration SETTLE = Duration.ofMinutes(2);

    @TempDir
    private Path directory;

    private String bootstrapServers;
    private TortureVenue venue;
    private RunningBundle gateway;

    @Test
    void tradesNothingTwiceAndFindsEveryExecutionWhenItsLedgerIsOldOrGone() {
        int port = EmbeddedKafka.freePort();
        bootstrapServers = "127.0.0.1:" + port;
        try (TortureVenue remote = new RemoteTestVenue(directory, SEED, true);
                JavaProcess kafka = JavaProcess.start(
                        directory.resolve("kafka.out"),
                        KafkaMain.class,
                        directory.resolve("kafka").toString(),
                        String.valueOf(port));
                RunningBundle bundle = RunningBundle.withExternalKafka(directory, bootstrapServers)
                        .with("--config", TortureRun.config(directory, remote).toString(), "--profile", "bench")) {
            venue = remote;
            gateway = bundle;
            Audits.awaitKafka(bootstrapServers);
            gateway.start();
            trade(1, BEFORE);
            String backup = directory.resolve("backup.db").toString();
            assertThat(gateway.command("backup", backup)).contains("the ledger is in " + backup);
            assertThat(gateway.command("backup", backup)).contains("exists");
            gateway.kill();
            Path copy = move(gateway.data(), directory.resolve("copy"), false);

            gateway.start();
            trade(BEFORE + 1, AFTER);
            gateway.kill();
            move(copy, gateway.data(), false);
            assertReconcilesOnly(AFTER);

            gateway.kill();
            move(gateway.data(), directory.resolve("lost"), true);
            assertReconcilesOnly(AFTER);

            assertThat(gateway.command("resume", "--scope", "broker:venue", "--reason", "compared"))
                    .contains("ACTIVE");
            trade(AFTER + 1, RESUMED);
        }
    }

    private void trade(int from, int to) {
        new TortureClient(venue.broker(), venue.accounts()).send(bootstrapServers, from, to, SEED + from);
        assertClean(to);
    }

    private void assertReconcilesOnly(int orders) {
        int arrivals = venue.log().arrivals().size();

        gateway.start();

        assertThat(gateway.command("state")).contains("broker:venue", "HALTED", "LEDGER_BEHIND");
        assertClean(orders);
        assertThat(gateway.command("in-doubt")).doesNotContain("o-0");
        assertThat(venue.log().arrivals()).as("requests to trade").hasSize(arrivals);
    }

    private void assertClean(int orders) {
        TortureAudit audit = new TortureAudit(bootstrapServers, venue.broker());
        try {
            AtomicReference<AuditResult> topics = new AtomicReference<>();
            await("everything settles")
                    .atMost(SETTLE)
                    .pollInSameThread()
                    .pollInterval(Duration.ofMillis(500))
                    .untilAsserted(() -> {
                        topics.set(audit.read());
                        assertThat(topics.get().orders()).hasSize(orders);
                        assertThat(topics.get().findings()).isEmpty();
                    });
            TortureOptions options = new TortureOptions(orders, 0, SEED, true);
            TortureResult result = audit.compare(options, topics.get(), venue.log());
            assertThat(List.of(
                            result.executedNever(),
                            result.executedTwice(),
                            result.fillsMissing(),
                            result.fillsDoubled(),
                            result.outOfOrder()))
                    .as(result.table())
                    .containsOnly(0);
            assertThat(result.findings())
                    .as("numbers may be left out after a restore, but none is given twice")
                    .noneMatch(finding -> finding.contains("was given to"));
        } finally {
            audit.close();
        }
    }

    /** Copies the ledger with its log, and takes it away from where it was if it is lost. */
    private static Path move(Path from, Path to, boolean lost) {
        try (Stream<Path> files = Files.list(from)) {
            Files.createDirectories(to);
            for (String name : List.of("ledger.db", "ledger.db-wal", "ledger.db-shm")) {
                Files.deleteIfExists(to.resolve(name));
            }
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.equals("ledger.db") || name.equals("ledger.db-wal")) {
                    Files.copy(file, to.resolve(name), StandardCopyOption.REPLACE_EXISTING);
                }
                if (lost && name.startsWith("ledger.db")) {
                    Files.delete(file);
                }
            }
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
