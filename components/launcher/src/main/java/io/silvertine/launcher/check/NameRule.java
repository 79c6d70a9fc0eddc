package io.silvertine.launcher.check;

import io.silvertine.launcher.check.RouteFile.Definition;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Ids are there, and unique across files: Camel lets the second one replace the first in silence.
 */
final class NameRule implements Rule {
    @Override
    public void check(Bundle bundle, Consumer<Finding> findings) {
        Map<String, Definition> seen = new HashMap<>();
        for (Definition definition : bundle.definitions()) {
            switch (definition.kind()) {
                case ROUTE, FROM, ROUTE_TEMPLATE -> {
                    unique("route", definition, seen, findings);
                    nodeIds(definition, findings);
                }
                case ROUTE_CONFIGURATION -> unique("policy", definition, seen, findings);
                case OTHER -> {}
            }
        }
    }

    private static void unique(
            String what, Definition definition, Map<String, Definition> seen, Consumer<Finding> findings) {
        if (definition.id().isEmpty()) {
            findings.accept(finding(definition, definition.node(), "id", "nothing", "an id", Optional.empty()));
            return;
        }
        String id = definition.id().get();
        Definition first = seen.putIfAbsent(what + " " + id, definition);
        if (first != null) {
            YamlNode at = definition.node().field("id").orElse(definition.node());
            findings.accept(finding(
                    definition,
                    at,
                    "id",
                    id + ", which " + first.file() + ":" + first.node().key().line() + " has already",
                    "an id that nothing else has",
                    Optional.empty()));
        }
    }

    private static void nodeIds(Definition definition, Consumer<Finding> findings) {
        Map<String, YamlNode> seen = new HashMap<>();
        definition
                .route()
                .field("from")
                .ifPresent(from -> from.steps((key, value) -> {
                    if ("id".equals(key) && value.text().isPresent()) {
                        YamlNode first = seen.putIfAbsent(value.text().get(), value);
                        if (first != null) {
                            findings.accept(finding(
                                    definition,
                                    value,
                                    "id",
                                    value.text().get() + ", which line "
                                            + first.key().line() + " has already",
                                    "an id that no other node of the route has",
                                    Optional.empty()));
                        }
                    }
                }));
    }

    private static Finding finding(
            Definition definition, YamlNode at, String key, String seen, String allowed, Optional<String> nearest) {
        return new Finding(definition.place(at.place()), key, seen, allowed, nearest);
    }
}
