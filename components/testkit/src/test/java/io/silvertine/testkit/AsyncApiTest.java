package io.silvertine.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AsyncApiTest {
    private static final Path CONFIG = MessageSchemas.repositoryRoot().resolve("config");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ORDER_QUEUE = "orders.{broker}";

    private static JsonNode document;

    @BeforeAll
    static void read() throws IOException {
        document = YAML.readTree(CONFIG.resolve("asyncapi.yaml").toFile());
    }

    @Test
    void isAnAsyncApi3Document() {
        assertThat(document.path("asyncapi").asText()).isEqualTo("3.0.0");
        assertThat(names(document))
                .isSubsetOf(
                        "asyncapi",
                        "id",
                        "info",
                        "servers",
                        "defaultContentType",
                        "channels",
                        "operations",
                        "components");
        assertThat(document.path("info").path("title").asText()).isNotEmpty();
        assertThat(document.path("info").path("version").asText()).isNotEmpty();
    }

    @Test
    void everyReferenceResolves() throws IOException {
        for (String reference : references(document)) {
            assertThat(target(reference).isMissingNode()).as(reference).isFalse();
        }
    }

    @Test
    void everyMessageSchemaIsUsed() {
        Set<String> used = new HashSet<>();
        for (String reference : references(document)) {
            if (reference.startsWith("./schemas/")) {
                used.add(reference.replaceAll("^\\./schemas/|\\.json$", ""));
            }
        }

        assertThat(used).containsExactlyInAnyOrderElementsOf(MessageSchemas.names());
    }

    @Test
    void everySchemaOfAMessageIsKnownToTheChecker() throws IOException {
        try (Stream<Path> files = Files.list(CONFIG.resolve("schemas"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
                if (JSON.readTree(file.toFile()).at("/properties/schemaVersion").isObject()) {
                    assertThat(MessageSchemas.names())
                            .contains(file.getFileName().toString().replace(".json", ""));
                }
            }
        }
    }

    @Test
    void everyChannelIsATopicWithPartitionsAndMessages() {
        for (Map.Entry<String, JsonNode> channel : document.path("channels").properties()) {
            JsonNode kafka = channel.getValue().at("/bindings/kafka");
            String address = channel.getValue().path("address").asText();

            assertThat(kafka.path("partitions").asInt()).as(channel.getKey()).isPositive();
            assertThat(kafka.path("bindingVersion").asText()).isEqualTo("0.5.0");
            assertThat(channel.getValue().path("messages")).as(channel.getKey()).isNotEmpty();
            assertThat(channel.getValue().path("description").asText()).isNotEmpty();
            if (!address.equals(ORDER_QUEUE)) {
                assertThat(kafka.path("topic").asText()).isEqualTo(address);
            }
        }
    }

    @Test
    void theChannelsAreTheConfiguredTopics() throws IOException {
        Properties properties = new Properties();
        try (var in = Files.newBufferedReader(CONFIG.resolve("application.properties"))) {
            properties.load(in);
        }
        List<String> topics = Stream.of(
                        "commands",
                        "events",
                        "fills",
                        "positions",
                        "accounts",
                        "marketdata",
                        "dead-letters",
                        "control",
                        "alerts")
                .map(name -> properties.getProperty("silvertine.topic." + name))
                .toList();
        List<String> addresses = new ArrayList<>(topics);
        addresses.add(properties.getProperty("silvertine.topic.orders-prefix") + "{broker}");

        assertThat(document.path("channels").findValuesAsText("address"))
                .containsExactlyInAnyOrderElementsOf(addresses);
    }

    @Test
    void everyOperationSendsOrReceivesOnAChannel() {
        for (Map.Entry<String, JsonNode> operation : document.path("operations").properties()) {
            assertThat(operation.getValue().path("action").asText())
                    .as(operation.getKey())
                    .isIn("send", "receive");
            assertThat(operation.getValue().at("/channel/$ref").asText()).startsWith("#/channels/");
        }
    }

    @Test
    void everyMessageHasAPayloadAndAKeyWithAnExample() {
        for (Map.Entry<String, JsonNode> message :
                document.at("/components/messages").properties()) {
            JsonNode key = message.getValue().at("/bindings/kafka/key");

            assertThat(message.getValue().at("/payload/schemaFormat").asText())
                    .isEqualTo("application/schema+json;version=draft-07");
            assertThat(message.getValue().at("/payload/schema/$ref").asText()).startsWith("./schemas/");
            assertThat(key.path("description").asText()).as(message.getKey()).isNotEmpty();
            assertThat(key.path("examples")).as(message.getKey()).isNotEmpty();
        }
    }

    private static List<String> references(JsonNode node) {
        return node.findValuesAsText("$ref");
    }

    private static JsonNode target(String reference) throws IOException {
        if (reference.startsWith("#")) {
            return document.at(reference.substring(1));
        }
        return JSON.readTree(CONFIG.resolve(reference).normalize().toFile());
    }

    private static List<String> names(JsonNode node) {
        return node.properties().stream().map(Map.Entry::getKey).toList();
    }
}
