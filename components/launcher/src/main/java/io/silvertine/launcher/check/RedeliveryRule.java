package io.silvertine.launcher.check;

import io.silvertine.launcher.check.RouteFile.Definition;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Redelivery numbers are numbers: Camel reads them only at the first failure, when it is too late to correct them. */
final class RedeliveryRule implements Rule {
    private static final List<String> WHOLE =
            List.of("maximumRedeliveries", "redeliveryDelay", "maximumRedeliveryDelay", "retryAttemptedLogInterval");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,9}");
    private static final Pattern SHARE = Pattern.compile("0(\\.[0-9]{1,6})?|1(\\.0{1,6})?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,6})?");

    @Override
    public void check(Bundle bundle, Consumer<Finding> findings) {
        for (Definition definition : bundle.definitions()) {
            for (Scope scope : bundle.scopes(definition)) {
                definition.node().visit((key, value) -> {
                    if ("redeliveryPolicy".equals(key)) {
                        WHOLE.forEach(name -> number(
                                definition,
                                scope,
                                value,
                                name,
                                WHOLE_NUMBER,
                                "a whole number, without a unit",
                                findings));
                        number(definition, scope, value, "backOffMultiplier", NUMBER, "a number such as 2", findings);
                        number(
                                definition,
                                scope,
                                value,
                                "collisionAvoidanceFactor",
                                SHARE,
                                "a share from 0 to 1, such as 0.2",
                                findings);
                    }
                });
            }
        }
    }

    private static void number(
            Definition definition,
            Scope scope,
            YamlNode policy,
            String name,
            Pattern pattern,
            String allowed,
            Consumer<Finding> findings) {
        policy.field(name).ifPresent(value -> {
            String text = scope.resolve(value.text().orElse(""), undefined -> {});
            if (!pattern.matcher(text).matches() && !text.contains("{{")) {
                findings.accept(new Finding(
                        definition.file(),
                        value.line(),
                        scope.routeId().or(definition::id),
                        name,
                        text,
                        allowed + " (milliseconds for a delay)",
                        Optional.empty()));
            }
        });
    }
}
