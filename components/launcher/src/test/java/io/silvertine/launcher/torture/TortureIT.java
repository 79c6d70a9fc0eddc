package io.silvertine.launcher.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TortureIT {
    private static final long SEED = 20_261_123;

    @TempDir
    private Path directory;

    @Test
    void losesAndDoublesNothingWhileItIsKilledAndTheVenueCutsAnswers() {
        TortureResult result = new TortureRun(new TortureOptions(600, 5, SEED, true), directory, text -> {}).run();

        assertThat(result.clean()).as(result.table()).isTrue();
        assertThat(result.arrivals())
                .as("requests at the venue: without repeats nothing was at risk")
                .isGreaterThan(result.orders());
    }

    @Test
    void doublesOrdersWithoutTheFenceSoThatTheHarnessIsProvenToSeeIt() {
        TortureResult result = new TortureRun(new TortureOptions(400, 0, SEED, false), directory, text -> {}).run();

        assertThat(result.executedTwice()).as(result.table()).isPositive();
        assertThat(result.executedNever()).isZero();
    }
}
