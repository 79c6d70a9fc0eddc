package io.silvertine.model;

/** The unit of {@code trailOffset}. */
public enum TrailOffsetType {
    PRICE,
    BPS,
    TICKS
}
