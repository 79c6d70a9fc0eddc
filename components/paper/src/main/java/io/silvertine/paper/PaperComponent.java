package io.silvertine.paper;

import io.silvertine.camel.BrokerComponent;
import io.silvertine.camel.BrokerConfiguration;
import io.silvertine.camel.BrokerEndpoint;
import org.apache.camel.spi.annotations.Component;

/** The component {@code paper:}, whose connections are paper exchanges in this process. */
@Component(PaperConstants.SCHEME)
public class PaperComponent extends BrokerComponent {

    @Override
    protected BrokerEndpoint newEndpoint(String uri, String broker, BrokerConfiguration configuration) {
        return new PaperEndpoint(uri, this, broker, configuration);
    }
}
