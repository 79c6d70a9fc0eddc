package io.silvertine.launcher.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.silvertine.launcher.check.PropertiesFile.Entry;
import io.silvertine.spi.NearestName;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Every key of the properties files is known and there once, and its value has type, unit and range. */
final class PropertyRule implements Rule {
    private static final String OWN = "silvertine.";
    private static final String CAMEL = "camel.";
    private static final String TOPIC = "^silvertine\\.topic\\.[a-z][a-z0-9-]*$";
    private static final String COMMAND_LINE = "--set";

    private final Catalog catalog;
    private JsonNode schema;

    PropertyRule(Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public void check(Bundle bundle, Consumer<Finding> findings) {
        if (schema == null) {
            schema = ConfigSchemas.read("application-properties");
        }
        for (PropertiesFile file : bundle.config().propertiesFiles()) {
            Map<String, Entry> seen = new HashMap<>();
            for (Entry entry : file.entries()) {
                Entry first = seen.putIfAbsent(entry.key(), entry);
                if (first != null) {
                    findings.accept(new Finding(
                            Place.of(file.name(), entry.keyPosition()),
                            entry.key(),
                            "the same key again, after line "
                                    + first.keyPosition().line(),
                            "each key once: the last one would win"));
                } else {
                    entry(bundle, file.name(), entry, findings);
                }
            }
        }
        bundle.options().overrides().forEach((key, value) -> {
            Entry entry = new Entry(key, value, Position.WHOLE_FILE, Position.WHOLE_FILE);
            entry(bundle, COMMAND_LINE, entry, findings);
        });
    }

    private void entry(Bundle bundle, String file, Entry entry, Consumer<Finding> findings) {
        String key = entry.key();
        Optional<String> value =
                entry.value().contains("{{") ? bundle.config().property(key) : Optional.of(entry.value());
        if (key.startsWith(CAMEL)) {
            catalog.validateProperty(key, value.orElse(""))
                    .ifPresent(fault -> findings.accept(new Finding(
                            Place.of(file, fault.value() ? entry.valuePosition() : entry.keyPosition()),
                            key,
                            fault.seen(),
                            fault.allowed(),
                            fault.nearest())));
        }
        JsonNode property = schema.path("properties").path(key);
        if (!property.isMissingNode()) {
            value.filter(text ->
                            !text.isBlank() || property.path("default").asText().isEmpty() == text.isEmpty())
                    .flatMap(text -> wrong(property, text.strip()))
                    .ifPresent(allowed -> findings.accept(new Finding(
                            Place.of(file, entry.valuePosition()),
                            key,
                            value.get().strip(),
                            allowed)));
        } else if (key.startsWith(OWN) && !key.matches(TOPIC)) {
            unknown(file, entry, findings);
        } else if (key.matches(TOPIC)) {
            topic(file, entry, findings);
        } else if (!key.startsWith(CAMEL)
                && NearestName.of(key.split("\\.", -1)[0] + ".", List.of(OWN, CAMEL))
                        .isPresent()) {
            unknown(file, entry, findings);
        }
    }

    private void unknown(String file, Entry entry, Consumer<Finding> findings) {
        Set<String> names = names();
        findings.accept(new Finding(
                Place.of(file, entry.keyPosition()),
                entry.key(),
                "an unknown key",
                "a key of config/application.properties, or silvertine.topic.<name>",
                NearestName.of(entry.key(), names)));
    }

    /** An own topic is right, unless it is nearly the name of one that is there. */
    private void topic(String file, Entry entry, Consumer<Finding> findings) {
        List<String> topics = new ArrayList<>(names());
        topics.removeIf(name -> !name.startsWith("silvertine.topic."));
        String suffix = entry.key().substring("silvertine.topic.".length());
        List<String> suffixes = topics.stream()
                .map(name -> name.substring("silvertine.topic.".length()))
                .toList();
        if (suffix.length() > 4 && NearestName.of(suffix, suffixes).isPresent()) {
            unknown(file, entry, findings);
        }
    }

    private Set<String> names() {
        TreeSet<String> names = new TreeSet<>();
        schema.path("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Optional<String> wrong(JsonNode property, String text) {
        if (property.has("enum")) {
            List<String> words = new ArrayList<>();
            property.path("enum").forEach(word -> words.add(word.asText()));
            return words.contains(text) ? Optional.empty() : Optional.of(NearestName.allowed(text, words));
        }
        String unit = property.has("x-unit") ? " (" + property.path("x-unit").asText() + ", without the unit)" : "";
        return switch (property.path("type").asText()) {
            case "boolean" -> text.matches("true|false") ? Optional.empty() : Optional.of("true or false");
            case "integer" -> number(property, text, "-?[0-9]{1,10}", "a whole number", unit);
            case "number" -> number(property, text, "-?[0-9]{1,10}(\\.[0-9]{1,9})?", "a number", unit);
            default -> pattern(property, text);
        };
    }

    private static Optional<String> number(JsonNode property, String text, String form, String what, String unit) {
        JsonNode least = property.path("minimum");
        JsonNode most = property.path("maximum");
        boolean ranged = least.isNumber() && most.isNumber();
        boolean right = text.matches(form)
                && (!ranged
                        || (new BigDecimal(text).compareTo(least.decimalValue()) >= 0
                                && new BigDecimal(text).compareTo(most.decimalValue()) <= 0));
        String range = !ranged ? "" : least.equals(most) ? ": " + least : " from " + least + " to " + most;
        return right ? Optional.empty() : Optional.of(what + range + unit);
    }

    private static Optional<String> pattern(JsonNode property, String text) {
        String pattern = property.path("pattern").asText(".*");
        if (text.matches(pattern)) {
            return Optional.empty();
        }
        if (pattern.contains("(ms|s|m|h|d)")) {
            return Optional.of("a duration with its unit, such as 250ms, 2s, 5m, 1h");
        }
        return Optional.of(pattern.contains("MB") ? "a whole number with its unit, such as 64MB" : pattern);
    }
}
