package io.silvertine.spi;

import java.util.Map;
import java.util.Set;

/**
 * Makes sessions of one broker type. Found by {@code ServiceLoader}: a jar in {@code lib/} is enough to add a broker.
 */
public interface BrokerProvider {
    /** The {@code type} in {@code config/brokers/*.yaml}, and the scheme of the Camel component. */
    String type();

    /**
     * The keys that broker files of this type may have in the sections {@code connection}, {@code credentials} and
     * {@code rate-limits}; any other key there is a fault. {@code rate-limits.orders} is known to every type.
     */
    default Map<String, Set<String>> keys() {
        return Map.of();
    }

    /** What the connection can do, before it is made. Adds a fault per bad setting to {@code config.settings()}. */
    BrokerCapabilities capabilities(BrokerConfig config);

    /** Makes a session that is not started yet. */
    BrokerSession create(BrokerConfig config, SessionServices services);
}
