package io.silvertine.launcher.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.spi.InvalidConfigException;
import io.silvertine.testkit.Fuzz;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class LauncherPropertiesFuzzTest {
    @TempDir
    private Path directory;

    @Test
    void readsOrRefusesEveryPropertiesFile() throws IOException {
        Path file = directory.resolve("application.properties");
        RuntimeOptions options = RuntimeOptions.shipped(
                        Path.of("../..").toAbsolutePath().normalize())
                .withConfig(directory);
        byte[] sample =
                "port=8081\nage=30s\nreserve=64MB\nword=embedded\nname={{env:NONE:x}}\nother={{port}}-{{name}}\n"
                        .getBytes(StandardCharsets.UTF_8);

        Fuzz.Outcome outcome = Fuzz.run(List.of(sample), List.of(InvalidConfigException.class), input -> {
            Files.write(file, input);
            LauncherProperties properties = LauncherProperties.read(options);
            properties.integer("port", 0, 65_535);
            properties.duration("age");
            properties.megabytes("reserve");
            properties.choice("word", List.of("embedded", "external"));
            properties.text("other");
        });

        assertThat(outcome.read()).isPositive();
        assertThat(outcome.refused()).isPositive();
    }
}
