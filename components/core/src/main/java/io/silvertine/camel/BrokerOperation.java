package io.silvertine.camel;

/** What a broker producer does with a message. */
public enum BrokerOperation {
    /** Sends an {@code OrderCommand} under an attempt of the ledger, or asks a {@code StatusRequest}. */
    SUBMIT,
    /** Feeds the session with market data. */
    MARKET_DATA
}
