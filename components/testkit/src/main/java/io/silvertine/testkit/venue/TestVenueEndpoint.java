package io.silvertine.testkit.venue;

import io.silvertine.camel.BrokerConfiguration;
import io.silvertine.camel.BrokerConstants;
import io.silvertine.camel.BrokerEndpoint;
import org.apache.camel.Category;
import org.apache.camel.spi.UriEndpoint;

/** Trade on a small remote venue that cuts and delays answers by a plan. For tests. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = TestVenueProvider.TYPE,
        title = "Test venue",
        syntax = "test-venue:broker",
        category = {Category.API},
        headersClass = BrokerConstants.class)
public class TestVenueEndpoint extends BrokerEndpoint {

    TestVenueEndpoint(String uri, TestVenueComponent component, String broker, BrokerConfiguration configuration) {
        super(uri, component, broker, configuration);
    }
}
