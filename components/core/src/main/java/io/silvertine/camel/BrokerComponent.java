package io.silvertine.camel;

import io.silvertine.spi.BrokerSessions;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.HealthCheckComponent;

/**
 * Base of every broker's component: {@code <scheme>:<broker>}, where the broker is a connection that
 * {@link BrokerSessions} holds. All endpoints of a connection share its threads and its rate budget, which outlive a
 * reload of routes.
 */
public abstract class BrokerComponent extends HealthCheckComponent {
    @Metadata(
            label = "advanced",
            defaultValue = "4",
            description = "Threads per broker connection on which routes go on after the broker answered.")
    private int callbackThreads = 4;

    @Metadata(
            label = "advanced",
            defaultValue = "1000",
            description = "How many commands and questions may wait for an answer at the same time, per broker"
                    + " connection; one more is answered NOT_SENT.")
    private int maxOpenRequests = 1000;

    @Metadata(
            label = "advanced",
            autowired = true,
            description = "The clock that the rate budget goes by; the system's clock when none is bound.")
    private Clock clock = Clock.systemUTC();

    private final Map<String, BrokerConnection> connections = new ConcurrentHashMap<>();

    /** Makes the endpoint of one broker's own type. */
    protected abstract BrokerEndpoint newEndpoint(String uri, String broker, BrokerConfiguration configuration);

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        if (remaining.isBlank()) {
            throw new IllegalArgumentException(
                    "No broker in endpoint " + uri + ": name a file in config/brokers, without .yaml");
        }
        BrokerEndpoint endpoint = newEndpoint(uri, remaining, new BrokerConfiguration());
        setProperties(endpoint, parameters);
        return endpoint;
    }

    /** The broker connections of this runtime. */
    BrokerSessions sessions() {
        return CamelContextHelper.mandatoryLookup(
                getCamelContext(), BrokerSessions.REGISTRY_NAME, BrokerSessions.class);
    }

    BrokerConnection connection(String broker) {
        return connections.computeIfAbsent(broker, name -> BrokerConnection.open(this, name));
    }

    @Override
    protected void doStop() throws Exception {
        connections.values().forEach(BrokerConnection::close);
        connections.clear();
        super.doStop();
    }

    /** Threads per connection on which routes go on. */
    public int getCallbackThreads() {
        return callbackThreads;
    }

    public void setCallbackThreads(int callbackThreads) {
        this.callbackThreads = callbackThreads;
    }

    /** Requests that may wait for an answer, per connection. */
    public int getMaxOpenRequests() {
        return maxOpenRequests;
    }

    public void setMaxOpenRequests(int maxOpenRequests) {
        this.maxOpenRequests = maxOpenRequests;
    }

    /** The clock of the rate budget. */
    public Clock getClock() {
        return clock;
    }

    public void setClock(Clock clock) {
        this.clock = clock;
    }
}
