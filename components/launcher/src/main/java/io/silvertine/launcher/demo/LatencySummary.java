package io.silvertine.launcher.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.HdrHistogram.Histogram;

/** Order latency from produce until the client reads the first answer, in milliseconds. */
public record LatencySummary(BigDecimal avg, BigDecimal p50, BigDecimal p99) {
    private static final int NANOS_TO_MILLIS = 6;
    private static final int DECIMALS = 2;

    /** Reads a histogram of nanoseconds; all zero when it is empty. */
    static LatencySummary of(Histogram nanos) {
        return new LatencySummary(
                millis((long) nanos.getMean()),
                millis(nanos.getValueAtPercentile(50)),
                millis(nanos.getValueAtPercentile(99)));
    }

    private static BigDecimal millis(long nanos) {
        return BigDecimal.valueOf(nanos, NANOS_TO_MILLIS).setScale(DECIMALS, RoundingMode.HALF_UP);
    }
}
