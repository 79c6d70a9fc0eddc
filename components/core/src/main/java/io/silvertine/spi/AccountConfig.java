package io.silvertine.spi;

import io.silvertine.model.AccountType;
import java.math.BigDecimal;
import java.util.Map;

/**
 * An account of a broker connection.
 *
 * @param id what clients name in {@code accountId}
 * @param venueId the venue's name for it
 * @param openingBalances per currency: what the books, and a paper exchange, start with
 * @param leverage of a margin account: how many times its margin a position may be worth; 1 in a cash account
 */
public record AccountConfig(
        String id,
        String venueId,
        AccountType type,
        String baseCurrency,
        Map<String, BigDecimal> openingBalances,
        BigDecimal leverage) {
    public AccountConfig {
        openingBalances = Map.copyOf(openingBalances);
    }

    /** An account without leverage. */
    public AccountConfig(
            String id, String venueId, AccountType type, String baseCurrency, Map<String, BigDecimal> openingBalances) {
        this(id, venueId, type, baseCurrency, openingBalances, BigDecimal.ONE);
    }
}
