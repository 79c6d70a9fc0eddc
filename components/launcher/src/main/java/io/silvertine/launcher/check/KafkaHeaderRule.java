package io.silvertine.launcher.check;

import io.silvertine.launcher.check.RouteFile.Definition;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * No route names a header of Kafka's component: the names change between Camel versions, and a record without its topic
 * or key goes somewhere else in silence. And none removes them all: the manual commit is one of them.
 */
final class KafkaHeaderRule implements Rule {
    private static final Pattern HEADER = Pattern.compile("CamelKafka[A-Za-z]+|\\bkafka\\.[A-Z][A-Z_]+\\b");
    private static final Set<String> TEXTS = Set.of("description", "note", "id", "uri");

    @Override
    public void check(Bundle bundle, Consumer<Finding> findings) {
        for (Definition definition : bundle.definitions()) {
            definition.node().steps((key, node) -> {
                String name = YamlNode.camelCase(key);
                if (!TEXTS.contains(name)) {
                    node.text().ifPresent(text -> named(definition, name, node, text, findings));
                }
                if ("removeHeaders".equals(name)) {
                    removed(definition, node, findings);
                }
            });
        }
    }

    private static void named(
            Definition definition, String key, YamlNode node, String text, Consumer<Finding> findings) {
        Matcher header = HEADER.matcher(text);
        if (header.find()) {
            findings.accept(new Finding(
                            definition.place(node.value()),
                            key,
                            "the Kafka header " + header.group(),
                            "no header name of Kafka in YAML: it changes between Camel versions")
                    .remedy("set topic, key and headers in the bean kafkaEnvelope"));
        }
    }

    private static void removed(Definition definition, YamlNode node, Consumer<Finding> findings) {
        Optional<YamlNode> pattern = node.text().isPresent() ? Optional.of(node) : node.field("pattern");
        boolean kafka = definition
                .route()
                .text("from", "uri")
                .or(() -> definition.route().text("from"))
                .stream()
                .anyMatch(uri -> uri.startsWith("kafka:"));
        pattern.filter(p -> kafka && "CamelKafkaManualCommit".startsWith(prefix(p)))
                .ifPresent(p -> findings.accept(new Finding(
                                definition.place(p.value()),
                                "removeHeaders",
                                p.text().orElse(""),
                                "a pattern that leaves Camel's headers on a route from Kafka")
                        .remedy("it would remove the manual commit, and no offset would ever move")));
    }

    private static String prefix(YamlNode pattern) {
        String text = pattern.text().orElse("");
        return text.endsWith("*") ? text.substring(0, text.length() - 1) : text.isEmpty() ? "?" : text;
    }
}
