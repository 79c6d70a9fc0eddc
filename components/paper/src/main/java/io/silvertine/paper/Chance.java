package io.silvertine.paper;

import io.silvertine.matching.OrderKey;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Chance that depends on the seed and the order alone, so that neither threads nor other orders change it. */
final class Chance {

    private static final long PARTS = 1_000_000_000L;

    private final int seed;

    Chance(int seed) {
        this.seed = seed;
    }

    /** True in a share of {@code probability} of all orders; {@code n} tells one question about an order from another. */
    boolean hits(BigDecimal probability, OrderKey order, int n) {
        return probability.signum() > 0
                && BigDecimal.valueOf(draw(order, n, PARTS)).compareTo(probability.movePointRight(9)) < 0;
    }

    /** A whole number from zero to below {@code bound}. */
    long draw(OrderKey order, int n, long bound) {
        String text = seed + "|" + order.accountId() + "|" + order.clOrdId() + "|" + n;
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Math.floorMod(ByteBuffer.wrap(hash).getLong(), bound);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
