package io.silvertine.launcher.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.silvertine.spi.NearestName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Every YAML file of the configuration fits its JSON Schema in {@code config/schemas}. */
final class ConfigSchemaRule implements Rule {
    // they say that nothing below did fit; another message says what it is
    private static final Set<String> INDIRECT = Set.of("oneOf", "anyOf", "allOf", "not", "type");

    private final Map<String, JsonSchema> schemas = new HashMap<>();

    @Override
    public void check(Bundle bundle, Consumer<Finding> findings) {
        bundle.config().brokers().forEach((file, root) -> validate("broker", file, root, findings));
        bundle.config().instruments().forEach((file, root) -> validate("instruments", file, root, findings));
        bundle.config().risk().forEach((file, root) -> validate("risk", file, root, findings));
    }

    private static JsonSchema read(String name) {
        // every scalar comes as a text
        SchemaValidatorsConfig config =
                SchemaValidatorsConfig.builder().typeLoose(true).build();
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(ConfigSchemas.read(name), config);
    }

    private void validate(String name, String file, YamlNode root, Consumer<Finding> findings) {
        JsonSchema schema = schemas.computeIfAbsent(name, ConfigSchemaRule::read);
        Set<ValidationMessage> messages = schema.validate(root.plainJson());
        messages.stream()
                .filter(message -> messages.stream().noneMatch(other -> saysMore(other, message)))
                // a placeholder has a value that is not known here
                .filter(message -> !message.getInstanceNode().asText().contains("{{"))
                .map(message -> finding(file, root, message))
                .forEach(findings);
    }

    private static boolean saysMore(ValidationMessage other, ValidationMessage message) {
        boolean below = other.getInstanceLocation().startsWith(message.getInstanceLocation());
        return below && INDIRECT.contains(message.getType()) && !INDIRECT.contains(other.getType());
    }

    private static Finding finding(String file, YamlNode root, ValidationMessage message) {
        List<Object> path = new ArrayList<>();
        JsonNodePath location = message.getInstanceLocation();
        for (int i = 0; i < location.getNameCount(); i++) {
            path.add(location.getElement(i));
        }
        boolean unknown = "additionalProperties".equals(message.getType());
        if (unknown) {
            path.add(message.getProperty());
        }
        YamlNode node = root.nearest(path);
        Position at = unknown ? node.key() : node.place();
        String seen = unknown ? "an unknown key" : node.text().orElse(node.list() ? "a list" : "a mapping");
        return new Finding(Place.of(file, at), key(path), seen, allowed(message), nearest(message, seen));
    }

    private static String key(List<Object> path) {
        StringBuilder key = new StringBuilder();
        for (Object step : path) {
            if (step instanceof Integer) {
                key.append('[').append(step).append(']');
            } else {
                key.append(key.isEmpty() ? "" : ".").append(step);
            }
        }
        return key.toString();
    }

    private static String allowed(ValidationMessage message) {
        JsonNode schema = message.getSchemaNode();
        return switch (message.getType()) {
            case "enum" -> "one of " + String.join(", ", words(schema));
            case "minimum" -> schema.asText() + " or more";
            case "maximum" -> schema.asText() + " or less";
            case "exclusiveMinimum" -> "more than " + schema.asText();
            case "pattern" -> "a text like " + schema.asText();
            case "type" -> "integer".equals(schema.asText()) ? "a whole number" : "a " + schema.asText();
            case "required" -> "the key " + message.getProperty();
            case "additionalProperties" -> "a key of this section";
            default -> message.getMessage();
        };
    }

    private static Optional<String> nearest(ValidationMessage message, String seen) {
        return "enum".equals(message.getType())
                ? NearestName.of(seen, words(message.getSchemaNode()))
                : Optional.empty();
    }

    private static List<String> words(JsonNode values) {
        List<String> words = new ArrayList<>();
        values.forEach(value -> words.add(value.asText()));
        return words;
    }
}
