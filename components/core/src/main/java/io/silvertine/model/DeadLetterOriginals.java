package io.silvertine.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes the copy of a record that a dead letter holds. It is bounded in every part: a dead letter that Kafka refuses as
 * too large would be repeated for ever and hold the queue.
 */
public final class DeadLetterOriginals {
    private static final int MAX_VALUE_BYTES = 256 * 1024;
    private static final int CUT_VALUE_BYTES = 4 * 1024;
    private static final int MAX_KEY_CHARS = 256;
    private static final int MAX_HEADERS = 16;
    private static final int MAX_HEADER_CHARS = 1024;

    private DeadLetterOriginals() {}

    /**
     * The record as it was received; of a value over 256 KB its hash, its size and its first 4 KB.
     *
     * @param headers those of the allow-list
     */
    public static DeadLetter.Original of(
            String topic, int partition, long offset, Optional<String> key, Map<String, String> headers, byte[] value) {
        boolean truncated = value.length > MAX_VALUE_BYTES;
        byte[] kept = truncated ? Arrays.copyOf(value, CUT_VALUE_BYTES) : value;
        return new DeadLetter.Original(
                topic,
                partition,
                offset,
                key.map(k -> cut(k, MAX_KEY_CHARS)),
                bounded(headers),
                Base64.getEncoder().encodeToString(kept),
                sha256(value),
                value.length,
                truncated);
    }

    private static Map<String, String> bounded(Map<String, String> headers) {
        Map<String, String> bounded = new TreeMap<>();
        new TreeMap<>(headers)
                .entrySet().stream()
                        .limit(MAX_HEADERS)
                        .forEach(h -> bounded.put(cut(h.getKey(), MAX_KEY_CHARS), cut(h.getValue(), MAX_HEADER_CHARS)));
        return bounded;
    }

    private static String cut(String text, int max) {
        return text.length() <= max ? text : text.substring(0, max);
    }

    private static String sha256(byte[] value) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(value));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
