package io.silvertine.launcher.check;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A file of routes that is readable YAML. */
record RouteFile(String name, YamlNode root) {
    /** What a file may define at its top. */
    enum Kind {
        ROUTE,
        FROM,
        ROUTE_TEMPLATE,
        ROUTE_CONFIGURATION,
        OTHER;

        private static Kind of(String key) {
            return switch (key.replace("-", "").toLowerCase(Locale.ROOT)) {
                case "route" -> ROUTE;
                case "from" -> FROM;
                case "routetemplate" -> ROUTE_TEMPLATE;
                case "routeconfiguration" -> ROUTE_CONFIGURATION;
                default -> OTHER;
            };
        }
    }

    /**
     * One definition at the top of a file.
     *
     * @param key the word that says what it is, as it is written
     */
    record Definition(String file, String key, Kind kind, YamlNode node) {
        Optional<String> id() {
            return node.text("id");
        }

        /** The route: itself, or that of a template. */
        YamlNode route() {
            return kind == Kind.ROUTE_TEMPLATE ? node.field("route").orElse(node) : node;
        }

        Optional<String> policy() {
            return route().text("routeConfigurationId");
        }

        /** The parameters of a template, with their defaults. */
        List<Parameter> parameters() {
            return kind != Kind.ROUTE_TEMPLATE
                    ? List.of()
                    : node.field("parameters").stream()
                            .flatMap(p -> p.items().stream())
                            .flatMap(p ->
                                    p.text("name").stream().map(name -> new Parameter(name, p.text("defaultValue"))))
                            .toList();
        }

        /** A place in this definition. */
        Place place(Position position) {
            return Place.of(file, position, id());
        }

        /** The same, for one of the routes that are made of it. */
        Place place(Scope scope, Position position) {
            return Place.of(file, position, scope.routeId().or(this::id));
        }

        boolean hasParameter(String name) {
            return parameters().stream().anyMatch(p -> p.name().equals(name));
        }
    }

    /** A parameter of a route template. */
    record Parameter(String name, Optional<String> defaultValue) {}

    List<Definition> definitions() {
        return root.items().stream()
                .flatMap(item -> item.fields().entrySet().stream())
                .map(e -> new Definition(name, e.getKey(), Kind.of(e.getKey()), e.getValue()))
                .toList();
    }
}
