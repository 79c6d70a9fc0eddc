package io.silvertine.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.spi.BrokerRegistry;
import io.silvertine.spi.InvalidConfigException;
import io.silvertine.spi.StartRules;
import io.silvertine.testkit.Fuzz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in a broker file, it is read or refused with file, key and what is allowed. */
@Timeout(180)
class PaperConfigFuzzTest {
    @TempDir
    private Path directory;

    @Test
    void readsOrRefusesEveryBrokerFile() throws IOException {
        Path file = directory.resolve("paper.yaml");
        List<byte[]> samples = List.of(Files.readAllBytes(Path.of("../../config/brokers/paper.yaml")));

        Fuzz.Outcome outcome = Fuzz.run(samples, List.of(InvalidConfigException.class), input -> {
            Files.write(file, input);
            BrokerRegistry.read(
                    directory,
                    name -> Optional.of("9".repeat(30)),
                    new StartRules(Optional.of("paper"), Set.of(), directory));
        });

        assertThat(outcome.read()).isPositive();
        assertThat(outcome.refused()).isPositive();
    }
}
