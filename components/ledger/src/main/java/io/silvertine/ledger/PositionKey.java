package io.silvertine.ledger;

/** One symbol of one account. */
record PositionKey(String accountId, String symbol) {}
