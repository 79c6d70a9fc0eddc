package io.silvertine.testkit.venue;

import io.silvertine.camel.BrokerComponent;
import io.silvertine.camel.BrokerConfiguration;
import io.silvertine.camel.BrokerEndpoint;
import org.apache.camel.spi.annotations.Component;

/** The component {@code test-venue:}. */
@Component(TestVenueProvider.TYPE)
public class TestVenueComponent extends BrokerComponent {

    @Override
    protected BrokerEndpoint newEndpoint(String uri, String broker, BrokerConfiguration configuration) {
        return new TestVenueEndpoint(uri, this, broker, configuration);
    }
}
