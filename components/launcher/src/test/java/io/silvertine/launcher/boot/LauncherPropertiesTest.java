package io.silvertine.launcher.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.silvertine.spi.InvalidConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherPropertiesTest {
    @TempDir
    Path home;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void writeFiles() throws IOException {
        Files.createDirectories(home.resolve("config/profiles"));
        Files.writeString(
                home.resolve("config/application.properties"),
                """
                silvertine.kafka.port=9092
                silvertine.data=data
                silvertine.wait=30s
                brokers={{env:KAFKA_HOST:localhost}}:{{silvertine.kafka.port}}
                circle={{circle}}
                lost={{nowhere}}
                silvertine.secrets.directory=secrets
                login={{secretfile:kafka-login}}
                """);
        Files.writeString(home.resolve("config/profiles/bench.properties"), "silvertine.kafka.port=9192\n");
    }

    @Test
    void theCommandLineWinsOverEnvironmentProfileAndFile() {
        assertThat(read(options()).text("silvertine.kafka.port")).isEqualTo("9092");
        assertThat(read(options().withProfile("bench")).text("silvertine.kafka.port"))
                .isEqualTo("9192");

        environment.put("SILVERTINE_KAFKA_PORT", "9292");
        assertThat(read(options().withProfile("bench")).text("silvertine.kafka.port"))
                .isEqualTo("9292");

        assertThat(read(options().withProfile("bench").with(RuntimeOptions.KAFKA_PORT, "0"))
                        .integer("silvertine.kafka.port", 0, 65535))
                .isZero();
    }

    @Test
    void readsASecretFromItsFile() throws IOException {
        Path file = Files.createDirectories(home.resolve("secrets")).resolve("kafka-login");
        Files.writeString(file, "canary\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        assertThat(read(options()).text("login")).isEqualTo("canary");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> read(options()).text("login"))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("login: saw the secret file")
                .hasMessageContaining("group or others")
                .hasMessageNotContaining("canary");
    }

    @Test
    void aMissingSecretFileIsAFault() {
        assertThatThrownBy(() -> read(options()).text("login"))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("login: saw no secret file")
                .hasMessageContaining("kafka-login");
    }

    @Test
    void fillsPlaceholdersFromEnvironmentDefaultsAndOtherKeys() {
        assertThat(read(options()).text("brokers")).isEqualTo("localhost:9092");

        environment.put("KAFKA_HOST", "kafka");
        assertThat(read(options()).text("brokers")).isEqualTo("kafka:9092");
    }

    @Test
    void namesFileKeyAndWhatIsAllowed() {
        LauncherProperties properties = read(options());

        assertThatThrownBy(() -> properties.text("silvertine.gone"))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("application.properties: silvertine.gone: saw nothing");
        assertThatThrownBy(() -> properties.integer("silvertine.data", 0, 9))
                .hasMessageContaining("silvertine.data: saw data, allowed is a whole number from 0 to 9");
        assertThatThrownBy(() -> properties.choice("silvertine.data", List.of("date", "time")))
                .hasMessageContaining("did you mean date?");
        assertThatThrownBy(() -> properties.duration("silvertine.data")).hasMessageContaining("250ms");
        assertThatThrownBy(() -> properties.text("circle")).hasMessageContaining("circle");
        assertThatThrownBy(() -> properties.text("lost")).hasMessageContaining("{{nowhere}}");
    }

    @Test
    void readsDurationsWithTheirUnit() {
        assertThat(read(options()).duration("silvertine.wait")).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void anUnknownProfileIsAFault() {
        assertThatThrownBy(() -> read(options().withProfile("bensch")))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("--profile: saw bensch, allowed is one of bench; did you mean bench?");
    }

    private RuntimeOptions options() {
        RuntimeOptions shipped = RuntimeOptions.shipped(home);
        return new RuntimeOptions(
                home,
                shipped.config(),
                shipped.routes(),
                Optional.empty(),
                Map.of(),
                name -> Optional.ofNullable(environment.get(name)));
    }

    private static LauncherProperties read(RuntimeOptions options) {
        return LauncherProperties.read(options);
    }
}
