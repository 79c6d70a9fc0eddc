package io.silvertine.launcher.check;

import io.silvertine.launcher.boot.LauncherProperties;
import io.silvertine.launcher.boot.RouteTemplates;
import io.silvertine.launcher.boot.RuntimeOptions;
import io.silvertine.launcher.check.RouteFile.Definition;
import io.silvertine.launcher.check.RouteFile.Kind;
import io.silvertine.launcher.check.RouteFile.Parameter;
import io.silvertine.spi.BrokerConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Everything that is checked, as far as it could be read. */
record Bundle(
        RuntimeOptions options,
        List<RouteFile> files,
        LauncherProperties properties,
        ConfigFiles config,
        List<BrokerConfig> brokers) {

    List<Definition> definitions() {
        return files.stream().flatMap(f -> f.definitions().stream()).toList();
    }

    /** Shows every definition in every scope in which it will be used. */
    void forEachUse(BiConsumer<Definition, Scope> visitor) {
        definitions().forEach(d -> scopes(d).forEach(scope -> visitor.accept(d, scope)));
    }

    /** Every endpoint of every route, as that route will use it. */
    List<EndpointUse> endpoints() {
        List<EndpointUse> uses = new ArrayList<>();
        forEachUse((definition, scope) -> uses.addAll(EndpointUse.in(definition, scope)));
        return uses;
    }

    /** The scopes in which a definition will be used: a template once per broker, a policy once per route. */
    List<Scope> scopes(Definition definition) {
        return switch (definition.kind()) {
            case ROUTE_TEMPLATE -> templateScopes(definition);
            case ROUTE_CONFIGURATION -> policyScopes(definition);
            case ROUTE, FROM, OTHER -> List.of(new Scope(definition.id(), Map.of(), properties));
        };
    }

    private List<Scope> policyScopes(Definition policy) {
        List<Scope> users = definitions().stream()
                .filter(d -> d.kind() == Kind.ROUTE || d.kind() == Kind.ROUTE_TEMPLATE)
                .filter(d -> d.policy().isPresent() && d.policy().equals(policy.id()))
                .flatMap(d -> scopes(d).stream())
                .toList();
        return users.isEmpty() ? List.of(new Scope(Optional.empty(), Map.of(), properties)) : users;
    }

    private List<Scope> templateScopes(Definition template) {
        if (!template.hasParameter("broker")) {
            return definitions().stream()
                    .filter(d -> "templatedRoute".equals(YamlNode.camelCase(d.key())))
                    .filter(d -> d.node().text("routeTemplateRef").equals(template.id()))
                    .map(d -> templatedScope(template, d))
                    .toList();
        }
        if (brokers.isEmpty()) { // their files are at fault: a template is still checked as a paper broker would use it
            return List.of(scope(template, "paper", Map.of("broker", "paper", "scheme", "paper")));
        }
        return brokers.stream()
                .map(broker -> scope(template, broker.name(), RouteTemplates.parameters(broker)))
                .toList();
    }

    private Scope templatedScope(Definition template, Definition use) {
        Map<String, String> parameters = new HashMap<>();
        template.parameters().forEach(p -> p.defaultValue().ifPresent(value -> parameters.put(p.name(), value)));
        use.node().field("parameters").ifPresent(list -> list.items().forEach(item -> item.text("name")
                .ifPresent(name -> parameters.put(name, item.text("value").orElse("")))));
        return new Scope(use.node().text("routeId"), parameters, properties);
    }

    private Scope scope(Definition template, String broker, Map<String, Object> values) {
        Map<String, String> parameters = new HashMap<>();
        for (Parameter parameter : template.parameters()) {
            Optional.ofNullable(values.get(parameter.name()))
                    .map(String::valueOf)
                    .or(parameter::defaultValue)
                    .ifPresent(value -> parameters.put(parameter.name(), value));
        }
        return new Scope(template.id().map(id -> id + "-" + broker), parameters, properties);
    }
}
