package io.silvertine.launcher.check;

import io.silvertine.launcher.check.RouteFile.Definition;
import java.util.Set;
import java.util.function.Consumer;

/** A route routes: what needs a program is a component, tested and compiled. */
final class ScriptRule implements Rule {
    private static final Set<String> LANGUAGES = Set.of(
            "groovy",
            "java",
            "javascript",
            "joor",
            "js",
            "mvel",
            "ognl",
            "python",
            "spel",
            "csimple",
            "datasonnet",
            "wasm");
    private static final Set<String> SCHEMES = Set.of("language", "exec", "groovy");
    private static final String ALLOWED = "simple, constant, header, exchangeProperty, variable or a bean; no script";

    @Override
    public void check(Bundle bundle, Consumer<Finding> findings) {
        for (Definition definition : bundle.definitions()) {
            definition.node().steps((key, node) -> {
                String name = YamlNode.camelCase(key);
                boolean language = "language".equals(name)
                        && node.text("language")
                                .or(node::text)
                                .filter(LANGUAGES::contains)
                                .isPresent();
                if (LANGUAGES.contains(name) || "script".equals(name) || language) {
                    findings.accept(new Finding(definition.place(node.key()), name, "a script", ALLOWED)
                            .remedy("write a component or a bean with a test"));
                }
            });
        }
        bundle.endpoints().stream()
                .filter(use -> SCHEMES.contains(use.scheme()))
                .forEach(use -> findings.accept(new Finding(use.place(), "uri", use.scheme() + ":", ALLOWED)));
    }
}
