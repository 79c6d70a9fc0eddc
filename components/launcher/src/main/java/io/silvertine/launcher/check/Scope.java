package io.silvertine.launcher.check;

import io.silvertine.launcher.boot.LauncherProperties;
import io.silvertine.spi.InvalidConfigException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values that placeholders have in one route: the parameters of its template for one broker, then the properties.
 *
 * @param routeId the route that it is about, as it will be called
 * @param parameters by name
 */
record Scope(Optional<String> routeId, Map<String, String> parameters, LauncherProperties properties) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]+)}}");
    private static final String SECRET_FILE = "secretfile:";
    private static final String NOT_SHOWN = "secret";
    private static final int MAX_DEPTH = 10;

    /** Fills in every placeholder that has a value; the others stay, and {@code undefined} is told. */
    String resolve(String text, Consumer<String> undefined) {
        return resolve(text, undefined, 0);
    }

    private String resolve(String text, Consumer<String> undefined, int depth) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        return matcher.replaceAll(m -> {
            String expression = m.group(1).strip();
            Optional<String> value = value(expression);
            if (value.isEmpty() || depth > MAX_DEPTH) {
                if (!expression.startsWith("?")) {
                    undefined.accept(expression);
                }
                return Matcher.quoteReplacement(m.group());
            }
            return Matcher.quoteReplacement(resolve(value.get(), undefined, depth + 1));
        });
    }

    private Optional<String> value(String expression) {
        String name = expression.startsWith("?") ? expression.substring(1) : expression;
        if (name.startsWith("env:") || name.startsWith("sys:")) {
            String[] parts = name.substring("env:".length()).split(":", 2);
            String known = name.startsWith("env:") ? System.getenv(parts[0]) : System.getProperty(parts[0]);
            return Optional.ofNullable(known).or(() -> parts.length > 1 ? Optional.of(parts[1]) : Optional.empty());
        }
        if (name.startsWith(SECRET_FILE)) {
            return properties
                    .secretFiles()
                    .read(name.substring(SECRET_FILE.length()))
                    .value()
                    .map(secret -> NOT_SHOWN);
        }
        String[] parts = name.split(":", 2);
        return Optional.ofNullable(parameters.get(parts[0]))
                .or(() -> property(parts[0]))
                .or(() -> parts.length > 1 ? Optional.of(parts[1]) : Optional.empty());
    }

    private Optional<String> property(String name) {
        try {
            return properties.find(name);
        } catch (InvalidConfigException e) {
            return Optional.of(""); // its own fault is reported where the property is defined
        }
    }

    /** Every name that a placeholder may have here. */
    TreeSet<String> names() {
        TreeSet<String> names = new TreeSet<>(properties.keys());
        names.addAll(parameters.keySet());
        return names;
    }
}
