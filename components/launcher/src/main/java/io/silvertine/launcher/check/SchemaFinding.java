package io.silvertine.launcher.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.ValidationMessage;
import io.silvertine.launcher.check.RouteFile.Definition;
import io.silvertine.spi.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Says in an operator's words, and with a line, what a schema validator found. */
final class SchemaFinding {
    private static final String UNKNOWN = "an unknown key";
    private static final int MAX_NAMES = 20;
    // the list item and the word that says what it defines
    private static final int ABOVE_DEFINITION = 2;

    private final JsonNode schema;
    private final Definition definition;
    private final Scope scope;

    SchemaFinding(JsonNode schema, Definition definition, Scope scope) {
        this.schema = schema;
        this.definition = definition;
        this.scope = scope;
    }

    /** One finding of messages that differ only in what is missing. */
    Finding of(List<ValidationMessage> same) {
        ValidationMessage message = same.get(0);
        List<Object> path = elements(message.getInstanceLocation());
        String node = String.valueOf(path.get(path.size() - 1));
        return switch (message.getType()) {
            case "additionalProperties" -> unknownKey(message, path);
            case "required" ->
                finding(
                        path,
                        node,
                        "nothing of it",
                        same.stream()
                                .map(ValidationMessage::getProperty)
                                .distinct()
                                .collect(Collectors.joining(" or ")),
                        Optional.empty());
            case "pattern" ->
                finding(
                        path,
                        node,
                        message.getInstanceNode().asText(),
                        message.getSchemaNode().asText().contains("true") ? "true or false" : "a number",
                        Optional.empty());
            case "enum" -> choice(message, path, node);
            default -> finding(path, node, summary(message.getInstanceNode()), message.getMessage(), Optional.empty());
        };
    }

    private Finding unknownKey(ValidationMessage message, List<Object> parent) {
        TreeSet<String> names = new TreeSet<>();
        schemaNode(message.getSchemaLocation().getFragment().getParent())
                .path("properties")
                .fieldNames()
                .forEachRemaining(names::add);
        List<Object> path = new ArrayList<>(parent);
        path.add(message.getProperty());
        return finding(
                path,
                message.getProperty(),
                UNKNOWN,
                names.size() > MAX_NAMES
                        ? "one of the " + names.size() + " keys that Camel's YAML DSL has here"
                        : "one of " + String.join(", ", names),
                NearestName.of(message.getProperty(), names));
    }

    private Finding choice(ValidationMessage message, List<Object> path, String node) {
        List<String> names = new ArrayList<>();
        message.getSchemaNode().forEach(name -> names.add(name.asText()));
        String seen = message.getInstanceNode().asText();
        return finding(path, node, seen, "one of " + String.join(", ", names), NearestName.of(seen, names));
    }

    private Finding finding(List<Object> path, String key, String seen, String allowed, Optional<String> nearest) {
        List<Object> inside = path.subList(Math.min(ABOVE_DEFINITION, path.size()), path.size());
        YamlNode node = definition.node().nearest(inside);
        return new Finding(
                definition.place(scope, node.text().isPresent() && !seen.equals(UNKNOWN) ? node.value() : node.key()),
                key,
                seen,
                allowed,
                nearest);
    }

    private JsonNode schemaNode(JsonNodePath path) {
        JsonNode node = schema;
        for (Object step : elements(path)) {
            node = step instanceof Integer index ? node.path(index) : node.path(String.valueOf(step));
        }
        return node;
    }

    private static List<Object> elements(JsonNodePath path) {
        return IntStream.range(0, path.getNameCount())
                .mapToObj(path::getElement)
                .toList();
    }

    private static String summary(JsonNode node) {
        return node.isValueNode() ? node.asText() : node.isArray() ? "a list" : "a mapping";
    }
}
