package io.silvertine.paper;

import io.silvertine.camel.BrokerConfiguration;
import io.silvertine.camel.BrokerConstants;
import io.silvertine.camel.BrokerEndpoint;
import org.apache.camel.Category;
import org.apache.camel.spi.UriEndpoint;

/** Trade on a paper exchange that lives in this process and is fed with market data. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = PaperConstants.SCHEME,
        title = "Paper exchange",
        syntax = "paper:broker",
        category = {Category.API},
        headersClass = BrokerConstants.class)
public class PaperEndpoint extends BrokerEndpoint {

    PaperEndpoint(String uri, PaperComponent component, String broker, BrokerConfiguration configuration) {
        super(uri, component, broker, configuration);
    }
}
