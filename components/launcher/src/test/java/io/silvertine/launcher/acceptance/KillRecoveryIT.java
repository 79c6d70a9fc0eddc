package io.silvertine.launcher.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.launcher.demo.AuditResult;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("ci")
class KillRecoveryIT {
    private static final long SEED = 20261122;
    private static final int KILLS = 3;

    @TempDir
    private Path directory;

    @Test
    void losesAndDoublesNothingWhenItIsKilledAgainAndAgain() {
        Random random = new Random(SEED);
        try (RunningBundle bundle = RunningBundle.withEmbeddedKafka(directory)) {
            bundle.start();
            try (StreamingClient client = new StreamingClient(bundle.bootstrapServers(), SEED)) {
                for (int kill = 0; kill < KILLS; kill++) {
                    client.streamUntilSubmitted(client.submitted().size() + 40 + random.nextInt(60));
                    bundle.kill();
                    bundle.start();
                }
                client.streamUntilSubmitted(client.submitted().size() + 40);
                client.flush();

                AuditResult result = Audits.reconciled(bundle.bootstrapServers(), client.submitted());
                bundle.kill();

                assertThat(result.duplicated()).isZero();
                assertThat(result.orders())
                        .filteredOn(order -> order.fills() > 0)
                        .as("orders that traded: without any the test proves nothing")
                        .hasSizeGreaterThan(40);
                VenueBooks.of(bundle.data()).assertSame(result);
            }
        }
    }
}
