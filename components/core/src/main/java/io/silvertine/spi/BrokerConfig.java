package io.silvertine.spi;

import io.silvertine.model.BrokerMode;
import java.util.List;
import java.util.Optional;

/**
 * One broker connection: one file in {@code config/brokers}.
 *
 * @param name the file's name without {@code .yaml}
 * @param settings the whole file, for what only this broker type knows
 */
public record BrokerConfig(
        String name, String type, boolean enabled, BrokerMode mode, List<AccountConfig> accounts, Settings settings) {
    public BrokerConfig {
        accounts = List.copyOf(accounts);
    }

    /** The account that clients call {@code accountId}. */
    public Optional<AccountConfig> account(String accountId) {
        return accounts.stream().filter(a -> a.id().equals(accountId)).findFirst();
    }
}
