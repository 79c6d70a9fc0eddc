package io.silvertine.model;

import java.util.Optional;

/**
 * A refusal with its proof.
 *
 * @param ordRejReason our reason code, such as {@code INSUFFICIENT_FUNDS}
 * @param venueCode the venue's own code, unchanged
 */
public record Rejection(String ordRejReason, RejectSource rejectSource, Optional<String> venueCode, String text) {}
