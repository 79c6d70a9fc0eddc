package io.silvertine.testkit.venue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.UUID;

/**
 * What the venue does to a request: a function of seed, {@code clOrdId} and how often it was seen, never of luck.
 *
 * @param seed another seed is another plan
 * @param cutAfter share of the orders that are executed while the answer is cut, of 1
 * @param cutBefore share that is cut before anything happens
 * @param delayed share that takes 100 to 700 ms until it is executed
 */
public record VenueFaults(long seed, double cutAfter, double cutBefore, double delayed) {
    private static final int MIN_DELAY = 100;
    private static final int MAX_DELAY = 700;

    /** The plan of the torture run. */
    public static VenueFaults plan(long seed) {
        return new VenueFaults(seed, 0.05, 0.03, 0.04);
    }

    /** A venue without faults. */
    public static VenueFaults none() {
        return new VenueFaults(0, 0, 0, 0);
    }

    /**
     * What happens to one request.
     *
     * @param cutAfter the connection is cut instead of the answer
     * @param cutBefore the connection is cut and the request forgotten
     * @param delayMillis how long the request lies before it is executed
     */
    record Fault(boolean cutAfter, boolean cutBefore, int delayMillis) {}

    Fault of(String clOrdId, int arrival) {
        String name = seed + "/" + clOrdId + "/" + arrival;
        long mixed =
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).getLeastSignificantBits();
        Random random = new Random(mixed);
        double kind = random.nextDouble();
        int delay = MIN_DELAY + random.nextInt(MAX_DELAY - MIN_DELAY + 1);
        boolean late = kind >= cutAfter + cutBefore && kind < cutAfter + cutBefore + delayed;
        return new Fault(kind < cutAfter, kind >= cutAfter && kind < cutAfter + cutBefore, late ? delay : 0);
    }
}
