package io.silvertine.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * One administrative act. Rows are chained: each holds the hash of the one before, so that none can be changed, taken
 * out or moved without breaking every later one.
 *
 * @param seq from 1, without gaps
 * @param hash SHA-256, hex, over all other components
 * @param ref what the act was about: a scope, or account and clOrdId
 */
public record AuditEntry(
        long seq,
        String prevHash,
        String hash,
        Instant at,
        String actor,
        String action,
        String ref,
        String before,
        String after) {
    /** What the first row has in place of a hash before it. */
    public static final String GENESIS = "0".repeat(64);

    static AuditEntry next(
            Head head, Instant at, String actor, String action, String ref, String before, String after) {
        long seq = head.seq() + 1;
        String hash = hash(seq, head.hash(), at, actor, action, ref, before, after);
        return new AuditEntry(seq, head.hash(), hash, at, actor, action, ref, before, after);
    }

    /** The end of the chain. */
    record Head(long seq, String hash) {
        static final Head EMPTY = new Head(0, GENESIS);
    }

    Head head() {
        return new Head(seq, hash);
    }

    /** True when the row is as it was written. */
    boolean intact() {
        return hash.equals(hash(seq, prevHash, at, actor, action, ref, before, after));
    }

    /** Every part is preceded by its length, so that no two rows have the same bytes. */
    private static String hash(
            long seq,
            String prevHash,
            Instant at,
            String actor,
            String action,
            String ref,
            String before,
            String after) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part :
                    List.of(String.valueOf(seq), prevHash, at.toString(), actor, action, ref, before, after)) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
