package io.silvertine.launcher.check;

import io.silvertine.launcher.check.RouteFile.Definition;
import io.silvertine.launcher.check.RouteFile.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The error policies keep what they promise: intake, record and publish hold what fails for ever; submit repeats only
 * what is proven not sent. A route that moves orders or reports names one of them.
 */
final class PolicyRule implements Rule {
    private static final Set<String> HOLDING = Set.of("intake", "record", "publish");
    private static final Set<String> REPEATABLE =
            Set.of("io.silvertine.error.LedgerUnavailableException", "io.silvertine.error.BrokerUnavailableException");
    private static final Set<String> ALL = Set.of("java.lang.Exception", "java.lang.Throwable");
    private static final String EVERY = "java.lang.Exception, with maximumRedeliveries -1";

    @Override
    public void check(Bundle bundle, Consumer<Finding> findings) {
        bundle.forEachUse((definition, scope) -> {
            if (definition.kind() == Kind.ROUTE_CONFIGURATION) {
                policy(new Use(definition, scope, findings));
            }
        });
        Map<Definition, Integer> told = new HashMap<>();
        for (EndpointUse use : bundle.endpoints()) {
            if ("from".equals(use.key())
                    && needsPolicy(bundle, use)
                    && told.merge(use.definition(), 1, Integer::sum) == 1) {
                findings.accept(new Finding(
                                use.definition()
                                        .place(
                                                use.scope(),
                                                use.definition().route().key()),
                                "routeConfigurationId",
                                "nothing",
                                "the error policy of this route: intake, submit, record or publish")
                        .remedy("without one, a failure is logged and forgotten"));
            }
        }
    }

    private static boolean needsPolicy(Bundle bundle, EndpointUse use) {
        boolean own = use.definition().policy().isPresent()
                || use.definition().route().field("errorHandler").isPresent();
        boolean moves = "ledger".equals(use.scheme())
                || "executions".equals(use.options().get("stream"))
                || ("kafka".equals(use.scheme())
                        && use.path()
                                .startsWith(bundle.config()
                                        .property("silvertine.topic.orders-prefix")
                                        .orElse("?")))
                || ("kafka".equals(use.scheme())
                        && bundle.config()
                                .property("silvertine.topic.control")
                                .filter(use.path()::equals)
                                .isPresent());
        return moves && !own;
    }

    private record Use(Definition definition, Scope scope, Consumer<Finding> findings) {
        void tell(Position at, String key, String seen, String allowed, String remedy) {
            findings.accept(new Finding(definition.place(at), key, seen, allowed).remedy(remedy));
        }

        String redeliveries(YamlNode onException) {
            return onException
                    .text("redeliveryPolicy", "maximumRedeliveries")
                    .map(text -> scope.resolve(text, undefined -> {}))
                    .orElse("0");
        }
    }

    private static void policy(Use use) {
        String id = use.definition().id().orElse("");
        List<YamlNode> clauses = clauses(use.definition().node());
        for (YamlNode clause : clauses) {
            never(use, clause, "continued", "the failed message itself would be taken for a report");
            if (HOLDING.contains(id)) {
                never(use, clause, "handled", "the route would go on behind what failed, and lose it");
            }
            if ("submit".equals(id)) {
                repeats(use, clause);
            }
        }
        boolean holds = clauses.stream()
                .anyMatch(clause -> ALL.stream().anyMatch(exceptions(clause)::contains)
                        && (!HOLDING.contains(id) || "-1".equals(use.redeliveries(clause))));
        if (!holds && (HOLDING.contains(id) || "submit".equals(id))) {
            report(use, clauses, HOLDING.contains(id));
        }
    }

    private static void report(Use use, List<YamlNode> clauses, boolean holding) {
        Optional<YamlNode> last = clauses.stream().reduce((a, b) -> b);
        Optional<YamlNode> at = last.filter(clause -> ALL.stream().anyMatch(exceptions(clause)::contains))
                .flatMap(clause -> clause.at("redeliveryPolicy", "maximumRedeliveries"))
                .or(() -> last.flatMap(clause -> clause.field("exception")));
        use.tell(
                at.map(YamlNode::value).orElse(use.definition().node().key()),
                "onException",
                last.map(clause -> String.join(", ", exceptions(clause)) + ", with maximumRedeliveries "
                                + use.redeliveries(clause))
                        .orElse("nothing"),
                holding ? EVERY : "a clause for java.lang.Exception",
                "whatever else fails would be lost in silence");
    }

    private static void repeats(Use use, YamlNode clause) {
        List<String> others = new ArrayList<>(exceptions(clause));
        others.removeAll(REPEATABLE);
        String seen = use.redeliveries(clause);
        if (!others.isEmpty() && !"0".equals(seen) && !seen.contains("{{")) {
            Position at = clause.at("redeliveryPolicy", "maximumRedeliveries")
                    .map(YamlNode::value)
                    .orElse(clause.key());
            use.tell(
                    at,
                    "maximumRedeliveries",
                    seen + " for " + String.join(", ", others),
                    "0",
                    "only what is proven not sent may be sent again");
        }
    }

    private static void never(Use use, YamlNode clause, String key, String reason) {
        clause.field(key)
                .filter(node ->
                        !"false".equals(node.text("constant").or(node::text).orElse("")))
                .ifPresent(node -> use.tell(node.key(), key, "set", "nothing: leave it out", reason));
    }

    private static List<YamlNode> clauses(YamlNode policy) {
        return policy.field("onException").stream()
                .flatMap(list -> list.items().stream())
                .flatMap(item -> item.field("onException").stream())
                .toList();
    }

    private static List<String> exceptions(YamlNode clause) {
        return clause.field("exception").stream()
                .flatMap(e -> e.list() ? e.items().stream() : Stream.of(e))
                .flatMap(e -> e.text().stream())
                .toList();
    }
}
