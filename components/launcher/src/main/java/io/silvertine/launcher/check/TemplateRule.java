package io.silvertine.launcher.check;

import io.silvertine.launcher.check.RouteFile.Definition;
import io.silvertine.launcher.check.RouteFile.Kind;
import io.silvertine.launcher.check.RouteFile.Parameter;
import io.silvertine.spi.BrokerConfig;
import io.silvertine.spi.NearestName;
import io.silvertine.spi.Settings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Every template becomes a route, every route that is made of one names it, and every key of a broker file that is meant
 * for templates is a parameter of one of them.
 */
final class TemplateRule implements Rule {
    private static final String BROKER = "broker";
    private static final List<String> SECTIONS = List.of("breaker", "redelivery", "market-data");

    @Override
    public boolean needsAllFiles() {
        return true;
    }

    @Override
    public void check(Bundle bundle, Consumer<Finding> findings) {
        Map<String, Definition> templates = new TreeMap<>();
        bundle.definitions().stream()
                .filter(d -> d.kind() == Kind.ROUTE_TEMPLATE)
                .forEach(d -> d.id().ifPresent(id -> templates.put(id, d)));
        TreeSet<String> named = new TreeSet<>();
        for (Definition definition : bundle.definitions()) {
            if ("templatedRoute".equals(YamlNode.camelCase(definition.key()))) {
                templated(definition, templates, named, findings);
            }
        }
        templates.forEach((id, template) -> {
            if (!template.hasParameter(BROKER) && !named.contains(id)) {
                findings.accept(new Finding(
                        template.place(template.node()
                                .field("parameters")
                                .map(YamlNode::key)
                                .orElse(template.node().key())),
                        "parameters",
                        "a template that no route is made of",
                        "a parameter broker (one route per broker), or a templatedRoute that names it"));
            }
        });
        templates.values().forEach(template -> unused(bundle, template, findings));
        bundle.brokers().forEach(broker -> sections(bundle, broker, templates, findings));
    }

    /** A parameter that nothing names is misspelt here or there. */
    private static void unused(Bundle bundle, Definition template, Consumer<Finding> findings) {
        StringBuilder texts = new StringBuilder();
        bundle.definitions().stream()
                .filter(d -> d.equals(template) || d.kind() == Kind.ROUTE_CONFIGURATION)
                .forEach(d -> d.node().visit((key, node) -> node.text().ifPresent(texts::append)));
        template.node().field("parameters").ifPresent(list -> list.items().forEach(item -> item.field("name")
                .filter(name -> texts.indexOf("{{" + name.text().orElse("") + "}}") < 0)
                .filter(name -> !BROKER.equals(name.text().orElse("")))
                .ifPresent(name -> findings.accept(new Finding(
                        template.place(name.value()),
                        "name",
                        name.text().orElse("") + ", a parameter that nothing in the template or a policy names",
                        "a parameter that is used")))));
    }

    private static void templated(
            Definition definition, Map<String, Definition> templates, Set<String> named, Consumer<Finding> findings) {
        YamlNode reference = definition.node().field("routeTemplateRef").orElse(definition.node());
        String id = reference.text().orElse("nothing");
        named.add(id);
        Definition template = templates.get(id);
        if (template == null) {
            findings.accept(new Finding(
                    definition.place(reference.place()),
                    "routeTemplateRef",
                    id,
                    "one of " + String.join(", ", templates.keySet()),
                    NearestName.of(id, templates.keySet())));
            return;
        }
        TreeSet<String> parameters =
                template.parameters().stream().map(Parameter::name).collect(Collectors.toCollection(TreeSet::new));
        definition.node().field("parameters").ifPresent(list -> list.items().forEach(item -> item.field("name")
                .filter(name -> !parameters.contains(name.text().orElse("")))
                .ifPresent(name -> findings.accept(new Finding(
                        definition.place(name.value()),
                        "name",
                        name.text().orElse(""),
                        "a parameter of " + id + ": " + String.join(", ", parameters),
                        NearestName.of(name.text().orElse(""), parameters))))));
    }

    private static void sections(
            Bundle bundle, BrokerConfig broker, Map<String, Definition> templates, Consumer<Finding> findings) {
        TreeSet<String> known = templates.values().stream()
                .flatMap(t -> t.parameters().stream())
                .map(Parameter::name)
                .collect(Collectors.toCollection(TreeSet::new));
        for (String name : SECTIONS) {
            Settings section = broker.settings().section(name);
            List<String> allowed = known.stream()
                    .filter(parameter -> parameter.startsWith(name + "-"))
                    .map(parameter -> parameter.substring(name.length() + 1))
                    .toList();
            section.keys().stream()
                    .filter(key -> !allowed.isEmpty() && !allowed.contains(key))
                    .forEach(key -> findings.accept(new Finding(
                            bundle.config().brokerKeyPlace(broker, name + "." + key),
                            name + "." + key,
                            "a key that no route template has",
                            "one of " + String.join(", ", allowed),
                            NearestName.of(key, allowed))));
        }
    }
}
