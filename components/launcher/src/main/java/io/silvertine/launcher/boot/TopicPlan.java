package io.silvertine.launcher.boot;

import io.silvertine.launcher.kafka.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Which topics there must be: those that the properties name, and one order queue per broker. */
final class TopicPlan {
    private static final int MAX_PARTITIONS = 1000;

    private TopicPlan() {}

    static List<Topics.Spec> of(LauncherProperties properties, Collection<String> brokers) {
        int partitions = properties.integer("silvertine.topic.partitions", 1, MAX_PARTITIONS);
        List<Topics.Spec> topics = new ArrayList<>();
        for (String logical : List.of("commands", "events", "fills", "marketdata", "dead-letters", "alerts")) {
            topics.add(new Topics.Spec(name(properties, logical), partitions, false));
        }
        for (String logical : List.of("positions", "accounts")) {
            topics.add(new Topics.Spec(name(properties, logical), partitions, true));
        }
        // one partition: a kill switch is obeyed in the order in which it was thrown
        topics.add(new Topics.Spec(name(properties, "control"), 1, false));
        String prefix = name(properties, "orders-prefix");
        brokers.forEach(broker -> topics.add(new Topics.Spec(prefix + broker, partitions, false)));
        return List.copyOf(topics);
    }

    private static String name(LauncherProperties properties, String logical) {
        return properties.text("silvertine.topic." + logical);
    }
}
