package io.silvertine.launcher.boot;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Not ready unless every route that was started still runs: Camel's own checks list only the routes that are left, so a
 * route that vanished would go unnoticed.
 */
final class ExpectedRoutesCheck extends AbstractHealthCheck {
    private final CamelContext context;
    private final Set<String> expected;

    ExpectedRoutesCheck(CamelContext context) {
        super("silvertine", "expected-routes");
        this.context = context;
        this.expected = new TreeSet<>(
                context.getRoutes().stream().map(Route::getRouteId).toList());
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        List<String> absent = expected.stream()
                .filter(id -> context.getRouteController().getRouteStatus(id) != ServiceStatus.Started)
                .toList();
        builder.detail("expected", String.valueOf(expected.size()));
        if (absent.isEmpty()) {
            builder.up();
        } else {
            builder.message("routes not started: " + String.join(", ", absent)).down();
        }
    }

    @Override
    public boolean isLiveness() {
        return false;
    }
}
