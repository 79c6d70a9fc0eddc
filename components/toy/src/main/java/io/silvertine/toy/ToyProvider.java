package io.silvertine.toy;

import io.silvertine.model.MsgType;
import io.silvertine.model.OrdType;
import io.silvertine.model.TimeInForce;
import io.silvertine.spi.BrokerCapabilities;
import io.silvertine.spi.BrokerConfig;
import io.silvertine.spi.BrokerProvider;
import io.silvertine.spi.BrokerSession;
import io.silvertine.spi.SessionServices;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Makes sessions with toy venues, which live as long as this object: a venue outlives the sessions with it. */
public final class ToyProvider implements BrokerProvider {
    private final Map<Path, ToyVenue> venues = new ConcurrentHashMap<>();

    @Override
    public String type() {
        return ToyConstants.SCHEME;
    }

    @Override
    public BrokerCapabilities capabilities(BrokerConfig config) {
        ToySettings.read(config);
        return new BrokerCapabilities(
                Set.of(MsgType.NEW, MsgType.CANCEL, MsgType.CANCEL_ALL, MsgType.STATUS),
                Set.of(OrdType.MARKET, OrdType.LIMIT),
                Set.of(TimeInForce.GTC, TimeInForce.IOC, TimeInForce.FOK),
                false,
                false,
                false,
                false,
                true,
                true,
                // nothing travels: past validUntil nothing can arrive any more
                Duration.ZERO,
                Duration.ZERO);
    }

    @Override
    public BrokerSession create(BrokerConfig config, SessionServices services) {
        ToyVenue venue = venues.computeIfAbsent(
                services.dataDirectory(),
                directory ->
                        new ToyVenue(ToySettings.read(config), services.clock().millis()));
        return new ToySession(config, capabilities(config), services, venue);
    }
}
