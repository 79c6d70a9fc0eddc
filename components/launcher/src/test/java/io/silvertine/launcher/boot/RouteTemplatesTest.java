package io.silvertine.launcher.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.silvertine.model.BrokerMode;
import io.silvertine.spi.BrokerConfig;
import io.silvertine.spi.InvalidConfigException;
import io.silvertine.spi.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.Route;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RouteTemplatesTest {
    private static final Path BROKERS = Path.of("config/brokers");

    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void loadTemplates() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                routeTemplate("submit-orders")
                        .templateParameter("broker")
                        .templateParameter("scheme")
                        .templateParameter("breaker-sliding-window-size", "20")
                        .from("direct:{{broker}}")
                        .to("log:{{scheme}}-{{breaker-sliding-window-size}}")
                        .id("send");
                routeTemplate("unrelated")
                        .templateParameter("name")
                        .from("direct:{{name}}")
                        .to("log:x");
            }
        });
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void makesOneRoutePerBrokerWithStableIds() {
        RouteTemplates.instantiate(
                context,
                List.of(
                        broker("paper", Map.of("breaker", Map.of("sliding-window-size", 7))),
                        broker("other", Map.of())),
                BROKERS);
        context.start();

        assertThat(context.getRoutes())
                .extracting(Route::getRouteId)
                .containsExactlyInAnyOrder("submit-orders-paper", "submit-orders-other");
        assertThat(context.getEndpoints()).extracting(Object::toString).contains("log://toy-7", "log://toy-20");
        assertThat(context.getProcessor("paper-send")).isNotNull();
    }

    @Test
    void refusesASectionKeyThatNoTemplateHas() {
        BrokerConfig misspelt = broker(
                "paper", Map.of("breaker", Map.of("sliding-windw-size", 7), "redelivery", Map.of("first-delay", "1s")));

        assertThatThrownBy(() -> RouteTemplates.instantiate(context, List.of(misspelt), BROKERS))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("2 faults")
                .hasMessageContaining("paper.yaml: breaker.sliding-windw-size")
                .hasMessageContaining("did you mean sliding-window-size?")
                .hasMessageContaining("redelivery.first-delay");
    }

    private static BrokerConfig broker(String name, Map<String, Object> settings) {
        return new BrokerConfig(name, "toy", true, BrokerMode.PAPER, List.of(), new Settings(settings));
    }
}
