package io.silvertine.launcher.check;

import io.silvertine.launcher.boot.LauncherProperties;
import io.silvertine.spi.NearestName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Every topic is one that the properties name, and no two of them are the same. */
final class TopicRule implements Rule {
    private static final String TOPICS = "silvertine.topic.";
    private static final String PREFIX = TOPICS + "orders-prefix";
    private static final String PARTITIONS = TOPICS + "partitions";

    @Override
    public void check(Bundle bundle, Consumer<Finding> findings) {
        Map<String, String> keyOfTopic = new HashMap<>();
        LauncherProperties properties = bundle.properties();
        for (String key : properties.keys()) {
            if (key.startsWith(TOPICS) && !key.equals(PREFIX) && !key.equals(PARTITIONS)) {
                bundle.config().property(key).ifPresent(topic -> once(bundle, key, topic, keyOfTopic, findings));
            }
        }
        bundle.config().property(PREFIX).ifPresent(prefix -> bundle.brokers()
                .forEach(broker -> once(bundle, PREFIX, prefix + broker.name(), keyOfTopic, findings)));
        if (bundle.brokers().isEmpty()) {
            return; // their files are at fault, and nobody knows their queues
        }
        TreeSet<String> known = new TreeSet<>(keyOfTopic.keySet());
        bundle.endpoints().stream()
                .filter(use -> "kafka".equals(use.scheme()) && use.known())
                .filter(use -> !"true".equals(use.options().get("topicIsPattern")))
                .forEach(use -> topics(use, known, findings));
    }

    private static void once(
            Bundle bundle, String key, String topic, Map<String, String> keyOfTopic, Consumer<Finding> findings) {
        String other = keyOfTopic.putIfAbsent(topic, key);
        if (other != null) {
            findings.accept(new Finding(
                    bundle.config().propertyPlace(key),
                    key,
                    topic + ", which " + other + " is already",
                    "a topic of its own"));
        }
    }

    private static void topics(EndpointUse use, Set<String> known, Consumer<Finding> findings) {
        for (String topic : use.path().split(",", -1)) {
            if (!known.contains(topic) && !topic.contains("{{")) {
                findings.accept(new Finding(
                        use.place(),
                        "uri",
                        "the topic " + topic,
                        "a topic that config/application.properties names: " + String.join(", ", known),
                        nearest(topic, known)));
            }
        }
    }

    private static Optional<String> nearest(String topic, Set<String> known) {
        return NearestName.of(topic, known);
    }
}
