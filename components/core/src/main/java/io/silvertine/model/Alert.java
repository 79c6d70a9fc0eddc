package io.silvertine.model;

import java.time.Instant;
import java.util.Optional;

/** Something a person should look at. */
public record Alert(
        String code,
        Severity severity,
        String scope,
        String text,
        Optional<String> value,
        Optional<String> threshold,
        Instant since)
        implements Message {
    /** How soon a person should look. */
    public enum Severity {
        INFO,
        WARNING,
        CRITICAL
    }
}
