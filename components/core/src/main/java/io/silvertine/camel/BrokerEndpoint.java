package io.silvertine.camel;

import io.silvertine.spi.SessionState;
import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.util.StringHelper;

/** One use of a broker connection: {@code <scheme>:<broker>}. */
@ManagedResource(description = "Broker connection as a route uses it")
public abstract class BrokerEndpoint extends DefaultEndpoint implements EndpointServiceLocation {
    @UriPath(description = "Name of the broker connection: a file in config/brokers, without .yaml.")
    @Metadata(required = true)
    private String broker;

    @UriParam
    private BrokerConfiguration configuration;

    /** Called by the component of the broker. */
    protected BrokerEndpoint(String uri, BrokerComponent component, String broker, BrokerConfiguration configuration) {
        super(uri, component);
        this.broker = broker;
        this.configuration = configuration;
    }

    @Override
    public Producer createProducer() {
        return switch (configuration.getOperation()) {
            case SUBMIT -> new BrokerProducer(this);
            case MARKET_DATA -> new BrokerTickProducer(this);
        };
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        Consumer consumer =
                switch (configuration.getStream()) {
                    case EXECUTIONS -> new BrokerConsumer(this, processor);
                    case MARKET_DATA -> new BrokerTickConsumer(this, processor);
                };
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public BrokerComponent getComponent() {
        return (BrokerComponent) super.getComponent();
    }

    @Override
    public String getServiceUrl() {
        return broker;
    }

    @Override
    public String getServiceProtocol() {
        return StringHelper.before(getEndpointUri(), ":");
    }

    @Override
    public Map<String, String> getServiceMetadata() {
        return Map.of("broker", broker);
    }

    BrokerConnection connection() {
        return getComponent().connection(broker);
    }

    /** Name of the broker connection. */
    @ManagedAttribute(description = "Name of the broker connection")
    public String getBroker() {
        return broker;
    }

    public void setBroker(String broker) {
        this.broker = broker;
    }

    /** Options of this endpoint. */
    public BrokerConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(BrokerConfiguration configuration) {
        this.configuration = configuration;
    }

    /** How the session stands. */
    @ManagedAttribute(description = "Phase of the session: STOPPED, CONNECTING, RECONCILING, READY or FAILED")
    public String getSessionPhase() {
        return sessionState().phase().name();
    }

    /** What the session waits for or saw last. */
    @ManagedAttribute(description = "What the session waits for or saw last")
    public String getSessionText() {
        return sessionState().text();
    }

    /** Requests that wait for an answer. */
    @ManagedAttribute(description = "Commands and questions that wait for an answer of the broker now")
    public int getOpenRequests() {
        return connection().threads().openCalls();
    }

    /** Tokens in the rate budget. */
    @ManagedAttribute(description = "Requests that the rate budget would let through at this moment")
    public int getRateTokens() {
        return connection().budget().available();
    }

    /** Requests that the rate budget refused. */
    @ManagedAttribute(description = "Requests that got no token of the rate budget within 250 ms, since the start")
    public long getRateRefusals() {
        return connection().budget().refused();
    }

    private SessionState sessionState() {
        return connection().session().state();
    }
}
