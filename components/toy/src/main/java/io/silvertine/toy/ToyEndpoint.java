package io.silvertine.toy;

import io.silvertine.camel.BrokerConfiguration;
import io.silvertine.camel.BrokerConstants;
import io.silvertine.camel.BrokerEndpoint;
import org.apache.camel.Category;
import org.apache.camel.spi.UriEndpoint;

/** Trade on a toy venue in memory, which always trades at its own quote. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = ToyConstants.SCHEME,
        title = "Toy broker",
        syntax = "toy:broker",
        category = {Category.API},
        headersClass = BrokerConstants.class)
public class ToyEndpoint extends BrokerEndpoint {
    ToyEndpoint(String uri, ToyComponent component, String broker, BrokerConfiguration configuration) {
        super(uri, component, broker, configuration);
    }
}
