package io.silvertine.spi;

/** What becomes of new orders while the stream of execution reports is down: key {@code on-stream-loss}. */
public enum OnStreamLoss {
    /** They are sent; what becomes of them is asked for. */
    CONTINUE,
    /** They wait in the ledger until the stream is back or they expire. */
    HOLD;

    /** What a broker file says; CONTINUE when it says nothing. Adds a fault for anything else. */
    public static OnStreamLoss of(Settings settings) {
        return settings.choice("on-stream-loss", CONTINUE, OnStreamLoss.class);
    }
}
