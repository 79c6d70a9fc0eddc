package io.silvertine.model;

/** What follows when a limit is broken. */
public enum GateAction {
    /** The order is refused. */
    REJECT,
    /** The order goes on; its event says which limit it broke. */
    WARN,
    /** Nobody looks. */
    OFF
}
