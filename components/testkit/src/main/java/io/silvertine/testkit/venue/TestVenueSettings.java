package io.silvertine.testkit.venue;

import io.silvertine.spi.BrokerConfig;
import io.silvertine.spi.Settings;
import java.time.Duration;
import java.util.Set;

/**
 * Section {@code connection} of a test venue's broker file.
 *
 * @param recvWindow how long after its bytes left the venue may accept a request
 * @param fenced false takes the fence away, so that a test can show what it is for: "not found" is believed at once,
 *     and the venue is not told to refuse late requests
 */
record TestVenueSettings(int port, Duration recvWindow, boolean fenced) {
    static final Set<String> KEYS = Set.of("port", "recv-window", "fenced");

    private static final int MAX_PORT = 65_535;
    private static final Duration NO_WINDOW = Duration.ofMinutes(1);

    static TestVenueSettings read(BrokerConfig config) {
        Settings connection = config.settings().section("connection");
        boolean fenced = connection.flag("fenced", true);
        return new TestVenueSettings(
                connection.integer("port", 0, 0, MAX_PORT),
                fenced ? connection.duration("recv-window", Duration.ofMillis(400)) : NO_WINDOW,
                fenced);
    }
}
