package io.silvertine.error;

/** What is known about a command after trouble. */
public enum Outcome {
    /** No byte left for the venue, or the venue proved that it refused to look at it. */
    NOT_SENT,
    /** The venue refused this very order. */
    REJECTED,
    /** It may or may not have been executed; only the venue can tell. */
    UNKNOWN
}
