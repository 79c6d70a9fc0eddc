package io.silvertine.ledger;

import java.time.Instant;

/**
 * A moment by two clocks.
 *
 * @param at time of day, which people and time servers set
 * @param nanos of a clock that only runs; comparable within one process
 */
record Moment(Instant at, long nanos) {}
