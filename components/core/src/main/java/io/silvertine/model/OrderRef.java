package io.silvertine.model;

import java.util.Optional;

/**
 * Names one order of ours to a venue.
 *
 * @param clOrdId the id of the NEW, which stays the order's id for life, replaced or not
 * @param orderId the venue's id, once it is known
 */
public record OrderRef(String accountId, String clOrdId, Optional<String> orderId, String symbol, Side side) {}
