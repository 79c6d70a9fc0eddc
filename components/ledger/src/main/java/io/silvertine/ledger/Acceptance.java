package io.silvertine.ledger;

import io.silvertine.model.CommandRef;
import java.time.Instant;
import java.util.Optional;

/**
 * What was fixed when a command was accepted.
 *
 * @param position ascending over all commands of the ledger; lanes keep this order
 * @param hash digest of the content, to tell a repetition from a conflict
 * @param expiresAt after this instant it must not be sent any more
 */
record Acceptance(
        String broker, long position, String hash, Optional<CommandRef> ref, Instant acceptedAt, Instant expiresAt) {}
