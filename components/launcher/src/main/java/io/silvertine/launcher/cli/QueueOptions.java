package io.silvertine.launcher.cli;

import io.silvertine.launcher.boot.LauncherProperties;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the commands that put something on the order queue have in common. */
final class QueueOptions {
    @Mixin
    private KafkaOptions kafka;

    @Option(
            names = "--broker",
            paramLabel = "NAME",
            description = "straight to this broker's queue (default: the front door, which goes by account)")
    private Optional<String> broker = Optional.empty();

    @Option(names = "--wait", description = "wait for the first event that answers the command, and print it")
    private boolean wait;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    boolean waits() {
        return wait;
    }

    boolean json() {
        return json;
    }

    OrderQueue open() {
        LauncherProperties properties = kafka.bundle().read();
        String prefix = properties.text("silvertine.topic.orders-prefix");
        return new OrderQueue(
                kafka.access(properties),
                broker.map(prefix::concat).orElseGet(() -> properties.text("silvertine.topic.commands")),
                properties.text("silvertine.topic.events"),
                properties.text("silvertine.topic.dead-letters"));
    }
}
