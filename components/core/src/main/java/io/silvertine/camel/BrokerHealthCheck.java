package io.silvertine.camel;

import io.silvertine.spi.BrokerSessions;
import io.silvertine.spi.SessionState;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Ready while the session of a broker connection is connected and reconciled. */
final class BrokerHealthCheck extends AbstractHealthCheck {
    private final String broker;
    private final BrokerSessions sessions;

    BrokerHealthCheck(String broker, BrokerSessions sessions) {
        super("silvertine", "broker-" + broker);
        this.broker = broker;
        this.sessions = sessions;
    }

    @Override
    public boolean isLiveness() {
        return false; // a venue that is away is no reason to restart this process
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        SessionState state = sessions.session(broker).state();
        builder.detail("broker", broker);
        builder.detail("phase", state.phase().name());
        builder.detail("since", state.since().toString());
        builder.message("Broker " + broker + " is " + state.phase() + ": " + state.text());
        if (state.ready()) {
            builder.up();
        } else {
            builder.down();
        }
    }
}
