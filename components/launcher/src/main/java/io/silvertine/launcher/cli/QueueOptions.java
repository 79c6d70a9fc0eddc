package io.silvertine.launcher.cli;

import io.silvertine.launcher.boot.LauncherProperties;
import io.silvertine.launcher.boot.RuntimeOptions;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the commands that put something on the order queue have in common. */
final class QueueOptions {
    @Mixin
    private BundleOptions bundle;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "Kafka (default: as the bundle is configured)")
    private Optional<String> bootstrapServers = Optional.empty();

    @Option(
            names = "--broker",
            paramLabel = "NAME",
            description = "straight to this broker's queue (default: the front door, which goes by account)")
    private Optional<String> broker = Optional.empty();

    @Option(names = "--wait", description = "wait for the first event that answers the command, and print it")
    private boolean wait;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "how long Kafka, and with --wait the answer, may take (default: 10)")
    private int timeoutSeconds;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    boolean waits() {
        return wait;
    }

    boolean json() {
        return json;
    }

    OrderQueue open() {
        LauncherProperties properties = bundle.read();
        String prefix = properties.text("silvertine.topic.orders-prefix");
        return new OrderQueue(
                properties,
                bootstrapServers.orElseGet(() -> configured(properties)),
                broker.map(prefix::concat).orElseGet(() -> properties.text("silvertine.topic.commands")),
                Duration.ofSeconds(timeoutSeconds));
    }

    /** Kafka, as the properties name it. */
    static String configured(LauncherProperties properties) {
        return "embedded".equals(properties.text("silvertine.kafka"))
                ? "127.0.0.1:" + properties.text(RuntimeOptions.KAFKA_PORT)
                : properties.text("camel.component.kafka.brokers");
    }
}
