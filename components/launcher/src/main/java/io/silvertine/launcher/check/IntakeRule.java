package io.silvertine.launcher.check;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What reads commands commits only what is durable: with other settings of Kafka's consumer, commands are lost. */
final class IntakeRule implements Rule {
    private static final Map<String, String> DEMANDED = new TreeMap<>(Map.of(
            "batching", "true",
            "autoCommitEnable", "false",
            "allowManualCommit", "true",
            "breakOnFirstError", "false",
            "autoOffsetReset", "earliest"));
    private static final Set<String> COMMIT = Set.of("commitBatch");

    @Override
    public void check(Bundle bundle, Consumer<Finding> findings) {
        for (EndpointUse use : bundle.endpoints()) {
            if ("kafka".equals(use.scheme()) && use.consumer() && reads(bundle, use.path())) {
                demand(use, findings);
                commit(use, findings);
            }
        }
    }

    private static boolean reads(Bundle bundle, String topic) {
        boolean queue = bundle.brokers().stream()
                .anyMatch(broker -> topic.equals(bundle.config()
                                .property("silvertine.topic.orders-prefix")
                                .orElse("")
                        + broker.name()));
        return queue
                || topic.equals(
                        bundle.config().property("silvertine.topic.commands").orElse(""))
                || topic.equals(
                        bundle.config().property("silvertine.topic.control").orElse(""));
    }

    private static void demand(EndpointUse use, Consumer<Finding> findings) {
        Map<String, String> options = use.options();
        DEMANDED.forEach((name, value) -> {
            String seen = options.getOrDefault(name, "nothing");
            boolean misspelt = use.node()
                    .field("parameters")
                    .filter(p -> p.misspells(name))
                    .isPresent();
            if (!value.equals(seen) && !seen.contains("{{") && !misspelt) {
                Place place = options.containsKey(name) ? use.valuePlace(name) : use.place();
                findings.accept(new Finding(place, name, seen, value)
                        .remedy("or commands are lost, or wait, when a batch fails"));
            }
        });
    }

    private static void commit(EndpointUse use, Consumer<Finding> findings) {
        YamlNode route = use.definition().route();
        boolean policy = route.text("routePolicy")
                .filter(text -> text.contains("commitBatch"))
                .isPresent();
        boolean[] last = {false};
        route.steps((key, node) -> {
            if ("bean".equals(key)) {
                last[0] = node.text("ref").filter(COMMIT::contains).isPresent();
            }
        });
        if (!policy || !last[0]) {
            Position at = route.field("routePolicy").map(YamlNode::place).orElse(route.key());
            findings.accept(new Finding(
                            use.definition().place(use.scope(), at),
                            "commitBatch",
                            policy ? "no last step commitBatch" : "no routePolicy commitBatch",
                            "routePolicy: commitBatch, and the bean commitBatch as the last step")
                    .remedy("or offsets never move, or move before the batch is durable"));
        }
    }
}
