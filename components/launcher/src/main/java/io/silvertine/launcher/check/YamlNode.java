package io.silvertine.launcher.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.silvertine.spi.NearestName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/**
 * A value in a YAML file that knows its place: a text, a mapping or a list. Immutable.
 *
 * @param key where its key is; for what has none, where it is itself
 * @param value where it is itself
 * @param text the scalar; empty for mappings and lists
 * @param fields of a mapping, in their order
 * @param items of a list
 * @param list true for a list, the empty one too
 */
record YamlNode(
        Position key,
        Position value,
        Optional<String> text,
        Map<String, YamlNode> fields,
        List<YamlNode> items,
        boolean list) {

    /**
     * Reads one document.
     *
     * @param duplicates told of every key that is there twice
     * @throws org.snakeyaml.engine.v2.exceptions.YamlEngineException when it is no YAML
     */
    static YamlNode parse(String yaml, BiConsumer<String, Position> duplicates) {
        return new YamlReader(duplicates).read(yaml);
    }

    /** The value of a key; {@code dash-case} and {@code camelCase} name the same one, as they do for Camel. */
    Optional<YamlNode> field(String name) {
        YamlNode exact = fields.get(name);
        if (exact != null) {
            return Optional.of(exact);
        }
        return fields.entrySet().stream()
                .filter(e -> camelCase(e.getKey()).equals(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Where to point: at a text itself, at the key of everything else. */
    Position place() {
        return text.isPresent() ? value : key;
    }

    /** True when a key is there that was probably meant to be this one. */
    boolean misspells(String name) {
        return field(name).isEmpty() && NearestName.of(name, fields.keySet()).isPresent();
    }

    /** The text at the end of a path of keys. */
    Optional<String> text(String... path) {
        return at(path).flatMap(YamlNode::text);
    }

    /** The value at the end of a path of keys. */
    Optional<YamlNode> at(String... path) {
        Optional<YamlNode> node = Optional.of(this);
        for (String name : path) {
            node = node.flatMap(n -> n.field(name));
        }
        return node;
    }

    /** What a path of keys and indexes leads to, or the nearest value above it. */
    YamlNode nearest(List<?> path) {
        YamlNode node = this;
        for (Object step : path) {
            Optional<YamlNode> next = node.step(step);
            if (next.isEmpty()) {
                return node;
            }
            node = next.get();
        }
        return node;
    }

    private Optional<YamlNode> step(Object step) {
        if (step instanceof Integer index) {
            return items.stream().skip(index).findFirst();
        }
        String name = String.valueOf(step);
        return Optional.ofNullable(fields.get(name)).or(() -> field(camelCase(name)));
    }

    /** Shows every value to {@code visitor}, with the key that leads to it; items have the key of their list. */
    void visit(BiConsumer<String, YamlNode> visitor) {
        visit("", visitor);
    }

    private void visit(String name, BiConsumer<String, YamlNode> visitor) {
        visitor.accept(name, this);
        fields.forEach((field, node) -> node.visit(field, visitor));
        items.forEach(item -> item.visit(name, visitor));
    }

    /** Shows every step and what belongs to it; the options of endpoints may have the names of steps. */
    void steps(BiConsumer<String, YamlNode> visitor) {
        steps("", visitor);
    }

    private void steps(String name, BiConsumer<String, YamlNode> visitor) {
        fields.forEach((field, node) -> {
            if (!"parameters".equals(field)) {
                visitor.accept(field, node);
                node.steps(field, visitor);
            }
        });
        items.forEach(item -> {
            item.text().ifPresent(text -> visitor.accept(name, item));
            item.steps(name, visitor);
        });
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
        fields.forEach((name, node) -> object.set(camelCase(name), node.json(change)));
        return object;
    }

    /** The same value as JSON, as it is written; every scalar is a text. */
    JsonNode plainJson() {
        JsonNodeFactory factory = JsonNodeFactory.instance;
        if (text.isPresent()) {
            return text.get().isEmpty() ? factory.nullNode() : factory.textNode(text.get());
        }
        if (list) {
            ArrayNode array = factory.arrayNode();
            items.forEach(item -> array.add(item.plainJson()));
            return array;
        }
        ObjectNode object = factory.objectNode();
        fields.forEach((name, node) -> object.set(name, node.plainJson()));
        return object;
    }

    /** A key as Camel names it. */
    static String camelCase(String key) {
        if (key.indexOf('-') < 0) {
            return key;
        }
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
