package io.silvertine.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.silvertine.spi.SessionState;
import java.time.Instant;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BrokerEndpointTest {
    private final Venue venue = Venue.withRate("2/s");

    @AfterEach
    void close() {
        venue.close();
    }

    private HealthCheck.Result health() {
        return HealthCheckHelper.getHealthCheckRegistry(venue.context)
                .getCheck("broker-test")
                .orElseThrow()
                .call();
    }

    @Test
    void isReadyExactlyWhileTheSessionIs() throws Exception {
        venue.send(Orders.QUESTION);
        assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);

        venue.session.state = new SessionState(SessionState.Phase.CONNECTING, Instant.EPOCH, "connection refused");

        assertThat(health().getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(health().getMessage()).hasValueSatisfying(m -> assertThat(m).contains("connection refused"));
        assertThat(health().getDetails()).containsEntry("broker", "test").containsEntry("phase", "CONNECTING");
    }

    @Test
    void showsTheSessionAndTheRateBudgetToOperators() throws Exception {
        venue.send(Orders.QUESTION);
        BrokerEndpoint endpoint = venue.context.getEndpoint("venue:test", BrokerEndpoint.class);

        assertThat(endpoint.getSessionPhase()).isEqualTo("READY");
        assertThat(endpoint.getRateTokens()).isEqualTo(1);
        assertThat(endpoint.getOpenRequests()).isZero();
        assertThat(endpoint.getServiceProtocol()).isEqualTo("venue");
        assertThat(endpoint.getServiceMetadata()).containsEntry("broker", "test");
    }

    @Test
    void namesTheBrokersThatThereAreWhenOneIsMisspelt() {
        assertThatThrownBy(() -> venue.start("venue:tset", Orders.ORDER))
                .hasMessageContaining("No broker tset; there is: test");
    }

    @Test
    void needsABroker() {
        assertThatThrownBy(() -> venue.context.getEndpoint("venue:?stream=executions"))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .rootCause()
                .hasMessageContaining("name a file in config/brokers, without .yaml");
    }
}
