package io.silvertine.spi;

import io.silvertine.model.OrderRef;
import java.time.Instant;
import java.util.Optional;

/**
 * Leave to send one command once. The ledger made it durable before handing it out; without one no session sends.
 *
 * @param number 1 for the first try of this command
 * @param epoch of the lease under which it was granted
 * @param validUntil checked wherever bytes are written; after it the session answers {@code NotSent}
 * @param fenceAt from then on the venue can no longer accept it, so that "not found" may be conclusive
 * @param target the order that a CANCEL or REPLACE is about
 */
public record Attempt(
        String broker,
        String accountId,
        String clOrdId,
        int number,
        long epoch,
        Instant sentAt,
        Instant validUntil,
        Instant fenceAt,
        Optional<OrderRef> target) {}
