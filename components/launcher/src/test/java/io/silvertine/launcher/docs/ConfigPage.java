package io.silvertine.launcher.docs;

import static io.silvertine.launcher.docs.Markdown.code;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.silvertine.launcher.docs.PropertyNotes.Entry;
import io.silvertine.launcher.docs.PropertyNotes.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** {@code config/README.md}: keys, limits, instruments, topics and messages, from the files and schemas themselves. */
final class ConfigPage {
    private static final List<String> MESSAGES = List.of(
            "order-command", "order-event", "fill", "position", "account", "tick", "dead-letter", "control", "alert");
    private static final String INTRODUCTION =
            """
            Everything here is edited without a build. `./silvertine check` reads all of it and names every fault with file and
            key; a start does the same. What is in effect at once: `risk.yaml` and `instruments/`. What takes a restart: the rest.

            Order of precedence, highest first: `--set key=value`, environment (`SILVERTINE_INTAKE_BATCH_SIZE`), the profile
            (`--profile NAME` reads `profiles/NAME.properties`), `application.properties`.""";

    private final Path config;
    private final ObjectMapper json = new ObjectMapper();
    private final Markdown page = new Markdown();

    ConfigPage(Path config) {
        this.config = config;
    }

    String write() throws IOException {
        page.heading(1, "Configuration reference").paragraph(INTRODUCTION);
        page.heading(2, "application.properties");
        for (Section section : notes(config.resolve("application.properties"))) {
            page.heading(3, section.title().isEmpty() ? "General" : section.title());
            page.table(List.of("key", "default", "what it is"), rows(section.entries()));
        }
        profiles();
        page.heading(2, "brokers/*.yaml")
                .paragraph("One file is one broker connection. Every key with its default is in"
                        + " [brokers/broker-template.yaml.example](brokers/broker-template.yaml.example).");
        limits();
        instruments();
        topics();
        messages();
        return page.toString();
    }

    private static List<Section> notes(Path file) throws IOException {
        return PropertyNotes.read(Files.readAllLines(file));
    }

    private static List<List<String>> rows(List<Entry> entries) {
        return entries.stream()
                .map(e -> List.of(code(e.key()), code(e.value()), e.note()))
                .toList();
    }

    private void profiles() throws IOException {
        page.heading(2, "profiles/*.properties").paragraph("What each profile changes.");
        try (Stream<Path> files = Files.list(config.resolve("profiles"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".properties"))
                    .sorted()
                    .toList()) {
                List<Entry> entries =
                        notes(file).stream().flatMap(s -> s.entries().stream()).toList();
                page.heading(3, file.getFileName().toString().replace(".properties", ""));
                if (entries.isEmpty()) {
                    page.paragraph("Nothing.");
                }
                page.table(List.of("key", "value", "why"), rows(entries));
            }
        }
    }

    private void limits() throws IOException {
        JsonNode schema = schema("risk");
        page.heading(2, "risk.yaml").paragraph(schema.path("description").asText());
        page.table(
                List.of("key", "default", "allowed", "what it is"),
                fields(schema.at("/definitions/limits"), schema, false));
    }

    private void instruments() throws IOException {
        JsonNode schema = schema("instruments");
        page.heading(2, "instruments/*.yaml")
                .paragraph(schema.path("description").asText());
        JsonNode entry = schema.path("patternProperties").elements().next();
        page.table(List.of("key", "default", "allowed", "what it is"), fields(resolve(entry, schema), schema, false));
    }

    private void topics() throws IOException {
        JsonNode channels = new YAMLMapper()
                .readTree(config.resolve("asyncapi.yaml").toFile())
                .path("channels");
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode channel : channels) {
            List<String> names = new ArrayList<>();
            channel.path("messages").fieldNames().forEachRemaining(names::add);
            rows.add(List.of(
                    code(channel.path("address").asText()),
                    String.join(", ", names),
                    channel.path("description").asText()));
        }
        page.heading(2, "Topics").paragraph("Default names; [asyncapi.yaml](asyncapi.yaml) is the full document.");
        page.table(List.of("topic", "message", "what it holds"), rows);
    }

    private void messages() throws IOException {
        page.heading(2, "Messages")
                .paragraph("JSON. Decimals are strings, times are RFC 3339 in UTC. **Bold** fields are always there.");
        for (String name : MESSAGES) {
            JsonNode schema = schema(name);
            page.heading(3, schema.path("title").asText())
                    .paragraph(schema.path("description").asText() + " Schema: [schemas/" + name + ".json](schemas/"
                            + name + ".json)");
            page.table(List.of("field", "type", "what it is"), messageFields(schema));
        }
    }

    private List<List<String>> messageFields(JsonNode schema) {
        return fields(schema, schema, true).stream()
                .map(row -> List.of(row.get(0), row.get(2), row.get(3)))
                .toList();
    }

    private List<List<String>> fields(JsonNode object, JsonNode schema, boolean bold) {
        Set<String> required = new HashSet<>();
        object.path("required").forEach(name -> required.add(name.asText()));
        List<List<String>> rows = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : object.path("properties").properties()) {
            JsonNode definition = resolve(field.getValue(), schema);
            String name = code(field.getKey());
            rows.add(List.of(
                    bold && required.contains(field.getKey()) ? "**" + name + "**" : name,
                    code(field.getValue().path("default").asText("")),
                    allowed(field.getValue(), definition),
                    field.getValue()
                            .path("description")
                            .asText(definition.path("description").asText())));
        }
        return rows;
    }

    private static JsonNode resolve(JsonNode node, JsonNode schema) {
        String reference = node.path("$ref").asText("");
        return reference.startsWith("#") ? resolve(schema.at(reference.substring(1)), schema) : node;
    }

    private static String allowed(JsonNode field, JsonNode definition) {
        JsonNode values = definition.has("enum") ? definition.path("enum") : field.path("enum");
        if (values.isArray()) {
            List<String> names = new ArrayList<>();
            values.forEach(value -> names.add(value.asText()));
            return String.join(", ", names);
        }
        String reference = field.path("$ref").asText("");
        if (!reference.isEmpty()) {
            return reference.substring(reference.lastIndexOf('/') + 1);
        }
        List<String> types = new ArrayList<>();
        definition.path("type").forEach(type -> types.add(type.asText()));
        return types.isEmpty() ? definition.path("type").asText() : String.join(" or ", types);
    }

    private JsonNode schema(String name) throws IOException {
        return json.readTree(config.resolve("schemas/" + name + ".json").toFile());
    }
}
