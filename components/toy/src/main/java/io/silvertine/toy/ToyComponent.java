package io.silvertine.toy;

import io.silvertine.camel.BrokerComponent;
import io.silvertine.camel.BrokerConfiguration;
import io.silvertine.camel.BrokerEndpoint;
import org.apache.camel.spi.annotations.Component;

/** The component {@code toy:}. */
@Component(ToyConstants.SCHEME)
public class ToyComponent extends BrokerComponent {
    @Override
    protected BrokerEndpoint newEndpoint(String uri, String broker, BrokerConfiguration configuration) {
        return new ToyEndpoint(uri, this, broker, configuration);
    }
}
