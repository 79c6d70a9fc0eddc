package io.silvertine.model;

import java.time.Instant;

/**
 * A question about one order, made by the ledger when an outcome is in doubt or a client sent STATUS.
 *
 * @param attempt number of the attempt that is in doubt; 0 when nothing was ever sent
 * @param lastSentAt when that attempt was made durable, just before its bytes left
 * @param fenceAt from this instant on the venue can no longer accept that attempt, so that "not found" may be
 *     conclusive
 */
public record StatusRequest(String broker, OrderRef order, int attempt, Instant lastSentAt, Instant fenceAt) {}
