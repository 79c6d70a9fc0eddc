package io.silvertine.model;

/** What kind of money a broker connection moves. */
public enum BrokerMode {
    PAPER,
    TESTNET,
    LIVE
}
