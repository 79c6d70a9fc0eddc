package io.silvertine.camel;

import io.silvertine.model.BrokerMode;
import io.silvertine.spi.BrokerConfig;
import io.silvertine.spi.BrokerSession;
import io.silvertine.spi.BrokerSessions;
import io.silvertine.spi.Settings;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.PropertyBindingSupport;

/** The smallest broker component, without generated configurers. */
final class VenueComponent extends BrokerComponent {
    @Override
    protected BrokerEndpoint newEndpoint(String uri, String broker, BrokerConfiguration configuration) {
        return new BrokerEndpoint(uri, this, broker, configuration) {};
    }

    @Override
    protected void setProperties(Endpoint endpoint, Map<String, Object> parameters) {
        PropertyBindingSupport.build()
                .withRemoveParameters(true)
                .bind(getCamelContext(), ((BrokerEndpoint) endpoint).getConfiguration(), parameters);
    }

    /** One connection by the name of {@code test}, as the registry of the launcher would give it. */
    static BrokerSessions sessions(BrokerSession session, Map<String, Object> settings) {
        BrokerConfig config =
                new BrokerConfig("test", "venue", true, BrokerMode.PAPER, List.of(), new Settings(settings));
        return new BrokerSessions() {
            @Override
            public BrokerSession session(String broker) {
                known(broker);
                return session;
            }

            @Override
            public BrokerConfig config(String broker) {
                known(broker);
                return config;
            }

            @Override
            public Collection<String> brokers() {
                return List.of("test");
            }

            private void known(String broker) {
                if (!broker.equals("test")) {
                    throw new IllegalArgumentException("No broker " + broker + "; there is: test");
                }
            }
        };
    }
}
