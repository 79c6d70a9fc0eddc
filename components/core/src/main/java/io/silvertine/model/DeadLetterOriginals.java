package io.silvertine.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
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
        List<String> marks = new ArrayList<>();
        Optional<String> shortKey = key.map(k -> cut(k, MAX_KEY_CHARS, "key", marks));
        Map<String, String> shortHeaders = bounded(headers, marks);
        return new DeadLetter.Original(
                topic,
                partition,
                offset,
                shortKey,
                shortHeaders,
                Base64.getEncoder().encodeToString(kept),
                sha256(value),
                value.length,
                truncated,
                marks);
    }

    private static Map<String, String> bounded(Map<String, String> headers, List<String> marks) {
        Map<String, String> bounded = new TreeMap<>();
        for (Map.Entry<String, String> header : new TreeMap<>(headers).entrySet()) {
            if (bounded.size() == MAX_HEADERS || header.getKey().length() > MAX_KEY_CHARS) {
                marks.add("headers");
                break;
            }
            bounded.put(header.getKey(), cut(header.getValue(), MAX_HEADER_CHARS, "headers." + header.getKey(), marks));
        }
        return bounded;
    }

    private static String cut(String text, int max, String name, List<String> marks) {
        if (text.length() <= max) {
            return text;
        }
        marks.add(name);
        return text.substring(0, max);
    }

    private static String sha256(byte[] value) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(value));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
