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
 */
public record AccountConfig(
        String id, String venueId, AccountType type, String baseCurrency, Map<String, BigDecimal> openingBalances) {
    public AccountConfig {
        openingBalances = Map.copyOf(openingBalances);
    }
}
