package io.silvertine.launcher.boot;

import io.silvertine.launcher.SilvertineVersion;
import io.silvertine.spi.AccountConfig;
import io.silvertine.spi.BrokerConfig;
import io.silvertine.spi.BrokerRegistry;
import io.silvertine.spi.SessionState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;

/** What the management API says about this process. */
record StatusReport(
        Instant startedAt,
        String bootstrapServers,
        Supplier<String> configHash,
        BrokerRegistry registry,
        CamelContext context) {

    List<Map<String, Object>> brokers() {
        return registry.configs().stream().map(this::broker).toList();
    }

    private Map<String, Object> broker(BrokerConfig config) {
        SessionState state = registry.session(config.name()).state();
        Map<String, Object> broker = new LinkedHashMap<>();
        broker.put("broker", config.name());
        broker.put("type", config.type());
        broker.put("mode", config.mode().name().toLowerCase(Locale.ROOT));
        broker.put("accounts", config.accounts().stream().map(AccountConfig::id).toList());
        broker.put("state", state.phase().name());
        broker.put("since", state.since().toString());
        broker.put("text", state.text());
        return broker;
    }

    Map<String, Object> status() {
        Map<String, Object> routes = new LinkedHashMap<>();
        for (Route route : context.getRoutes()) {
            routes.put(
                    route.getRouteId(),
                    context.getRouteController()
                            .getRouteStatus(route.getRouteId())
                            .name());
        }
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("version", SilvertineVersion.text());
        status.put("startedAt", startedAt.toString());
        status.put("bootstrapServers", bootstrapServers);
        status.put("configHash", configHash.get());
        status.put("brokers", brokers());
        status.put("routes", routes);
        return status;
    }
}
