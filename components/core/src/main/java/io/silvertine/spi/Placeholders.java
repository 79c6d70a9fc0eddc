package io.silvertine.spi;

import io.silvertine.model.Fault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills {@code {{env:NAME}}}, {@code {{env:NAME:default}}} and, below {@code credentials}, {@code {{secretfile:NAME}}} into the values of a YAML tree. It works on the values
 * that were read and never on the text of the file, so that a variable cannot add keys. A fault never holds what a variable or a secret file holds.
 */
final class Placeholders {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(.*?)}}");
    private static final Pattern ENVIRONMENT = Pattern.compile("env:([A-Za-z_][A-Za-z0-9_]*)(?::(.*))?");

    private static final Pattern REFERENCE =
            Pattern.compile("\\{\\{(?:env:[A-Za-z_][A-Za-z0-9_]*|secretfile:[^{}]*)}}");
    private static final String SECRET_FILE = "secretfile:";
    private static final String CREDENTIALS = "credentials";

    private final Function<String, Optional<String>> environment;
    private final Optional<SecretFiles> secretFiles;
    private final List<Fault> faults = new ArrayList<>();

    /** Without secret files, {@code {{secretfile:NAME}}} is a fault. */
    Placeholders(Function<String, Optional<String>> environment, Optional<SecretFiles> secretFiles) {
        this.environment = environment;
        this.secretFiles = secretFiles;
    }

    List<Fault> faults() {
        return List.copyOf(faults);
    }

    Map<String, Object> resolve(Map<String, Object> tree) {
        Map<String, Object> resolved = new LinkedHashMap<>();
        tree.forEach((key, value) -> resolved.put(key, resolve(key, value)));
        return resolved;
    }

    /** True for what a broker file must not hold in clear text. */
    static boolean isSecret(String path) {
        return path.equals(CREDENTIALS) || path.startsWith(CREDENTIALS + ".") || path.startsWith(CREDENTIALS + "[");
    }

    private Object resolve(String path, Object value) {
        boolean leaf = value != null && !(value instanceof Map<?, ?>) && !(value instanceof List<?>);
        if (leaf && secretFiles.isPresent() && isSecret(path)) {
            return resolveSecret(path, String.valueOf(value));
        }
        if (value instanceof String text) {
            return resolveText(path, text);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> resolved = new LinkedHashMap<>();
            map.forEach((key, inner) -> resolved.put(String.valueOf(key), resolve(path + "." + key, inner)));
            return resolved;
        }
        if (value instanceof List<?> list) {
            List<Object> resolved = new ArrayList<>();
            for (int i = 0; i < list.size(); i++) {
                resolved.add(resolve(path + "[" + i + "]", list.get(i)));
            }
            return resolved;
        }
        return value;
    }

    private String resolveSecret(String path, String text) {
        if (!REFERENCE.matcher(text).matches()) {
            faults.add(
                    new Fault(path, "a value in clear text", "{{env:NAME}} or {{secretfile:NAME}}, without a default"));
            return "";
        }
        String expression = text.substring(2, text.length() - 2);
        return expression.startsWith(SECRET_FILE)
                ? secretFile(path, expression.substring(SECRET_FILE.length()))
                : variable(path, expression);
    }

    private String secretFile(String path, String name) {
        SecretFiles.Secret secret = secretFiles.orElseThrow().read(name);
        if (secret.value().isEmpty()) {
            faults.add(new Fault(path, secret.trouble(), "a file that only its owner may read, with the secret in it"));
        }
        return secret.value().orElse("");
    }

    private Object resolveText(String path, String text) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        String resolved = matcher.replaceAll(m -> Matcher.quoteReplacement(variable(path, m.group(1))));
        return text.equals(resolved) || !PLACEHOLDER.matcher(text).matches() ? resolved : typed(resolved);
    }

    private String variable(String path, String expression) {
        Matcher matcher = ENVIRONMENT.matcher(expression);
        if (!matcher.matches()) {
            faults.add(new Fault(
                    path,
                    "{{" + expression + "}}",
                    "{{env:NAME}} or {{env:NAME:default}}; {{secretfile:NAME}} below credentials of a broker file"));
            return "";
        }
        Optional<String> value = environment.apply(matcher.group(1)).or(() -> Optional.ofNullable(matcher.group(2)));
        if (value.isEmpty()) {
            faults.add(new Fault(
                    path,
                    "no environment variable " + matcher.group(1),
                    "a variable that is set, or a default as in {{env:" + matcher.group(1) + ":default}}"));
        }
        return value.orElse("");
    }

    /** A value that is nothing but a placeholder has the type that it would have had in the file. */
    private static Object typed(String text) {
        if ("true".equals(text) || "false".equals(text)) {
            return Boolean.valueOf(text);
        }
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            return text;
        }
    }
}
