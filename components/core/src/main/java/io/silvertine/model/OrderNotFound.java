package io.silvertine.model;

import java.time.Instant;

/**
 * The venue says that it does not know the order.
 *
 * @param askedAt when the question was sent; evidence is judged by it, not by when the answer came
 * @param conclusive the venue can no longer accept the last attempt, so it never will know the order; of a CANCEL_ALL,
 *     that the venue has nothing left that fits
 */
public record OrderNotFound(String accountId, String clOrdId, Instant askedAt, boolean conclusive)
        implements BrokerReport {}
