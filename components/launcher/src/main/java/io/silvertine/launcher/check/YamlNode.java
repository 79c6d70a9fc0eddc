package io.silvertine.launcher.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A value in a YAML file that knows its line: a text, a mapping or a list. Immutable.
 *
 * @param line from 1, of the key for a value in a mapping
 * @param text the scalar; empty for mappings and lists
 * @param fields of a mapping, in their order
 * @param items of a list
 * @param list true for a list, the empty one too
 */
record YamlNode(int line, Optional<String> text, Map<String, YamlNode> fields, List<YamlNode> items, boolean list) {

    /**
     * Reads one document.
     *
     * @param duplicates told of every key that is there twice, with its line
     * @throws org.snakeyaml.engine.v2.exceptions.YamlEngineException when it is no YAML
     */
    static YamlNode parse(String yaml, BiConsumer<String, Integer> duplicates) {
        LoadSettings settings = LoadSettings.builder().setUseMarks(true).build();
        return new Compose(settings)
                .composeString(yaml)
                .map(root -> of(root, 1, duplicates))
                .orElse(new YamlNode(1, Optional.of(""), Map.of(), List.of(), false));
    }

    private static YamlNode of(Node node, int line, BiConsumer<String, Integer> duplicates) {
        if (node instanceof MappingNode mapping) {
            Map<String, YamlNode> fields = new LinkedHashMap<>();
            for (NodeTuple tuple : mapping.getValue()) {
                int at = line(tuple.getKeyNode(), line);
                String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
                if (fields.put(key, of(tuple.getValueNode(), at, duplicates)) != null) {
                    duplicates.accept(key, at);
                }
            }
            return new YamlNode(line, Optional.empty(), fields, List.of(), false);
        }
        if (node instanceof SequenceNode sequence) {
            List<YamlNode> items = sequence.getValue().stream()
                    .map(item -> of(item, line(item, line), duplicates))
                    .toList();
            return new YamlNode(line, Optional.empty(), Map.of(), items, true);
        }
        return new YamlNode(line, Optional.of(((ScalarNode) node).getValue()), Map.of(), List.of(), false);
    }

    private static int line(Node node, int fallback) {
        return node.getStartMark().map(Mark::getLine).map(line -> line + 1).orElse(fallback);
    }

    /** The value of a key; {@code dash-case} and {@code camelCase} name the same one, as they do for Camel. */
    Optional<YamlNode> field(String key) {
        return fields.entrySet().stream()
                .filter(e -> camelCase(e.getKey()).equals(key))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The text at the end of a path of keys. */
    Optional<String> text(String... path) {
        Optional<YamlNode> node = Optional.of(this);
        for (String key : path) {
            node = node.flatMap(n -> n.field(key));
        }
        return node.flatMap(YamlNode::text);
    }

    /** The line of what a path of keys and indexes leads to, or of the nearest value above it. */
    int line(List<?> path) {
        YamlNode node = this;
        for (Object step : path) {
            Optional<YamlNode> next = step instanceof Integer index
                    ? node.items.stream().skip(index).findFirst()
                    : node.field(camelCase(String.valueOf(step)));
            if (next.isEmpty()) {
                return node.line;
            }
            node = next.get();
        }
        return node.line;
    }

    /** Shows every value to {@code visitor}, with the key or index path that leads to it. */
    void visit(BiConsumer<String, YamlNode> visitor) {
        visit("", visitor);
    }

    private void visit(String key, BiConsumer<String, YamlNode> visitor) {
        visitor.accept(key, this);
        fields.forEach((name, value) -> value.visit(name, visitor));
        items.forEach(item -> item.visit(key, visitor));
    }

    /** The same value as JSON; scalars are texts, changed by {@code change}. */
    JsonNode json(UnaryOperator<String> change) {
        JsonNodeFactory factory = JsonNodeFactory.instance;
        if (text.isPresent()) {
            return factory.textNode(change.apply(text.get()));
        }
        if (list) {
            ArrayNode array = factory.arrayNode();
            items.forEach(item -> array.add(item.json(change)));
            return array;
        }
        ObjectNode object = factory.objectNode();
        fields.forEach((key, value) -> object.set(camelCase(key), value.json(change)));
        return object;
    }

    private static String camelCase(String key) {
        StringBuilder camel = new StringBuilder(key.length());
        boolean upper = false;
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c == '-') {
                upper = true;
            } else {
                camel.append(upper ? Character.toUpperCase(c) : c);
                upper = false;
            }
        }
        return camel.toString();
    }
}
