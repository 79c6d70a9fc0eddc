package io.silvertine.paper;

import io.silvertine.matching.FeeModel;
import io.silvertine.spi.BrokerConfig;
import io.silvertine.spi.Settings;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Set;

/**
 * The section {@code paper} of a broker file.
 *
 * @param latency time from a submit until the order reaches the book
 * @param commissionRate share of the value of every execution
 * @param seed of everything that is left to chance
 * @param rejectionProbability share of the orders that are refused at random
 * @param partialFillProbability share of the MARKET orders that trade in several slices
 * @param liquidity whether the sizes of quotes and trades limit executions
 * @param history how many finished orders are remembered
 * @param snapshotBytes how much the journal grows before it starts anew; not a setting, tests make it small
 */
record PaperSettings(
        Duration latency,
        BigDecimal commissionRate,
        int seed,
        BigDecimal rejectionProbability,
        BigDecimal partialFillProbability,
        LiquidityLimit liquidity,
        int history,
        long snapshotBytes) {

    /** Where the size of an execution ends. */
    enum LiquidityLimit {
        UNLIMITED,
        QUOTED
    }

    private static final Set<String> KEYS = Set.of(
            "latency",
            "commission-rate",
            "seed",
            "rejection-probability",
            "partial-fill-probability",
            "liquidity",
            "history");

    /** Some 1.5 KB each: 30 MB of heap, and what a compaction writes. */
    private static final int DEFAULT_HISTORY = 20_000;

    /** A snapshot is one commit and is written while the exchange waits. */
    private static final int MAX_HISTORY = 100_000;

    private static final long SNAPSHOT_BYTES = 4L * 1024 * 1024;

    /** Reads the section; every fault is added to {@code config.settings()}. */
    static PaperSettings read(BrokerConfig config) {
        Settings section = config.settings().section("paper");
        section.keys().stream()
                .filter(key -> !KEYS.contains(key))
                .forEach(key -> section.fault(
                        key,
                        "an unknown key",
                        "one of " + KEYS.stream().sorted().toList()));
        return new PaperSettings(
                section.duration("latency", Duration.ZERO),
                section.decimal("commission-rate", FeeModel.DEFAULT_RATE),
                section.integer("seed", 42, 0, Integer.MAX_VALUE),
                probability(section, "rejection-probability"),
                probability(section, "partial-fill-probability"),
                section.choice("liquidity", LiquidityLimit.UNLIMITED, LiquidityLimit.class),
                section.integer("history", DEFAULT_HISTORY, 0, MAX_HISTORY),
                SNAPSHOT_BYTES);
    }

    PaperSettings withSnapshotBytes(long bytes) {
        return new PaperSettings(
                latency, commissionRate, seed, rejectionProbability, partialFillProbability, liquidity, history, bytes);
    }

    private static BigDecimal probability(Settings section, String key) {
        BigDecimal value = section.decimal(key, BigDecimal.ZERO);
        if (value.compareTo(BigDecimal.ONE) > 0) {
            section.fault(key, value, "0 to 1, or 0% to 100%");
            return BigDecimal.ZERO;
        }
        return value;
    }
}
