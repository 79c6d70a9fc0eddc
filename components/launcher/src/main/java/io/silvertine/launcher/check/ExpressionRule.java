package io.silvertine.launcher.check;

import io.silvertine.launcher.check.RouteFile.Definition;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Every expression in Camel's simple language can be read. */
final class ExpressionRule implements Rule {
    private static final Set<String> PREDICATES = Set.of("filter", "when", "onWhen", "validate", "loopDoWhile");

    private final Catalog catalog;

    ExpressionRule(Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public void check(Bundle bundle, Consumer<Finding> findings) {
        Set<String> seen = new HashSet<>();
        bundle.forEachUse((definition, scope) -> {
            definition.node().steps((key, node) -> {
                boolean predicate = PREDICATES.contains(YamlNode.camelCase(key));
                node.field("simple").or(() -> node.at("expression", "simple")).ifPresent(simple -> simple.text()
                        .or(() -> simple.text("expression"))
                        .map(text -> scope.resolve(text, undefined -> {}))
                        .filter(text -> seen.add(predicate + text))
                        .flatMap(text -> catalog.validateSimple(text, predicate))
                        .ifPresent(fault -> findings.accept(finding(definition, scope, simple, fault))));
            });
            definition.route().field("precondition").ifPresent(node -> node.text()
                    .map(text -> scope.resolve(text, undefined -> {}))
                    .flatMap(text -> catalog.validateSimple(text, true))
                    .ifPresent(fault -> findings.accept(finding(definition, scope, node, fault))));
        });
    }

    private static Finding finding(Definition definition, Scope scope, YamlNode node, String fault) {
        return new Finding(
                definition.place(scope, node.value()),
                "simple",
                node.text().or(() -> node.text("expression")).orElse(""),
                "an expression of Camel's simple language: " + fault,
                Optional.empty());
    }
}
