package io.silvertine.launcher.demo;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One trade of a recording.
 *
 * @param price in the quote currency
 * @param amount in base units; a few recorded trades are smaller than the recording can show, and read zero
 */
record RecordedTrade(Instant time, BigDecimal price, BigDecimal amount) {}
