package io.silvertine.launcher.check;

import io.silvertine.launcher.check.RouteFile.Definition;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A circuit breaker must not turn a failure into a success: with Camel's defaults an open breaker passes the order on as
 * if it had been sent, and an exception that it ignores or records leaves the route as a success.
 */
final class BreakerRule implements Rule {
    private static final String THROW = "throwExceptionWhenHalfOpenOrOpenState";
    private static final String INHERIT = "inheritErrorHandler";
    private static final Map<String, String> FORBIDDEN = Map.of(
            "ignoreException", "the exception ends as a success, and nobody asks the venue",
            "recordException", "every other exception ends as a success, and nobody asks the venue",
            "ignoreExceptionPredicate", "the exception ends as a success, and nobody asks the venue",
            "recordExceptionPredicate", "every other exception ends as a success, and nobody asks the venue",
            "onFallback", "every failure ends as a success, and nothing is tried again",
            "onFallbackViaNetwork", "every failure ends as a success, and nothing is tried again",
            "faultToleranceConfiguration", "only resilience4j is here");

    @Override
    public void check(Bundle bundle, Consumer<Finding> findings) {
        bundle.forEachUse((definition, scope) -> definition.route().steps((key, node) -> {
            if ("circuitBreaker".equals(YamlNode.camelCase(key))) {
                breaker(new Use(definition, scope, findings), node);
            }
        }));
    }

    private record Use(Definition definition, Scope scope, Consumer<Finding> findings) {
        void require(YamlNode parent, String name, String value, String otherwise) {
            Optional<YamlNode> node = parent.field(name);
            String seen = node.flatMap(YamlNode::text)
                    .map(text -> scope.resolve(text, undefined -> {}))
                    .orElse("nothing");
            if (!value.equals(seen) && !parent.misspells(name)) {
                Position at = node.map(YamlNode::place).orElse(parent.key());
                tell(at, name, seen, value, otherwise);
            }
        }

        void tell(Position at, String name, String seen, String allowed, String otherwise) {
            findings.accept(new Finding(definition.place(scope, at), name, seen, allowed).remedy(otherwise));
        }
    }

    private static void breaker(Use use, YamlNode breaker) {
        use.require(breaker, INHERIT, "true", "or no redelivery happens");
        YamlNode settings = breaker.field("resilience4jConfiguration").orElse(breaker);
        use.require(settings, THROW, "true", "or an open breaker passes orders on as if they had been sent");
        settings.field("timeoutEnabled")
                .filter(node -> !"false".equals(node.text().orElse("")))
                .ifPresent(node -> use.tell(
                        node.place(),
                        "timeoutEnabled",
                        node.text().orElse(""),
                        "false",
                        "a late answer would overwrite the result; the broker component has its own time limit"));
        breaker.steps((key, node) -> {
            String reason = FORBIDDEN.get(YamlNode.camelCase(key));
            // items of a list come with the name of the list, which was told already
            if (reason != null && (node.text().isEmpty() || !node.key().equals(node.value()))) {
                use.tell(node.key(), YamlNode.camelCase(key), "set", "nothing: leave it out", reason);
            }
        });
    }
}
