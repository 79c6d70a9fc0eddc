package io.silvertine.launcher.demo;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;

/** Measures each order from its produce until the client reads the first answer, which PENDING_NEW is not. Thread-safe. */
final class OrderLatency {
    private static final int SIGNIFICANT_DIGITS = 3;

    private final LongSupplier nanoTime;
    private final Map<String, Long> sent = new HashMap<>();
    private final Histogram nanos = new Histogram(SIGNIFICANT_DIGITS);

    OrderLatency(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** An order is about to be produced. */
    synchronized void sent(String clOrdId) {
        sent.put(clOrdId, nanoTime.getAsLong());
    }

    /** An answer to an order was read; only the first counts, and only of orders of this run. */
    synchronized void answered(String clOrdId) {
        Long begin = sent.remove(clOrdId);
        if (begin != null) {
            nanos.recordValue(Math.max(0, nanoTime.getAsLong() - begin));
        }
    }

    /** Orders that were answered. */
    synchronized long answered() {
        return nanos.getTotalCount();
    }

    /** What was measured so far. */
    synchronized LatencySummary summary() {
        return LatencySummary.of(nanos);
    }
}
