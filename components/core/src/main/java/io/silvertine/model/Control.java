package io.silvertine.model;

import java.time.Instant;
import java.util.Optional;

/** An operator's order to Silvertine, on {@code control}. */
public record Control(Verb verb, String scope, Optional<TradingState> state, String by, String reason, Instant at)
        implements Message {
    public Control {
        Fields.presentIff(verb == Verb.SET_STATE, "state", state, "verb is " + verb);
    }

    /** What to do. */
    public enum Verb {
        SET_STATE,
        CANCEL_ALL,
        ARM,
        DISARM
    }
}
