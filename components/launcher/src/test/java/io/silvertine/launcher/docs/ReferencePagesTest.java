package io.silvertine.launcher.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.launcher.acceptance.Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The reference pages say what the files and components that they describe say. */
class ReferencePagesTest {
    private static final boolean WRITE = Boolean.getBoolean("reference.write");

    @Test
    void theConfigurationReferenceIsNotStale() throws IOException {
        Path config = Bundle.HOME.resolve("config");

        compare(config.resolve("README.md"), new ConfigPage(config).write());
    }

    @Test
    void theRoutesReferenceIsNotStale() throws IOException {
        Path routes = Bundle.HOME.resolve("routes");

        compare(routes.resolve("README.md"), new RoutesPage(routes).write());
    }

    @Test
    void everythingIsDescribed() throws IOException {
        String undescribed = "(?m)^\\|.*\\|\\s*\\|$";

        assertThat(new RoutesPage(Bundle.HOME.resolve("routes")).write()).doesNotContainPattern(undescribed);
        assertThat(new ConfigPage(Bundle.HOME.resolve("config")).write()).doesNotContainPattern(undescribed);
    }

    private static void compare(Path file, String now) throws IOException {
        if (WRITE) {
            Files.writeString(file, now);
        }
        assertThat(file)
                .as("write it anew: the command is in its first lines")
                .content()
                .isEqualTo(now);
    }
}
