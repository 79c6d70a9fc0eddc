package io.silvertine.launcher.torture;

import static org.awaitility.Awaitility.await;

import io.silvertine.launcher.acceptance.Audits;
import io.silvertine.launcher.acceptance.Bundle;
import io.silvertine.launcher.acceptance.JavaProcess;
import io.silvertine.launcher.acceptance.KafkaMain;
import io.silvertine.launcher.acceptance.RunningBundle;
import io.silvertine.launcher.demo.AuditResult;
import io.silvertine.launcher.kafka.EmbeddedKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/**
 * One run: Kafka, venue and gateway in processes of their own; the gateway is killed again and again while a backlog of
 * orders keeps it busy, most times after it has sent some more, every fifth time while it starts.
 */
final class TortureRun {
    private static final Duration PROGRESS = Duration.ofSeconds(90);
    private static final Duration SETTLE = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(10);
    private static final int START_KILL_EVERY = 5;
    private static final int START_MILLIS = 6_000;
    private static final int MORE_MILLIS = 200;

    private final TortureOptions options;
    private final Path directory;
    private final Consumer<String> progress;
    private final Random moments;

    TortureRun(TortureOptions options, Path directory, Consumer<String> progress) {
        this.options = options;
        this.directory = directory;
        this.progress = progress;
        this.moments = new Random(options.seed());
    }

    TortureResult run() {
        int port = EmbeddedKafka.freePort();
        String bootstrapServers = "127.0.0.1:" + port;
        try (TortureVenue venue = new RemoteTestVenue(directory, options.seed(), options.fenced());
                JavaProcess kafka = JavaProcess.start(
                        directory.resolve("kafka.out"),
                        KafkaMain.class,
                        directory.resolve("kafka").toString(),
                        String.valueOf(port));
                RunningBundle gateway = RunningBundle.withExternalKafka(directory, bootstrapServers)
                        .with("--config", config(directory, venue).toString(), "--profile", "bench")) {
            Audits.awaitKafka(bootstrapServers);
            gateway.start();
            new TortureClient(venue.broker(), venue.accounts())
                    .sendAll(bootstrapServers, options.orders(), options.seed());
            progress.accept(options.orders() + " orders wait; killing " + options.kills() + " times");
            for (int kill = 1; kill <= options.kills(); kill++) {
                awaitMoment(venue, gateway, kill);
                gateway.kill();
                progress.accept("kill %d of %d after %d requests at the venue"
                        .formatted(kill, options.kills(), venue.log().arrivals().size()));
                gateway.launch();
            }
            return audit(bootstrapServers, venue);
        }
    }

    /** A share of the orders is sent between two kills, so that every life of the gateway has work. */
    private void awaitMoment(TortureVenue venue, RunningBundle gateway, int kill) {
        if (kill % START_KILL_EVERY == 0) {
            pass(Duration.ofMillis(moments.nextInt(START_MILLIS)));
            return;
        }
        int share = options.orders() / (options.kills() + 1);
        int target = Math.min(options.orders() * 9 / 10, share * kill - moments.nextInt(Math.max(1, share / 2)));
        await("the gateway sends on")
                .atMost(PROGRESS)
                .pollInSameThread()
                .pollInterval(POLL)
                .failFast("the gateway ended by itself", () -> !gateway.isAlive())
                .until(() -> venue.log().arrivals().size() >= target);
        pass(Duration.ofMillis(moments.nextInt(MORE_MILLIS)));
    }

    /** A planned moment lies this much later. */
    private static void pass(Duration time) {
        await().pollInSameThread().pollDelay(time).atMost(time.plusSeconds(5)).until(() -> true);
    }

    private TortureResult audit(String bootstrapServers, TortureVenue venue) {
        TortureAudit audit = new TortureAudit(bootstrapServers, venue.broker());
        try {
            AtomicReference<AuditResult> last = new AtomicReference<>(audit.read());
            try {
                await().atMost(SETTLE)
                        .pollInSameThread()
                        .pollInterval(Duration.ofMillis(500))
                        .until(() -> {
                            last.set(audit.read());
                            long open = last.get().orders().stream()
                                    .filter(order -> order.lost() || order.pending())
                                    .count();
                            progress.accept(open + " orders are not settled yet");
                            return last.get().reconciled();
                        });
            } catch (ConditionTimeoutException e) {
                progress.accept("not everything settled within " + SETTLE.toSeconds() + " s");
            }
            return audit.compare(options, last.get(), venue.log());
        } finally {
            audit.close();
        }
    }

    /** The configuration as shipped, with the venue as the only broker. */
    static Path config(Path directory, TortureVenue venue) {
        try {
            Path copy = Bundle.copy("config", directory.resolve("config"));
            for (String ofBrokers : List.of("brokers", "instruments")) {
                try (Stream<Path> files = Files.list(copy.resolve(ofBrokers))) {
                    for (Path file : files.toList()) {
                        Files.delete(file);
                    }
                }
            }
            Files.writeString(copy.resolve("brokers").resolve(venue.broker() + ".yaml"), venue.brokerFile());
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
