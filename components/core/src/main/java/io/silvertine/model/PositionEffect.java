package io.silvertine.model;

/** What a fill did to the position (FIX 77). */
public enum PositionEffect {
    OPEN,
    CLOSE,
    FLIP
}
