package io.silvertine.ledger.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.silvertine.ledger.DispatchKind;
import java.io.InputStream;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerEndpointTest {
    private final LedgerContext ledger = new LedgerContext();

    @AfterEach
    void close() {
        ledger.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ledger-component", "ledger-endpoint"})
    void hasItsGeneratedConfigurer(String name) {
        PropertyConfigurer configurer = PluginHelper.getConfigurerResolver(ledger.context)
                .resolvePropertyConfigurer(name + "-configurer", ledger.context);

        assertThat(configurer).isNotNull();
        assertThat(configurer.getClass().getSimpleName()).endsWith("Configurer");
    }

    @Test
    void offersTheValuesOfItsEnumsAsUsersWriteThem() throws Exception {
        JsonNode json;
        try (InputStream in =
                LedgerEndpoint.class.getResourceAsStream("/META-INF/io/silvertine/ledger/camel/ledger.json")) {
            json = new ObjectMapper().readTree(in);
        }

        assertThat(json.at("/properties/kind/enum")).map(JsonNode::asText).containsExactly("new", "cancel");
        assertThat(json.at("/properties/operation/enum"))
                .map(JsonNode::asText)
                .containsExactly("accept", "dispatch", "record", "unresolved", "outbox");
    }

    @Test
    void readsOptionsAsUsersWriteThem() {
        LedgerEndpoint endpoint = ledger.context.getEndpoint(
                "ledger:dispatch/paper?kind=cancel&threads=3&pollTimeout=2s", LedgerEndpoint.class);

        assertThat(endpoint.getOperation()).isEqualTo(LedgerOperation.DISPATCH);
        assertThat(endpoint.getBroker()).isEqualTo("paper");
        assertThat(endpoint.getConfiguration().getKind()).isEqualTo(DispatchKind.CANCEL);
        assertThat(endpoint.getConfiguration().getThreads()).isEqualTo(3);
        assertThat(endpoint.getConfiguration().getPollTimeout()).isEqualTo(2000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ledger:accept", "ledger:accept/", "ledger:accept/paper/x", "ledger:except/paper"})
    void saysWhatIsAllowedWhenTheAddressIsWrong(String uri) {
        assertThatThrownBy(() -> ledger.context.getEndpoint(uri))
                .rootCause()
                .hasMessageContaining("accept, dispatch, record, unresolved or outbox");
    }

    @Test
    void saysWhichEndUsesAnOperation() {
        assertThatThrownBy(
                        () -> ledger.context.getEndpoint("ledger:outbox/paper").createProducer())
                .hasMessageContaining("use it in 'from'");
        assertThatThrownBy(
                        () -> ledger.context.getEndpoint("ledger:accept/paper").createConsumer(e -> {}))
                .hasMessageContaining("use it in 'to'");
    }
}
