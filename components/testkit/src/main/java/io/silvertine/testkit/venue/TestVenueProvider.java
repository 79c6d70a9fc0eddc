package io.silvertine.testkit.venue;

import io.silvertine.model.MsgType;
import io.silvertine.model.OrdType;
import io.silvertine.model.TimeInForce;
import io.silvertine.spi.BrokerCapabilities;
import io.silvertine.spi.BrokerConfig;
import io.silvertine.spi.BrokerProvider;
import io.silvertine.spi.BrokerSession;
import io.silvertine.spi.SessionServices;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Makes sessions with the test venue. */
public final class TestVenueProvider implements BrokerProvider {
    /** The {@code type} of a broker file and the scheme of the component. */
    public static final String TYPE = "test-venue";

    // both clocks are this machine's; the margin is for a venue thread that was not given the processor
    private static final Duration MARGIN = Duration.ofMillis(500);
    private static final Duration ATTEMPT_VALIDITY = Duration.ofSeconds(2);

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Map<String, Set<String>> keys() {
        // the venue wants no login; a test plants a secret there and looks where it turns up
        return Map.of("connection", TestVenueSettings.KEYS, "credentials", Set.of("token"));
    }

    @Override
    public BrokerCapabilities capabilities(BrokerConfig config) {
        TestVenueSettings settings = TestVenueSettings.read(config);
        return new BrokerCapabilities(
                Set.of(MsgType.NEW, MsgType.CANCEL, MsgType.CANCEL_ALL, MsgType.STATUS),
                Set.of(OrdType.MARKET, OrdType.LIMIT),
                Set.of(TimeInForce.DAY, TimeInForce.GTC, TimeInForce.IOC),
                false,
                false,
                false,
                false,
                true,
                true,
                // without a fence: as if every attempt were over at the moment in which it was granted
                settings.fenced() ? settings.recvWindow() : ATTEMPT_VALIDITY.negated(),
                settings.fenced() ? MARGIN : Duration.ZERO);
    }

    @Override
    public BrokerSession create(BrokerConfig config, SessionServices services) {
        return new TestVenueSession(config, capabilities(config), services);
    }
}
