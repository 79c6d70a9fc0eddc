package io.silvertine.model;

/** What a leg is for in its list. */
public enum LegRole {
    ENTRY,
    TAKE_PROFIT,
    STOP_LOSS,
    LEG
}
