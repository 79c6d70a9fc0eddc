package io.silvertine.model;

/** Which price triggers a stop. */
public enum TriggerType {
    LAST,
    BID_ASK,
    MARK
}
