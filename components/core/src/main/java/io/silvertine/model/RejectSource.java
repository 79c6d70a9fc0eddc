package io.silvertine.model;

/** Who said no. */
public enum RejectSource {
    GATE,
    COMPONENT,
    BROKER,
    VENUE
}
