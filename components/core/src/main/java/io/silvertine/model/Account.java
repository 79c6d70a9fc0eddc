package io.silvertine.model;

import java.time.Instant;
import java.util.List;

/** State of an account, as published on {@code accounts}. */
public record Account(
        String accountId,
        String broker,
        AccountType type,
        String baseCurrency,
        List<Balance> balances,
        Instant updatedAt,
        long seq)
        implements Message {
    public Account {
        balances = List.copyOf(balances);
    }
}
