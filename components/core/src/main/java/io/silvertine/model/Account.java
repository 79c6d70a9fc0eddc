package io.silvertine.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * State of an account, as published on {@code accounts}.
 *
 * @param value empty where a venue states balances alone
 * @param standing empty where a venue states balances alone
 */
public record Account(
        String accountId,
        String broker,
        AccountType type,
        String baseCurrency,
        List<Balance> balances,
        Optional<AccountValue> value,
        Optional<AccountStanding> standing,
        Instant updatedAt,
        long seq)
        implements Message {
    public Account {
        balances = List.copyOf(balances);
    }

    /** Balances without a value. */
    public Account(
            String accountId,
            String broker,
            AccountType type,
            String baseCurrency,
            List<Balance> balances,
            Instant updatedAt,
            long seq) {
        this(accountId, broker, type, baseCurrency, balances, Optional.empty(), Optional.empty(), updatedAt, seq);
    }
}
