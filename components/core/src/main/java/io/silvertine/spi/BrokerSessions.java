package io.silvertine.spi;

import java.util.Collection;

/** The running broker connections; found in the Camel registry under {@link #REGISTRY_NAME}. */
public interface BrokerSessions {
    /** Name under which the Camel registry holds the connections. */
    String REGISTRY_NAME = "brokerSessions";

    /**
     * The session of a connection.
     *
     * @throws IllegalArgumentException when no file in {@code config/brokers} has this name, naming those that exist
     */
    BrokerSession session(String broker);

    /**
     * The configuration of a connection.
     *
     * @throws IllegalArgumentException when no file in {@code config/brokers} has this name, naming those that exist
     */
    BrokerConfig config(String broker);

    /** Names of the enabled connections. */
    Collection<String> brokers();
}
