package io.silvertine.launcher.check;

import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/**
 * Stands in for an endpoint that its component has already made, with all its options: Camel starts producers even
 * where it starts no route, and those of Kafka connect.
 */
final class InertEndpoint extends DefaultEndpoint {
    InertEndpoint(Endpoint original) {
        super(original.getEndpointUri(), null);
        setCamelContext(original.getCamelContext());
    }

    @Override
    public Producer createProducer() {
        return new DefaultProducer(this) {
            @Override
            public void process(Exchange exchange) {
                throw new IllegalStateException("no route runs in a dry run");
            }
        };
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        return new DefaultConsumer(this, processor);
    }
}
