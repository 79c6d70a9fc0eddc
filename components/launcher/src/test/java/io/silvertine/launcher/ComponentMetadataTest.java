package io.silvertine.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the build generates for each component is complete, also what a broker inherits from the shared endpoint. */
class ComponentMetadataTest {
    private static JsonNode metadata(String path) throws IOException {
        try (InputStream in = ComponentMetadataTest.class.getResourceAsStream("/META-INF/" + path)) {
            return new ObjectMapper().readTree(in);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"paper-component", "paper-endpoint", "ledger-component", "ledger-endpoint"})
    void generatedConfigurersAreInTheJar(String name) throws IOException {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            PropertyConfigurer configurer = PluginHelper.getConfigurerResolver(context)
                    .resolvePropertyConfigurer(name + "-configurer", context);

            assertThat(configurer).isNotNull();
            assertThat(configurer.getClass().getName()).startsWith("io.silvertine.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"io/silvertine/paper/paper.json", "io/silvertine/ledger/camel/ledger.json"})
    void everyOptionAndHeaderIsDescribedForOperators(String path) throws IOException {
        JsonNode json = metadata(path);
        List<String> without = new ArrayList<>();
        for (String section : List.of("componentProperties", "properties", "headers")) {
            json.get(section).fields().forEachRemaining(option -> {
                if (option.getValue().path("description").asText().isBlank()) {
                    without.add(section + "." + option.getKey());
                }
            });
        }

        assertThat(without).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"operation, submit, market-data", "stream, executions, market-data"})
    void aBrokerInheritsTheOptionsOfTheSharedEndpoint(String option, String first, String second) throws IOException {
        JsonNode inherited = metadata("io/silvertine/paper/paper.json").at("/properties/" + option);

        assertThat(inherited.at("/enum")).map(JsonNode::asText).containsExactly(first, second);
        assertThat(inherited.at("/defaultValue").asText()).isEqualTo(first);
        assertThat(inherited.at("/description").asText()).contains(first + ":").contains(second + ":");
    }

    @Test
    void aBrokerInheritsTheHeadersOfTheSharedEndpoint() throws IOException {
        assertThat(metadata("io/silvertine/paper/paper.json").get("headers").fieldNames())
                .toIterable()
                .contains("CamelBrokerClOrdId", "CamelBrokerAccountId", "CamelBrokerOutcome");
    }
}
