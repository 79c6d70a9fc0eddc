package io.silvertine.launcher.cli;

import io.silvertine.launcher.boot.LauncherProperties;
import io.silvertine.launcher.cli.DeadLetterTopic.Entry;
import java.time.Duration;
import picocli.CommandLine.Mixin;

/** What the commands about dead letters have in common. */
final class DlqOptions {
    @Mixin
    private KafkaOptions kafka;

    DeadLetterTopic topic() {
        LauncherProperties properties = kafka.bundle().read();
        return new DeadLetterTopic(kafka.access(properties), properties.text("silvertine.topic.dead-letters"));
    }

    ManagementClient management() {
        return ManagementClient.of(kafka.bundle());
    }

    /** The oldest command that may still trade. */
    Duration maxAge() {
        return kafka.bundle().read().duration("silvertine.command.max-age");
    }

    /**
     * The letter at a place.
     *
     * @throws ManagementClient.RefusedException when there is none
     */
    static Entry find(DeadLetterTopic topic, String place) {
        return topic.at(place)
                .orElseThrow(() -> new ManagementClient.RefusedException("no dead letter at " + Printable.line(place)
                        + ", allowed is partition-offset as ./silvertine dlq list shows it"));
    }
}
