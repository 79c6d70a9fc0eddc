package io.silvertine.launcher.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigHashTest {
    @TempDir
    Path directory;

    private Path routes;
    private Path config;

    @BeforeEach
    void writeFiles() throws IOException {
        routes = Files.createDirectories(directory.resolve("routes"));
        config = Files.createDirectories(directory.resolve("config/brokers"));
        Files.writeString(routes.resolve("a.camel.yaml"), "a");
        Files.writeString(config.resolve("paper.yaml"), "b");
    }

    @Test
    void isTheSameForTheSameFilesWhereverTheyLie() throws IOException {
        Path elsewhere = Files.createDirectories(directory.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("a.camel.yaml"), "a");

        assertThat(ConfigHash.of(elsewhere, config))
                .isEqualTo(ConfigHash.of(routes, config))
                .hasSize(64);
    }

    @Test
    void changesWithEveryByteAndEveryName() throws IOException {
        String before = ConfigHash.of(routes, config);

        Files.writeString(config.resolve("paper.yaml"), "c");
        String edited = ConfigHash.of(routes, config);
        Files.move(config.resolve("paper.yaml"), config.resolve("other.yaml"));
        String renamed = ConfigHash.of(routes, config);

        assertThat(before).isNotEqualTo(edited).isNotEqualTo(renamed);
        assertThat(edited).isNotEqualTo(renamed);
    }
}
