package io.silvertine.launcher.check;

import io.silvertine.spi.NearestName;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.camel.catalog.EndpointValidationResult;

/** Every endpoint has a component, and options that this component has, with values that they may take. */
final class EndpointRule implements Rule {
    private final Catalog catalog;

    EndpointRule(Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public void check(Bundle bundle, Consumer<Finding> findings) {
        // an address that depends on the message, and one without a value, are nothing that can be checked here
        bundle.endpoints().stream().filter(EndpointUse::known).forEach(use -> check(use, findings));
    }

    private void check(EndpointUse use, Consumer<Finding> findings) {
        if (!catalog.schemes().contains(use.scheme())) {
            findings.accept(new Finding(
                    use.place(),
                    "uri",
                    use.scheme() + ":",
                    "the scheme of a component that is here: " + String.join(", ", catalog.schemes()),
                    NearestName.of(use.scheme(), catalog.schemes())));
            return;
        }
        EndpointValidationResult result = catalog.validate(use.fullUri(), use.consumer());
        if (result.getSyntaxError() != null) {
            findings.accept(new Finding(use.place(), "uri", use.uri(), result.getSyntaxError()));
        }
        names(use, result, findings);
        values(use, result, findings);
    }

    private void names(EndpointUse use, EndpointValidationResult result, Consumer<Finding> findings) {
        Collection<String> options = catalog.options(use.scheme());
        for (String name : orEmpty(result.getUnknown())) {
            findings.accept(new Finding(
                    use.namePlace(name),
                    name,
                    "an unknown option",
                    "an option of " + use.scheme() + ":",
                    NearestName.of(name, options)));
        }
        for (String name : orEmpty(result.getRequired())) {
            findings.accept(new Finding(use.place(), name, "nothing", "a value"));
        }
        orEmpty(result.getNotConsumerOnly())
                .forEach(name -> findings.accept(
                        new Finding(use.namePlace(name), name, "an option for sending", "an option for reading")));
        orEmpty(result.getNotProducerOnly())
                .forEach(name -> findings.accept(
                        new Finding(use.namePlace(name), name, "an option for reading", "an option for sending")));
    }

    private static void values(EndpointUse use, EndpointValidationResult result, Consumer<Finding> findings) {
        orEmpty(result.getInvalidEnum()).forEach((name, seen) -> {
            List<String> choices = result.getEnumChoices(name);
            findings.accept(new Finding(
                    use.valuePlace(name),
                    name,
                    seen,
                    "one of " + String.join(", ", choices),
                    NearestName.of(seen, choices)));
        });
        wrong(use, result.getInvalidBoolean(), "true or false", findings);
        wrong(use, result.getInvalidInteger(), "a whole number", findings);
        wrong(use, result.getInvalidNumber(), "a number", findings);
        Map<String, String> durations = new TreeMap<>(orEmpty(result.getInvalidDuration()));
        durations.values().removeIf(seen -> Catalog.DURATION.matcher(seen).matches());
        wrong(use, durations, "a duration such as 500ms or 2s", findings);
        wrong(use, result.getInvalidReference(), "a reference such as #name", findings);
    }

    private static void wrong(
            EndpointUse use, Map<String, String> invalid, String allowed, Consumer<Finding> findings) {
        orEmpty(invalid)
                .forEach((name, seen) -> findings.accept(new Finding(use.valuePlace(name), name, seen, allowed)));
    }

    private static Set<String> orEmpty(Set<String> names) {
        return names == null ? Set.of() : names;
    }

    private static Map<String, String> orEmpty(Map<String, String> values) {
        return values == null ? Map.of() : values;
    }
}
