package io.silvertine.launcher.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.silvertine.launcher.check.RouteFile.Definition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Every definition fits the JSON Schema that Camel ships for its YAML DSL, with placeholders filled in. */
final class SchemaRule implements Rule {
    private static final String SCHEMA = "/schema/camelYamlDsl.json";
    private static final String BREAKER = "org.apache.camel.model.CircuitBreakerDefinition";
    // they say that nothing below did fit; another message says what it is
    private static final Set<String> INDIRECT = Set.of("oneOf", "anyOf", "allOf", "not", "type");

    private final JsonNode source;
    private final JsonSchema schema;

    SchemaRule() {
        source = read();
        // Camel 4.18.0 reads it, its schema does not know it
        ((ObjectNode) source.at("/items/definitions/" + BREAKER + "/properties"))
                .putObject("inheritErrorHandler")
                .put("type", "boolean");
        takeText(source);
        // preloading these 800 KB of schema takes several hundred MB
        SchemaValidatorsConfig config =
                SchemaValidatorsConfig.builder().preloadJsonSchema(false).build();
        schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(source, config);
    }

    private static JsonNode read() {
        try (InputStream in = SchemaRule.class.getResourceAsStream(SCHEMA)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("camel-yaml-dsl has no " + SCHEMA, e);
        }
    }

    /** Scalars come as text, for Camel takes quoted numbers too: the text has to look like the type. */
    private static void takeText(JsonNode node) {
        if (node instanceof ObjectNode object) {
            switch (object.path("type").asText()) {
                case "number", "integer" ->
                    object.put("type", "string").put("pattern", "^(-?[0-9]+(\\.[0-9]+)?|.*\\{\\{.*)$");
                case "boolean" -> object.put("type", "string").put("pattern", "^(true|false|.*\\{\\{.*)$");
                default -> {}
            }
        }
        node.forEach(SchemaRule::takeText);
    }

    @Override
    public void check(Bundle bundle, Consumer<Finding> findings) {
        for (Definition definition : bundle.definitions()) {
            for (Scope scope : bundle.scopes(definition)) {
                check(definition, scope).forEach(findings);
            }
        }
    }

    private List<Finding> check(Definition definition, Scope scope) {
        ArrayNode file = new ObjectMapper().createArrayNode();
        file.addObject().set(definition.key(), definition.node().json(text -> scope.resolve(text, undefined -> {})));
        Set<ValidationMessage> messages = schema.validate(file);
        Collection<List<ValidationMessage>> alike = messages.stream()
                .filter(message -> messages.stream().noneMatch(other -> saysMore(other, message)))
                .collect(Collectors.groupingBy(SchemaRule::likeness, LinkedHashMap::new, Collectors.toList()))
                .values();
        return alike.stream()
                .map(same -> new SchemaFinding(source, definition, scope).of(same))
                .toList();
    }

    private static boolean saysMore(ValidationMessage other, ValidationMessage message) {
        boolean below = other.getInstanceLocation().startsWith(message.getInstanceLocation());
        boolean here = below && message.getInstanceLocation().startsWith(other.getInstanceLocation());
        if ("required".equals(message.getType())) {
            // a misspelt key is the one that is missing
            return here && "additionalProperties".equals(other.getType());
        }
        return INDIRECT.contains(message.getType()) && below && (!here || !INDIRECT.contains(other.getType()));
    }

    /** Alternatives that are all missing make one finding. */
    private static String likeness(ValidationMessage message) {
        String property = "required".equals(message.getType()) ? "" : " " + message.getProperty();
        return message.getInstanceLocation() + " " + message.getType() + property;
    }
}
