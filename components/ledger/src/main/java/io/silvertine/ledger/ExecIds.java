package io.silvertine.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Deterministic, globally unique event ids: base32 of a SHA-256, 26 characters (CONTRACTS C5). */
final class ExecIds {
    private static final char[] BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".toCharArray();
    private static final int LENGTH = 26;
    private static final char SEPARATOR = '\u001f';

    private ExecIds() {}

    /** One id per venue trade, whoever reports it and whatever was replaced. */
    static String trade(String broker, String accountId, String symbol, String orderId, String tradeId) {
        return digest(broker, accountId, "TRADE", symbol, orderId, tradeId);
    }

    /** One id per event that is not a trade. */
    static String event(String broker, String accountId, String clOrdId, String kind, String key) {
        return digest(broker, accountId, clOrdId, kind, key);
    }

    /** Digest of a command's content, in hex. */
    static String contentHash(String json) {
        return java.util.HexFormat.of().formatHex(sha256(json));
    }

    private static String digest(String... parts) {
        byte[] hash = sha256(String.join(String.valueOf(SEPARATOR), parts));
        StringBuilder id = new StringBuilder(LENGTH);
        int bits = 0;
        int buffer = 0;
        for (int i = 0; id.length() < LENGTH; ) {
            if (bits < 5) {
                buffer = (buffer << 8) | (hash[i++] & 0xff);
                bits += 8;
            }
            bits -= 5;
            id.append(BASE32[(buffer >> bits) & 31]);
        }
        return id.toString();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
