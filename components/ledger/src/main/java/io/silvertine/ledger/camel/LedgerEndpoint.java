package io.silvertine.ledger.camel;

import io.silvertine.ledger.OrderLedger;
import java.util.Map;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** Accept orders durably, hand them to a broker one attempt at a time, and record and publish what became of them. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "ledger",
        title = "Order Ledger",
        syntax = "ledger:operation/broker",
        category = {Category.DATABASE},
        remote = false,
        headersClass = LedgerConstants.class)
@ManagedResource(description = "Order ledger as a route uses it")
public class LedgerEndpoint extends DefaultEndpoint implements EndpointServiceLocation {
    @UriPath(
            enums = "accept,dispatch,record,unresolved,outbox",
            description =
                    "What the endpoint does. accept (producer): validates, gates and stores commands in one commit."
                            + " dispatch (consumer): hands out commands that may be sent now. record (producer): stores broker"
                            + " reports. unresolved (consumer): hands out orders whose outcome must be asked for. outbox"
                            + " (consumer): hands out messages to publish.")
    @Metadata(required = true)
    private LedgerOperation operation;

    @UriPath(description = "Name of the broker connection: a file in config/brokers, without .yaml.")
    @Metadata(required = true)
    private String broker;

    @UriParam
    private LedgerConfiguration configuration = new LedgerConfiguration();

    LedgerEndpoint(String uri, LedgerComponent component, LedgerOperation operation, String broker) {
        super(uri, component);
        this.operation = operation;
        this.broker = broker;
    }

    @Override
    public Producer createProducer() {
        return switch (operation) {
            case ACCEPT -> new LedgerAcceptProducer(this);
            case RECORD -> new LedgerRecordProducer(this);
            case DISPATCH, UNRESOLVED, OUTBOX ->
                throw new UnsupportedOperationException(name() + " is a source of messages: use it in 'from'");
        };
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        Consumer consumer =
                switch (operation) {
                    case DISPATCH -> LedgerWorkConsumer.dispatch(this, processor);
                    case UNRESOLVED -> LedgerWorkConsumer.unresolved(this, processor);
                    case OUTBOX -> new LedgerOutboxConsumer(this, processor);
                    case ACCEPT, RECORD ->
                        throw new UnsupportedOperationException(name() + " takes messages: use it in 'to'");
                };
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public LedgerComponent getComponent() {
        return (LedgerComponent) super.getComponent();
    }

    @Override
    public boolean isRemote() {
        return false;
    }

    @Override
    public String getServiceUrl() {
        return broker;
    }

    @Override
    public String getServiceProtocol() {
        return "ledger";
    }

    @Override
    public Map<String, String> getServiceMetadata() {
        return Map.of("broker", broker, "operation", operationName());
    }

    OrderLedger ledger() {
        return getComponent().ledger();
    }

    /** The endpoint as users write it, without options. */
    String name() {
        return "ledger:" + operationName() + "/" + broker;
    }

    private String operationName() {
        return operation.name().toLowerCase(java.util.Locale.ROOT);
    }

    /** What the endpoint does. */
    @ManagedAttribute(description = "What the endpoint does")
    public LedgerOperation getOperation() {
        return operation;
    }

    public void setOperation(LedgerOperation operation) {
        this.operation = operation;
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
    public LedgerConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(LedgerConfiguration configuration) {
        this.configuration = configuration;
    }
}
