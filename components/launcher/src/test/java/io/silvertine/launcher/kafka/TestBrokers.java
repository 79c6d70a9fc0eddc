package io.silvertine.launcher.kafka;

import io.silvertine.model.AccountType;
import io.silvertine.model.BrokerMode;
import io.silvertine.spi.AccountConfig;
import io.silvertine.spi.BrokerConfig;
import io.silvertine.spi.BrokerSession;
import io.silvertine.spi.BrokerSessions;
import io.silvertine.spi.Settings;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Broker connections that have accounts and nothing else. */
public record TestBrokers(Map<String, String> brokerOfAccount) implements BrokerSessions {
    @Override
    public BrokerSession session(String broker) {
        throw new IllegalArgumentException("no session in this test: " + broker);
    }

    @Override
    public BrokerConfig config(String broker) {
        List<AccountConfig> accounts = brokerOfAccount.entrySet().stream()
                .filter(e -> e.getValue().equals(broker))
                .map(e -> new AccountConfig(e.getKey(), e.getKey(), AccountType.CASH, "USD", Map.of()))
                .toList();
        return new BrokerConfig(broker, "paper", true, BrokerMode.PAPER, accounts, new Settings(Map.of()));
    }

    @Override
    public Collection<String> brokers() {
        return brokerOfAccount.values().stream().distinct().sorted().toList();
    }
}
