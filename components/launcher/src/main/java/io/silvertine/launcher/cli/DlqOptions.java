package io.silvertine.launcher.cli;

import io.silvertine.launcher.boot.LauncherProperties;
import io.silvertine.launcher.cli.DeadLetterTopic.Entry;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the commands about dead letters have in common. */
final class DlqOptions {
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
            description = "how long Kafka may take to answer (default: 10)")
    private int timeoutSeconds;

    DeadLetterTopic topic() {
        LauncherProperties properties = bundle.read();
        return new DeadLetterTopic(
                properties,
                bootstrapServers.orElseGet(() -> QueueOptions.configured(properties)),
                Duration.ofSeconds(timeoutSeconds));
    }

    ManagementClient management() {
        return ManagementClient.of(bundle);
    }

    /** The oldest command that may still trade. */
    Duration maxAge() {
        return bundle.read().duration("silvertine.command.max-age");
    }

    /**
     * The letter at a place.
     *
     * @throws ManagementClient.RefusedException when there is none
     */
    static Entry find(DeadLetterTopic topic, String place) {
        return topic.read().stream()
                .filter(entry -> entry.place().equals(place))
                .findFirst()
                .orElseThrow(() -> new ManagementClient.RefusedException("no dead letter at " + place
                        + ", allowed is partition-offset as ./silvertine dlq list shows it"));
    }
}
