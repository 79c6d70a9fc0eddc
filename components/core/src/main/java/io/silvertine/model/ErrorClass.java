package io.silvertine.model;

/** How bad a failure is. */
public enum ErrorClass {
    /** Goes away by itself. */
    RECOVERABLE,
    /** The same input will fail again. */
    NON_RECOVERABLE,
    /** Trading with this broker must stop until a person has looked. */
    CRITICAL
}
