package io.silvertine.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import io.silvertine.json.MessageCodec;
import io.silvertine.model.Message;
import io.silvertine.model.OrderCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageSchemasTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final MessageSchemas AS_2020_12 = MessageSchemas.shipped(SpecVersion.VersionFlag.V202012);

    private final MessageCodec codec = new MessageCodec();

    @ParameterizedTest
    @MethodSource("io.silvertine.testkit.SampleMessages#commands")
    void everyCommandIsValidAndReadBackAsItWas(OrderCommand command) {
        String json = codec.write(command);

        MessageSchemas.assertValid("order-command", json);
        assertThat(AS_2020_12.faults("order-command", json)).isEmpty();
        assertThat(codec.readCommand(json.getBytes(UTF_8)))
                .usingRecursiveComparison()
                .isEqualTo(command);
    }

    @ParameterizedTest
    @MethodSource("io.silvertine.testkit.SampleMessages#messages")
    void everyPublishedMessageIsValidAndReadBackAsItWas(Message message) {
        String json = codec.write(message);

        MessageSchemas.assertValid(schemaOf(message), json);
        assertThat(AS_2020_12.faults(schemaOf(message), json)).isEmpty();
        assertThat(codec.read(message.getClass(), json.getBytes(UTF_8)))
                .usingRecursiveComparison()
                .isEqualTo(message);
    }

    @ParameterizedTest
    @MethodSource("io.silvertine.testkit.SampleMessages#messages")
    void everyFieldThatIsWrittenIsDescribed(Message message) throws IOException {
        List<String> described = new ArrayList<>();
        schema(schemaOf(message)).path("properties").fieldNames().forEachRemaining(described::add);

        List<String> written = new ArrayList<>();
        MAPPER.readTree(codec.write(message)).fieldNames().forEachRemaining(written::add);

        assertThat(described).containsAll(written);
    }

    @ParameterizedTest
    @MethodSource("io.silvertine.testkit.MessageSchemas#names")
    void everySchemaIsASchemaInBothDrafts(String name) throws IOException {
        for (SpecVersion.VersionFlag version : List.of(SpecVersion.VersionFlag.V7, SpecVersion.VersionFlag.V202012)) {
            assertThat(JsonSchemaFactory.getInstance(version)
                            .getSchema(SchemaLocation.of(version.getId()))
                            .validate(schema(name).toString(), InputFormat.JSON))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("io.silvertine.testkit.MessageSchemas#names")
    void everyFieldHasADescriptionAndAnExampleThatIsValid(String name) throws IOException {
        JsonNode schema = schema(name);

        assertThat(undescribed(schema, schema, "")).isEmpty();
        assertThat(schema.path("description").asText()).isNotEmpty();
        for (JsonNode example : schema.path("examples")) {
            MessageSchemas.assertValid(name, example.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("io.silvertine.testkit.MessageSchemas#names")
    void noKeywordStandsBesideAReference(String name) throws IOException {
        List<String> beside = new ArrayList<>();

        for (JsonNode node : schema(name).findParents("$ref")) {
            node.fieldNames().forEachRemaining(beside::add);
        }

        assertThat(beside).containsOnly("$ref", "description", "examples").doesNotContain("type", "pattern");
    }

    @Test
    void theExamplesOfCommandsAreAcceptedByTheCodec() throws IOException {
        for (JsonNode example : schema("order-command").path("examples")) {
            OrderCommand command = codec.readCommand(example.toString().getBytes(UTF_8));

            assertThat(codec.write(command)).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders.commands", "orders.paper", "io.silvertine.order.command.v1"})
    void knowsCommandsByTopicAndByType(String topicOrType) {
        String json = codec.write(SampleMessages.commands().get(0));

        MessageSchemas.assertValidMessage(topicOrType, json);
    }

    @Test
    void failsForAMessageThatIsNotValid() {
        assertThatThrownBy(() -> MessageSchemas.assertValidMessage("fills", "{\"schemaVersion\":\"1.0\"}"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("execId");
    }

    @Test
    void failsForATopicThatHasNoMessages() {
        assertThatThrownBy(() -> MessageSchemas.assertValidMessage("elsewhere", "{}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("orders.<broker>");
    }

    /** {@code OrderEvent} is described by {@code order-event}. */
    private static String schemaOf(Message message) {
        return message.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    private static List<String> undescribed(JsonNode schema, JsonNode node, String path) {
        List<String> missing = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : node.path("properties").properties()) {
            JsonNode own = field.getValue();
            String at = path + "/" + field.getKey();
            boolean shared = own.path("$ref").asText().startsWith("#/properties/");
            JsonNode described = shared ? schema.at(own.path("$ref").asText().substring(1)) : own;
            if (described.path("description").asText().isEmpty()
                    || described.path("examples").isEmpty()) {
                missing.add(at);
            }
            missing.addAll(undescribed(schema, described, at));
            missing.addAll(undescribed(schema, described.path("items"), at));
        }
        return missing;
    }

    private static JsonNode schema(String name) throws IOException {
        Path file = MessageSchemas.repositoryRoot().resolve("config/schemas/" + name + ".json");
        return MAPPER.readTree(file.toFile());
    }
}
