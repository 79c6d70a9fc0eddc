package io.silvertine.launcher.check;

import io.silvertine.launcher.check.RouteFile.Definition;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Redelivery numbers are numbers: Camel reads them only at the first failure, when it is too late to correct them. */
final class RedeliveryRule implements Rule {
    private static final List<String> WHOLE =
            List.of("maximumRedeliveries", "redeliveryDelay", "maximumRedeliveryDelay", "retryAttemptedLogInterval");

    /** What a number may look like. */
    private enum Kind {
        WHOLE("-?[0-9]{1,9}", "a whole number, without a unit (milliseconds for a delay)"),
        NUMBER("[0-9]{1,6}(\\.[0-9]{1,6})?", "a number such as 2"),
        SHARE("0(\\.[0-9]{1,6})?|1(\\.0{1,6})?", "a share from 0 to 1, such as 0.2");

        private final Pattern pattern;
        private final String allowed;

        Kind(String pattern, String allowed) {
            this.pattern = Pattern.compile(pattern);
            this.allowed = allowed;
        }
    }

    @Override
    public void check(Bundle bundle, Consumer<Finding> findings) {
        bundle.forEachUse((definition, scope) -> definition.node().visit((key, node) -> {
            if ("redeliveryPolicy".equals(YamlNode.camelCase(key))) {
                numbers(definition, scope, node, findings);
            }
        }));
    }

    private static void numbers(Definition definition, Scope scope, YamlNode policy, Consumer<Finding> findings) {
        Map<String, Kind> kinds = new TreeMap<>();
        WHOLE.forEach(name -> kinds.put(name, Kind.WHOLE));
        kinds.put("backOffMultiplier", Kind.NUMBER);
        kinds.put("collisionAvoidanceFactor", Kind.SHARE);
        kinds.forEach((name, kind) -> policy.field(name).ifPresent(node -> {
            String text = scope.resolve(node.text().orElse(""), undefined -> {});
            if (!kind.pattern.matcher(text).matches() && !text.contains("{{")) {
                findings.accept(new Finding(definition.place(scope, node.value()), name, text, kind.allowed));
            }
        }));
    }
}
