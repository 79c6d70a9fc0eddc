package io.silvertine.launcher.boot;

import io.silvertine.model.Fault;
import io.silvertine.spi.BrokerConfig;
import io.silvertine.spi.ConfigFault;
import io.silvertine.spi.InvalidConfigException;
import io.silvertine.spi.NearestName;
import io.silvertine.spi.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.model.RouteTemplateParameterDefinition;

/**
 * Makes a route per enabled broker from every route template that has the parameter {@code broker}. The route's id is
 * {@code <template>-<broker>}; the ids of its nodes begin with {@code <broker>-}, and so does the name of the circuit
 * breaker's metrics, which is therefore the same after every start.
 */
public final class RouteTemplates {
    private static final String BROKER = "broker";
    private static final String SCHEME = "scheme";
    // sections of a broker file that nobody but the templates reads
    private static final List<String> TEMPLATE_SECTIONS = List.of("breaker", "redelivery", "market-data");

    private RouteTemplates() {}

    /**
     * Adds the routes of all brokers; call it when the templates are loaded and before the context starts.
     *
     * @param brokers directory of the broker files, for the text of a fault
     * @throws InvalidConfigException when a key of a broker file is meant for the templates and none of them has it
     */
    public static void instantiate(CamelContext context, Collection<BrokerConfig> configs, Path brokers) {
        List<RouteTemplateDefinition> templates = perBroker(context);
        refuseUnknownKeys(templates, configs, brokers);
        for (BrokerConfig config : configs) {
            Map<String, Object> values = parameters(config);
            for (RouteTemplateDefinition template : templates) {
                TemplatedRouteBuilder.builder(context, template.getId())
                        .routeId(template.getId() + "-" + config.name())
                        .prefixId(config.name() + "-")
                        .parameters(declared(template, values))
                        .add();
            }
        }
    }

    private static List<RouteTemplateDefinition> perBroker(CamelContext context) {
        return context.getCamelContextExtension().getContextPlugin(Model.class).getRouteTemplateDefinitions().stream()
                .filter(t -> parameterNames(t).contains(BROKER))
                .toList();
    }

    private static Set<String> parameterNames(RouteTemplateDefinition template) {
        Set<String> names = new TreeSet<>();
        List<RouteTemplateParameterDefinition> parameters = template.getTemplateParameters();
        if (parameters != null) {
            parameters.forEach(p -> names.add(p.getName()));
        }
        return names;
    }

    /** What templates may ask for: {@code breaker: {calls: 20}} of a broker file becomes {@code breaker-calls}. */
    public static Map<String, Object> parameters(BrokerConfig config) {
        Map<String, Object> values = new TreeMap<>();
        for (String section : config.settings().keys()) {
            if (config.settings().isSection(section)) {
                Settings settings = config.settings().section(section);
                settings.keys().forEach(key -> values.put(section + "-" + key, settings.text(key, "")));
            }
        }
        values.put(BROKER, config.name());
        values.put(SCHEME, config.type());
        return values;
    }

    private static Map<String, Object> declared(RouteTemplateDefinition template, Map<String, Object> values) {
        Map<String, Object> declared = new TreeMap<>(values);
        declared.keySet().retainAll(parameterNames(template));
        return declared;
    }

    private static void refuseUnknownKeys(
            List<RouteTemplateDefinition> templates, Collection<BrokerConfig> configs, Path brokers) {
        Set<String> known = new TreeSet<>();
        templates.forEach(t -> known.addAll(parameterNames(t)));
        List<ConfigFault> faults = new ArrayList<>();
        for (BrokerConfig config : configs) {
            String file = brokers.resolve(config.name() + ".yaml").toString();
            for (String section : TEMPLATE_SECTIONS) {
                List<String> allowed = known.stream()
                        .filter(name -> name.startsWith(section + "-"))
                        .map(name -> name.substring(section.length() + 1))
                        .toList();
                config.settings().section(section).keys().stream()
                        .filter(key -> !allowed.contains(key))
                        .map(key -> new Fault(
                                section + "." + key,
                                "a key that no route template has",
                                NearestName.allowed(key, allowed)))
                        .forEach(fault -> faults.add(new ConfigFault(file, fault)));
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidConfigException(faults);
        }
    }
}
