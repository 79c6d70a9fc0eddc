package io.silvertine.model;

/** Whether a partial fill of the parent already releases its children. */
public enum TriggerMode {
    PARTIAL,
    FULL
}
