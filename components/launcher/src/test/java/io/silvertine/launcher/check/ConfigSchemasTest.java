package io.silvertine.launcher.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.silvertine.risk.RiskLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The schemas of configuration files say the same as the files and the code that reads them. */
class ConfigSchemasTest {
    private static final Path CONFIG = Path.of("../../config");
    private static final List<String> NAMES = List.of("application-properties", "broker", "risk", "instruments");

    @Test
    void everyShippedPropertyIsInTheSchemaWithItsDefault() throws IOException {
        JsonNode properties = schema("application-properties").path("properties");

        for (PropertiesFile.Entry entry :
                PropertiesFile.read(CONFIG.resolve("application.properties")).entries()) {
            assertThat(properties.path(entry.key()).path("default").asText("none"))
                    .as(entry.key())
                    .isEqualTo(entry.value());
        }
    }

    @Test
    void everyKeyHasADescription() throws IOException {
        for (String name : NAMES) {
            List<String> silent = new ArrayList<>();
            collect(name, schema(name), silent);
            assertThat(silent).isEmpty();
        }
    }

    @Test
    void theLimitsOfTheSchemaAreThoseOfTheCode() throws IOException {
        JsonNode section = schema("risk").at("/definitions/limits/properties");

        assertThat(names(section)).isEqualTo(new TreeSet<>(RiskLimits.keys()));
    }

    @Test
    void everyConfigurationFileNamesItsSchemaInItsFirstLine() throws IOException {
        try (Stream<Path> files = Files.walk(CONFIG)) {
            for (Path file : files.filter(f -> f.toString().matches(".*\\.yaml(\\.example)?"))
                    .filter(f -> !f.endsWith("asyncapi.yaml"))
                    .toList()) {
                String first = Files.readAllLines(file).get(0);
                assertThat(first).as(file.toString()).startsWith("# yaml-language-server: $schema=");
                assertThat(file.resolveSibling(first.substring(first.indexOf('=') + 1)))
                        .exists();
            }
        }
    }

    private static JsonNode schema(String name) throws IOException {
        return new ObjectMapper()
                .readTree(CONFIG.resolve("schemas/" + name + ".json").toFile());
    }

    private static void collect(String path, JsonNode node, List<String> silent) {
        node.path("properties").properties().forEach(property -> {
            if (property.getValue().path("description").asText().isBlank()) {
                silent.add(path + "." + property.getKey());
            }
            collect(path + "." + property.getKey(), property.getValue(), silent);
        });
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
