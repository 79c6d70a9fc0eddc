package io.silvertine.paper;

import io.silvertine.model.MsgType;
import io.silvertine.model.OrdType;
import io.silvertine.model.TimeInForce;
import io.silvertine.spi.BrokerCapabilities;
import io.silvertine.spi.BrokerConfig;
import io.silvertine.spi.BrokerProvider;
import io.silvertine.spi.BrokerSession;
import io.silvertine.spi.SessionServices;
import java.time.Duration;
import java.util.Set;

/** Makes sessions with the paper exchange. */
public final class PaperProvider implements BrokerProvider {

    @Override
    public String type() {
        return PaperConstants.SCHEME;
    }

    @Override
    public BrokerCapabilities capabilities(BrokerConfig config) {
        return capabilities(PaperSettings.read(config));
    }

    @Override
    public BrokerSession create(BrokerConfig config, SessionServices services) {
        PaperSettings settings = PaperSettings.read(config);
        return new PaperSession(config, settings, capabilities(settings), services);
    }

    /** No request is on its way past its {@code validUntil}: the venue is in this process and checks it itself. */
    private static BrokerCapabilities capabilities(PaperSettings settings) {
        return new BrokerCapabilities(
                Set.of(MsgType.NEW, MsgType.CANCEL, MsgType.REPLACE, MsgType.CANCEL_ALL, MsgType.STATUS),
                Set.of(OrdType.MARKET, OrdType.LIMIT),
                Set.of(TimeInForce.DAY, TimeInForce.GTC, TimeInForce.IOC, TimeInForce.FOK, TimeInForce.GTD),
                true,
                false,
                false,
                false,
                true,
                settings.latency().isZero(),
                Duration.ZERO,
                Duration.ZERO);
    }
}
