package io.silvertine.launcher.cli;

import io.silvertine.launcher.boot.LauncherProperties;
import io.silvertine.launcher.boot.RuntimeOptions;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the commands that talk to Kafka have in common. */
final class KafkaOptions {
    @Mixin
    private BundleOptions bundle;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "Kafka (default: as the bundle is configured)")
    private Optional<String> bootstrapServers = Optional.empty();

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "how long Kafka, and with --wait the answer, may take (default: 10)")
    private int timeoutSeconds;

    BundleOptions bundle() {
        return bundle;
    }

    KafkaAccess access(LauncherProperties properties) {
        return new KafkaAccess(
                properties,
                bootstrapServers.orElseGet(() -> configured(properties)),
                Duration.ofSeconds(timeoutSeconds));
    }

    private static String configured(LauncherProperties properties) {
        return "embedded".equals(properties.text("silvertine.kafka"))
                ? "127.0.0.1:" + properties.text(RuntimeOptions.KAFKA_PORT)
                : properties.text("camel.component.kafka.brokers");
    }
}
