package io.silvertine.launcher.check;

import io.silvertine.launcher.check.RouteFile.Definition;
import io.silvertine.launcher.kafka.KafkaBeans;
import io.silvertine.spi.NearestName;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Every bean that a route names is there, and has the method. */
final class BeanRule implements Rule {
    private static final Set<String> REFERENCES = Set.of(
            "routePolicy", "aggregationStrategy", "executorService", "onPrepare", "comparator", "circuitBreaker");
    private static final Set<String> CALLS = Set.of("bean", "method", "process");

    @Override
    public boolean needsAllFiles() {
        return true;
    }

    @Override
    public void check(Bundle bundle, Consumer<Finding> findings) {
        Map<String, Optional<Class<?>>> beans = new TreeMap<>();
        KafkaBeans.types().forEach((name, type) -> beans.put(name, Optional.of(type)));
        bundle.definitions().forEach(d -> own(d, beans));
        bundle.properties().keys().stream()
                .filter(key -> key.startsWith("camel.beans."))
                .forEach(key -> beans.put(key.split("[.\\[]", -1)[2], Optional.empty()));
        for (Definition definition : bundle.definitions()) {
            definition.node().steps((key, node) -> {
                String name = YamlNode.camelCase(key);
                if (CALLS.contains(name)) {
                    call(definition, node, beans, findings);
                } else if (REFERENCES.contains(name) && node.text().isPresent()) {
                    for (String reference : node.text().get().split(",", -1)) {
                        known(definition.place(node.value()), name, plain(reference), beans, findings);
                    }
                }
            });
        }
        bundle.endpoints().forEach(use -> endpoint(use, beans, findings));
    }

    private static void own(Definition definition, Map<String, Optional<Class<?>>> beans) {
        if ("beans".equals(definition.key())) {
            definition.node().items().forEach(item -> item.text("name").ifPresent(n -> beans.put(n, Optional.empty())));
        }
        definition.node().field("beans").ifPresent(list -> list.items()
                .forEach(item -> item.text("name").ifPresent(n -> beans.put(n, Optional.empty()))));
    }

    private static void call(
            Definition definition, YamlNode node, Map<String, Optional<Class<?>>> beans, Consumer<Finding> findings) {
        Optional<YamlNode> reference = node.field("ref");
        Optional<String> bean = reference.flatMap(YamlNode::text).map(BeanRule::plain);
        if (bean.isEmpty() || !known(definition.place(reference.get().value()), "ref", bean.get(), beans, findings)) {
            return;
        }
        beans.get(bean.get()).ifPresent(type -> {
            Set<String> methods = methods(type);
            Optional<YamlNode> method = node.field("method");
            String seen = method.flatMap(YamlNode::text)
                    .map(text -> text.replaceFirst("\\(.*", ""))
                    .orElse("nothing");
            if (!methods.contains(seen) && (method.isPresent() || methods.size() != 1)) {
                findings.accept(new Finding(
                        definition.place(method.map(YamlNode::value).orElse(node.key())),
                        "method",
                        seen,
                        "a method of " + bean.get() + ": " + String.join(", ", methods),
                        NearestName.of(seen, methods)));
            }
        });
    }

    private static void endpoint(EndpointUse use, Map<String, Optional<Class<?>>> beans, Consumer<Finding> findings) {
        if ("bean".equals(use.scheme()) && use.known()) {
            known(use.place(), "uri", use.path(), beans, findings);
        }
        use.options().forEach((name, value) -> {
            if (value.matches("#(bean:)?[A-Za-z][A-Za-z0-9_-]*")) {
                known(use.valuePlace(name), name, plain(value), beans, findings);
            }
        });
    }

    private static boolean known(
            Place place, String key, String bean, Map<String, Optional<Class<?>>> beans, Consumer<Finding> findings) {
        if (beans.containsKey(bean) || bean.contains("{{") || bean.contains(":")) {
            return beans.containsKey(bean);
        }
        findings.accept(new Finding(
                place,
                key,
                "the bean " + bean,
                "one of " + String.join(", ", beans.keySet()),
                NearestName.of(bean, beans.keySet())));
        return false;
    }

    private static String plain(String reference) {
        return reference.strip().replaceFirst("^#(bean:)?", "");
    }

    private static Set<String> methods(Class<?> type) {
        TreeSet<String> names = new TreeSet<>();
        Arrays.stream(type.getDeclaredMethods())
                .filter(m -> Modifier.isPublic(m.getModifiers()) && !Modifier.isStatic(m.getModifiers()))
                .filter(m -> !m.isSynthetic())
                .map(Method::getName)
                .forEach(names::add);
        return names;
    }
}
