package io.silvertine.launcher.check;

import io.silvertine.launcher.check.RouteFile.Definition;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * An endpoint as one route uses it, placeholders filled in.
 *
 * @param key the word before it, such as {@code to}
 * @param node where it stands: the text of the address, or the mapping that has it as {@code uri}
 * @param uri with the options that it has itself
 */
record EndpointUse(Definition definition, Scope scope, String key, YamlNode node, String uri) {
    private static final String FROM = "from";
    private static final Set<String> KEYS = Set.of(FROM, "to", "toD", "wireTap", "poll", "deadLetterUri");
    private static final String PARAMETERS = "parameters";

    /** Every endpoint of a definition, in the order of the file. */
    static List<EndpointUse> in(Definition definition, Scope scope) {
        List<EndpointUse> uses = new ArrayList<>();
        if (definition.kind() == RouteFile.Kind.FROM) {
            of(definition, scope, FROM, definition.node()).ifPresent(uses::add);
        }
        definition.route().steps((key, node) -> {
            String name = YamlNode.camelCase(key);
            if (KEYS.contains(name)) {
                of(definition, scope, name, node).ifPresent(uses::add);
            }
        });
        return uses;
    }

    private static Optional<EndpointUse> of(Definition definition, Scope scope, String key, YamlNode node) {
        return node.text()
                .or(() -> node.text("uri"))
                .map(uri -> scope.resolve(uri, undefined -> {}))
                .map(uri -> new EndpointUse(definition, scope, key, node, uri));
    }

    boolean consumer() {
        return FROM.equals(key) || "poll".equals(key);
    }

    /** An address that depends on the message, and one without a value, are nothing that can be looked at here. */
    boolean known() {
        return !uri.contains("${") && !uri.startsWith("{{");
    }

    String scheme() {
        int colon = uri.indexOf(':');
        return colon < 0 ? uri : uri.substring(0, colon);
    }

    /** What stands between the scheme and the options. */
    String path() {
        int colon = uri.indexOf(':');
        int question = uri.indexOf('?');
        String path = colon < 0 ? "" : uri.substring(colon + 1, question < 0 ? uri.length() : question);
        return path.replaceFirst("^//", "");
    }

    /** The options of the address and those below {@code parameters}, as Camel names them. */
    Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        int question = uri.indexOf('?');
        if (question >= 0) {
            for (String pair : uri.substring(question + 1).split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    options.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
                }
            }
        }
        parameters()
                .forEach((name, value) -> options.put(
                        YamlNode.camelCase(name), scope.resolve(value.text().orElse(""), undefined -> {})));
        return options;
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value; // Camel takes a lone % as it is
        }
    }

    private Map<String, YamlNode> parameters() {
        return node.field(PARAMETERS).map(YamlNode::fields).orElse(Map.of());
    }

    /** The address with all its options. */
    String fullUri() {
        StringBuilder full = new StringBuilder(uri);
        Map<String, String> query = new TreeMap<>();
        parameters()
                .forEach((name, value) -> query.put(
                        YamlNode.camelCase(name), scope.resolve(value.text().orElse(""), undefined -> {})));
        query.forEach((name, value) -> full.append(full.indexOf("?") < 0 ? '?' : '&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return full.toString();
    }

    /** Where the address is. */
    Place place() {
        YamlNode at = node.text().isPresent() ? node : node.field("uri").orElse(node);
        return definition.place(scope, at.value());
    }

    /** Where the name of an option is, or the address that has it. */
    Place namePlace(String option) {
        return parameter(option).map(p -> definition.place(scope, p.key())).orElseGet(this::place);
    }

    /** Where the value of an option is, or the address that has it. */
    Place valuePlace(String option) {
        return parameter(option).map(p -> definition.place(scope, p.value())).orElseGet(this::place);
    }

    private Optional<YamlNode> parameter(String option) {
        return node.field(PARAMETERS).flatMap(p -> p.field(option));
    }
}
