package io.silvertine.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.regex.RegularExpression;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The message schemas as shipped in {@code config/schemas}, for tests: every message that a test sees emitted goes
 * through here. Thread-safe.
 */
public final class MessageSchemas {
    private static final Map<String, String> BY_NAME = Map.ofEntries(
            Map.entry("orders.events", "order-event"),
            Map.entry("orders.dlq", "dead-letter"),
            Map.entry("fills", "fill"),
            Map.entry("positions", "position"),
            Map.entry("accounts", "account"),
            Map.entry("marketdata", "tick"),
            Map.entry("control", "control"),
            Map.entry("alerts", "alert"),
            Map.entry("io.silvertine.order.command.v1", "order-command"),
            Map.entry("io.silvertine.order.event.v1", "order-event"),
            Map.entry("io.silvertine.fill.v1", "fill"),
            Map.entry("io.silvertine.position.v1", "position"),
            Map.entry("io.silvertine.account.v1", "account"),
            Map.entry("io.silvertine.tick.v1", "tick"),
            Map.entry("io.silvertine.deadletter.v1", "dead-letter"),
            Map.entry("io.silvertine.control.v1", "control"),
            Map.entry("io.silvertine.alert.v1", "alert"));
    private static final String ORDER_QUEUE_PREFIX = "orders.";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Map<SpecVersion.VersionFlag, MessageSchemas> SHIPPED = new ConcurrentHashMap<>();

    private final Path directory;
    private final SpecVersion.VersionFlag version;
    private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();

    private MessageSchemas(Path directory, SpecVersion.VersionFlag version) {
        this.directory = directory;
        this.version = version;
    }

    /** The shipped schemas, read as the draft that they declare. */
    public static MessageSchemas shipped() {
        return shipped(SpecVersion.VersionFlag.V7);
    }

    /** The shipped schemas, read as another draft: they keep to what both drafts have in common. */
    static MessageSchemas shipped(SpecVersion.VersionFlag version) {
        return SHIPPED.computeIfAbsent(
                version, v -> new MessageSchemas(repositoryRoot().resolve("config/schemas"), v));
    }

    /** Fails unless {@code json} fits the schema file {@code schemaName}, such as {@code order-event}. */
    public static void assertValid(String schemaName, String json) {
        assertThat(shipped().faults(schemaName, json))
                .as(() -> schemaName + " " + json)
                .isEmpty();
    }

    /**
     * Fails unless {@code json} fits what its topic or its CloudEvents type says that it is.
     *
     * @param topicOrType a topic's default name, or a {@code ce_type}
     */
    public static void assertValidMessage(String topicOrType, String json) {
        assertValid(schemaName(topicOrType), json);
    }

    /** Every schema of a message, by file name without extension. */
    public static List<String> names() {
        return BY_NAME.values().stream().distinct().sorted().toList();
    }

    /** What is wrong with {@code json}; empty when it is valid. */
    public List<String> faults(String schemaName, String json) {
        Set<ValidationMessage> messages =
                schemas.computeIfAbsent(schemaName, this::load).validate(json, InputFormat.JSON);
        return messages.stream().map(ValidationMessage::getMessage).sorted().toList();
    }

    private JsonSchema load(String schemaName) {
        // preloading follows extValue into itself until the stack is full
        SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
                .preloadJsonSchema(false)
                .formatAssertionsEnabled(true)
                .regularExpressionFactory(MessageSchemas::expression)
                .build();
        try {
            return JsonSchemaFactory.getInstance(version)
                    .getSchema(MAPPER.readTree(file(schemaName).toFile()), config);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** ECMA-262, which JSON Schema names, ends at the end; Java's $ also matches before a last newline. */
    private static RegularExpression expression(String regex) {
        Pattern pattern = Pattern.compile(regex.endsWith("$") ? regex.substring(0, regex.length() - 1) + "\\z" : regex);
        return value -> pattern.matcher(value).find();
    }

    private Path file(String schemaName) {
        Path file = directory.resolve(schemaName + ".json");
        if (!Files.exists(file)) {
            throw new IllegalArgumentException("no schema " + schemaName + ", there are " + names());
        }
        return file;
    }

    private static String schemaName(String topicOrType) {
        String schemaName = BY_NAME.get(topicOrType);
        if (schemaName != null) {
            return schemaName;
        }
        if (topicOrType.startsWith(ORDER_QUEUE_PREFIX)) {
            return "order-command";
        }
        throw new IllegalArgumentException(topicOrType + " is no topic or type of a message; there are "
                + BY_NAME.keySet() + " and orders.<broker>");
    }

    /** The directory that holds {@code config} and {@code routes}, looked for from the working directory upwards. */
    static Path repositoryRoot() {
        Path start = Path.of("").toAbsolutePath();
        for (Path path = start; path != null; path = path.getParent()) {
            if (Files.isDirectory(path.resolve("config/schemas"))) {
                return path;
            }
        }
        throw new IllegalStateException("no config/schemas in " + start + " or above");
    }
}
