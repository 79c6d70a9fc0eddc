package io.silvertine.launcher.check;

import io.silvertine.launcher.check.RouteFile.Definition;
import io.silvertine.spi.NearestName;
import java.util.function.Consumer;

/** Every placeholder has a value wherever its route or policy will be used. */
final class PlaceholderRule implements Rule {
    @Override
    public void check(Bundle bundle, Consumer<Finding> findings) {
        bundle.forEachUse((definition, scope) -> definition.node().visit((key, node) -> node.text()
                .ifPresent(text ->
                        scope.resolve(text, name -> findings.accept(undefined(definition, scope, key, node, name))))));
    }

    private static Finding undefined(Definition definition, Scope scope, String key, YamlNode node, String name) {
        return new Finding(
                definition.place(scope, node.value()),
                key,
                "{{" + name + "}}",
                "a placeholder that config/application.properties or the parameters of the route template define",
                NearestName.of(name, scope.names()));
    }
}
