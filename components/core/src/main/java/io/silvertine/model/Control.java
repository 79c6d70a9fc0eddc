package io.silvertine.model;

import java.time.Instant;
import java.util.Optional;

/** An operator's order to Silvertine, on {@code control}. */
public record Control(Verb verb, String scope, Optional<TradingState> state, String by, String reason, Instant at)
        implements Message {
    /** What to do. */
    public enum Verb {
        SET_STATE,
        CANCEL_ALL,
        ARM,
        DISARM
    }
}
