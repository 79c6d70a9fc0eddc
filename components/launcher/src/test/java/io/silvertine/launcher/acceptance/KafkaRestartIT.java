package io.silvertine.launcher.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.launcher.demo.AuditResult;
import io.silvertine.launcher.kafka.EmbeddedKafka;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaRestartIT {
    private static final long SEED = 7;

    @TempDir
    private Path directory;

    @Test
    void resumesByItselfAndLosesNothingWhenKafkaIsKilledAndComesBack() {
        int port = EmbeddedKafka.freePort();
        JavaProcess kafka = startKafka(port);
        try (RunningBundle bundle = RunningBundle.withExternalKafka(directory, "127.0.0.1:" + port)) {
            Audits.awaitKafka(bundle.bootstrapServers());
            bundle.start();
            try (StreamingClient client = new StreamingClient(bundle.bootstrapServers(), SEED)) {
                client.streamUntilSubmitted(60);

                kafka.kill();
                client.order();
                kafka = startKafka(port);
                client.streamUntilSubmitted(160);
                client.flush();

                AuditResult result = Audits.reconciled(bundle.bootstrapServers(), client.submitted());
                assertThat(result.duplicated()).isZero();
                assertThat(result.orders())
                        .filteredOn(order -> order.fills() > 0)
                        .hasSizeGreaterThan(40);
            }
        } finally {
            kafka.kill();
        }
    }

    private JavaProcess startKafka(int port) {
        return JavaProcess.start(
                directory.resolve("kafka.log"),
                KafkaMain.class,
                directory.resolve("external-kafka").toString(),
                String.valueOf(port));
    }
}
