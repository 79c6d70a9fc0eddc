package io.silvertine.launcher.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads YAML into nodes that know their place. An alias is a copy of its anchor; copies of copies have an end. */
final class YamlReader {
    private static final int MAX_NODES = 200_000;
    private static final int MAX_DEPTH = 100;

    private final BiConsumer<String, Position> duplicates;
    private int nodes;

    YamlReader(BiConsumer<String, Position> duplicates) {
        this.duplicates = duplicates;
    }

    YamlNode read(String yaml) {
        LoadSettings settings = LoadSettings.builder().setUseMarks(true).build();
        Position start = new Position(1, 1);
        return new Compose(settings)
                .composeString(yaml)
                .map(root -> node(root, Position.of(root), 0))
                .orElse(new YamlNode(start, start, Optional.of(""), Map.of(), List.of(), false));
    }

    private YamlNode node(Node node, Position key, int depth) {
        if (++nodes > MAX_NODES || depth > MAX_DEPTH) {
            throw new YamlEngineException("aliases that contain themselves, or too many copies of an anchor");
        }
        Position value = Position.of(node);
        if (node instanceof MappingNode mapping) {
            return new YamlNode(key, value, Optional.empty(), fields(mapping, depth), List.of(), false);
        }
        if (node instanceof SequenceNode sequence) {
            List<YamlNode> items = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                items.add(node(item, Position.of(item), depth + 1));
            }
            return new YamlNode(key, value, Optional.empty(), Map.of(), List.copyOf(items), true);
        }
        return new YamlNode(key, value, Optional.of(((ScalarNode) node).getValue()), Map.of(), List.of(), false);
    }

    private Map<String, YamlNode> fields(MappingNode mapping, int depth) {
        Map<String, YamlNode> fields = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Position at = Position.of(tuple.getKeyNode());
            String name = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            if (fields.put(name, node(tuple.getValueNode(), at, depth + 1)) != null) {
                duplicates.accept(name, at);
            }
        }
        return fields;
    }
}
