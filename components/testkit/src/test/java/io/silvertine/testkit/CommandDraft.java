package io.silvertine.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The JSON of a command that is about to be changed in places. */
final class CommandDraft {
    static final ObjectMapper MAPPER = new ObjectMapper();

    private final ObjectNode root;

    CommandDraft(String json) {
        try {
            root = (ObjectNode) MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command itself, or one of the objects in it. */
    ObjectNode object(int choice) {
        List<ObjectNode> objects = new ArrayList<>(List.of(root));
        root.path("legs").forEach(leg -> add(objects, leg));
        add(objects, root.path("scope"));
        return objects.get(choice % objects.size());
    }

    private static void add(List<ObjectNode> objects, JsonNode node) {
        if (node instanceof ObjectNode object) {
            objects.add(object);
        }
    }

    String json() {
        return root.toString();
    }
}
