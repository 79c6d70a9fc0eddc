package io.silvertine.launcher.check;

import io.silvertine.launcher.check.RouteFile.Definition;
import io.silvertine.launcher.check.RouteFile.Kind;
import io.silvertine.spi.NearestName;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.camel.catalog.EndpointValidationResult;

/** Every endpoint has a component, and options that this component has, with values that they may take. */
final class EndpointRule implements Rule {
    private static final String FROM = "from";
    private static final Set<String> ENDPOINTS = Set.of(FROM, "to", "toD", "wireTap", "poll");

    // Camel takes milliseconds too, its catalog does not know
    private static final Pattern DURATION = Pattern.compile("([0-9]+(ms|[dhms]))+");

    private final Catalog catalog = new Catalog();

    /** An endpoint as one route uses it, placeholders filled in. */
    private record Use(
            Definition definition,
            Scope scope,
            YamlNode node,
            String uri,
            Map<String, YamlNode> parameters,
            boolean consumer) {
        String scheme() {
            int colon = uri.indexOf(':');
            return colon < 0 ? uri : uri.substring(0, colon);
        }

        /** The line of an option: its own, or that of the URI that has it. */
        int line(String option) {
            return Optional.ofNullable(parameters.get(option))
                    .map(YamlNode::line)
                    .orElseGet(() -> uriLine());
        }

        int uriLine() {
            return node.field("uri").map(YamlNode::line).orElse(node.line());
        }

        Finding finding(int line, String key, String seen, String allowed, Optional<String> nearest) {
            return new Finding(
                    definition.file(), line, scope.routeId().or(definition::id), key, seen, allowed, nearest);
        }
    }

    @Override
    public void check(Bundle bundle, Consumer<Finding> findings) {
        for (Definition definition : bundle.definitions()) {
            for (Scope scope : bundle.scopes(definition)) {
                YamlNode root = definition.route();
                if (definition.kind() == Kind.FROM) {
                    use(definition, scope, FROM, root).ifPresent(u -> check(u, findings));
                }
                walk(definition, scope, root, findings);
            }
        }
    }

    private void walk(Definition definition, Scope scope, YamlNode node, Consumer<Finding> findings) {
        node.fields().forEach((key, value) -> {
            if ("parameters".equals(key)) {
                return; // options of a component may have the names of steps
            }
            if (ENDPOINTS.contains(key)) {
                use(definition, scope, key, value).ifPresent(use -> check(use, findings));
            }
            walk(definition, scope, value, findings);
        });
        node.items().forEach(item -> walk(definition, scope, item, findings));
    }

    private static Optional<Use> use(Definition definition, Scope scope, String key, YamlNode node) {
        Map<String, YamlNode> parameters =
                node.field("parameters").map(YamlNode::fields).orElse(Map.of());
        return node.text()
                .or(() -> node.text("uri"))
                .map(uri -> scope.resolve(uri, undefined -> {}))
                // an address that depends on the message, and one without a value, are nothing that can be checked here
                .filter(uri -> !uri.contains("${") && !uri.startsWith("{{"))
                .map(uri -> new Use(definition, scope, node, uri, parameters, FROM.equals(key)));
    }

    private void check(Use use, Consumer<Finding> findings) {
        if (!catalog.schemes().contains(use.scheme())) {
            findings.accept(use.finding(
                    use.uriLine(),
                    "uri",
                    use.scheme() + ":",
                    "the scheme of a component that is here: " + String.join(", ", catalog.schemes()),
                    NearestName.of(use.scheme(), catalog.schemes())));
            return;
        }
        EndpointValidationResult result = catalog.validate(uri(use), use.consumer());
        if (result.getSyntaxError() != null) {
            findings.accept(use.finding(use.uriLine(), "uri", use.uri(), result.getSyntaxError(), Optional.empty()));
        }
        names(use, result, findings);
        values(use, result, findings);
    }

    private void names(Use use, EndpointValidationResult result, Consumer<Finding> findings) {
        Collection<String> options = catalog.options(use.scheme());
        for (String name : orEmpty(result.getUnknown())) {
            findings.accept(use.finding(
                    use.line(name),
                    name,
                    "an unknown option",
                    "an option of " + use.scheme() + ":",
                    NearestName.of(name, options)));
        }
        for (String name : orEmpty(result.getRequired())) {
            findings.accept(use.finding(use.uriLine(), name, "nothing", "a value", Optional.empty()));
        }
        orEmpty(result.getNotConsumerOnly())
                .forEach(name -> findings.accept(use.finding(
                        use.line(name), name, "an option for sending", "an option for reading", Optional.empty())));
        orEmpty(result.getNotProducerOnly())
                .forEach(name -> findings.accept(use.finding(
                        use.line(name), name, "an option for reading", "an option for sending", Optional.empty())));
    }

    private static void values(Use use, EndpointValidationResult result, Consumer<Finding> findings) {
        orEmpty(result.getInvalidEnum()).forEach((name, seen) -> {
            List<String> choices = result.getEnumChoices(name);
            findings.accept(use.finding(
                    use.line(name), name, seen, "one of " + String.join(", ", choices), NearestName.of(seen, choices)));
        });
        wrong(use, result.getInvalidBoolean(), "true or false", findings);
        wrong(use, result.getInvalidInteger(), "a whole number", findings);
        wrong(use, result.getInvalidNumber(), "a number", findings);
        Map<String, String> durations = new TreeMap<>(orEmpty(result.getInvalidDuration()));
        durations.values().removeIf(seen -> DURATION.matcher(seen).matches());
        wrong(use, durations, "a duration such as 500ms or 2s", findings);
        wrong(use, result.getInvalidReference(), "a reference such as #name", findings);
    }

    private static void wrong(Use use, Map<String, String> invalid, String allowed, Consumer<Finding> findings) {
        orEmpty(invalid)
                .forEach((name, seen) ->
                        findings.accept(use.finding(use.line(name), name, seen, allowed, Optional.empty())));
    }

    private static String uri(Use use) {
        StringBuilder uri = new StringBuilder(use.uri());
        Map<String, String> query = new TreeMap<>();
        use.parameters().forEach((name, value) -> query.put(name, value.text().orElse("")));
        query.forEach((name, value) -> uri.append(uri.indexOf("?") < 0 ? '?' : '&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(use.scope().resolve(value, undefined -> {}), StandardCharsets.UTF_8)));
        return uri.toString();
    }

    private static Set<String> orEmpty(Set<String> names) {
        return names == null ? Set.of() : names;
    }

    private static Map<String, String> orEmpty(Map<String, String> values) {
        return values == null ? Map.of() : values;
    }
}
