package io.silvertine.ledger;

/** One currency of one account. */
record BalanceKey(String accountId, String currency) {}
