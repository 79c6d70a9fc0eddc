package io.silvertine.spi;

/**
 * Makes sessions of one broker type. Found by {@code ServiceLoader}: a jar in {@code lib/} is enough to add a broker.
 */
public interface BrokerProvider {
    /** The {@code type} in {@code config/brokers/*.yaml}, and the scheme of the Camel component. */
    String type();

    /** What the connection can do, before it is made. Adds a fault per bad setting to {@code config.settings()}. */
    BrokerCapabilities capabilities(BrokerConfig config);

    /** Makes a session that is not started yet. */
    BrokerSession create(BrokerConfig config, SessionServices services);
}
