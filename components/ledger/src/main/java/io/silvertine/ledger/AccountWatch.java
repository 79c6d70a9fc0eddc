package io.silvertine.ledger;

import io.silvertine.model.TradingState;
import io.silvertine.spi.AccountConfig;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Publishes an account again when its open orders hold back more or less than before, or its trading state changed: at most once per second and account,
 * however many orders come. Confined to the writer thread.
 */
final class AccountWatch {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final LedgerContext context;
    private final Books books;
    private final RiskDesk risk;
    private final Map<String, Place> accounts = new HashMap<>();
    private final Map<String, Told> told = new HashMap<>();
    private final Map<String, Instant> next = new HashMap<>();
    private final Set<String> changed = new LinkedHashSet<>();
    private final Set<String> swept = new LinkedHashSet<>();

    private record Place(String broker, AccountConfig account) {}

    private record Told(Map<String, BigDecimal> locked, TradingState tradingState) {
        static final Told NOTHING = new Told(Map.of(), TradingState.ACTIVE);
    }

    AccountWatch(LedgerContext context, Books books, RiskDesk risk, Collection<LedgerBroker> brokers) {
        this.context = context;
        this.books = books;
        this.risk = risk;
        brokers.forEach(broker -> broker.config()
                .accounts()
                .forEach(account ->
                        accounts.put(account.id(), new Place(broker.config().name(), account))));
    }

    /** Notes whose orders or trading states changed. */
    void follow(Changes changes) {
        changes.orders.keySet().stream()
                .map(OrderKey::accountId)
                .filter(accounts::containsKey)
                .forEach(changed::add);
        if (!changes.tradingStates.isEmpty()) {
            changed.addAll(accounts.keySet());
        }
    }

    boolean due() {
        Instant now = context.now();
        return changed.stream().anyMatch(account -> due(account, now));
    }

    private boolean due(String account, Instant now) {
        return !next.getOrDefault(account, now).isAfter(now);
    }

    void sweep(LedgerTx tx) {
        Instant now = context.now();
        for (String id : List.copyOf(changed)) {
            if (due(id, now)) {
                changed.remove(id);
                swept.add(id);
                next.put(id, now.plus(PAUSE));
                publish(tx, id);
            }
        }
    }

    private void publish(LedgerTx tx, String id) {
        Place place = accounts.get(id);
        Told now = new Told(
                risk.locked(tx, place.broker(), place.account()),
                TradingStates.of(tx, place.broker(), id, Optional.empty()));
        if (!now.equals(told.getOrDefault(id, Told.NOTHING))) {
            books.accountChanged(tx, place.broker(), place.account());
            told.put(id, now);
        }
    }

    void confirm() {
        swept.clear();
    }

    /** What was swept did not become durable: it is looked at again. */
    void undo() {
        swept.forEach(told::remove);
        changed.addAll(swept);
        swept.clear();
    }
}
