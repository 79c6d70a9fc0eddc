package io.silvertine.paper;

import io.silvertine.matching.Admission;
import io.silvertine.matching.EngineEvent;
import io.silvertine.matching.EngineOrder;
import io.silvertine.matching.Execution;
import io.silvertine.matching.Refusal;
import io.silvertine.model.AccountType;
import io.silvertine.model.Balance;
import io.silvertine.model.Decimals;
import io.silvertine.model.OrdStatus;
import io.silvertine.model.Trade;
import io.silvertine.portfolio.CashBook;
import io.silvertine.portfolio.PositionBook;
import io.silvertine.portfolio.PositionChange;
import io.silvertine.portfolio.PositionState;
import io.silvertine.spi.AccountConfig;
import io.silvertine.spi.BrokerConfig;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Cash and coins of every account. Open orders lock what they would spend; an order that needs more than is available is
 * refused. Selling more coins than there are is a margin account's privilege.
 */
final class PaperAccounts implements Admission {

    private record Need(String accountId, String asset, BigDecimal amount, boolean share) {}

    private final Map<String, AccountConfig> configs = new HashMap<>();
    private final Map<String, Map<String, BigDecimal>> totals = new TreeMap<>();
    private final Map<String, Map<String, BigDecimal>> locked = new HashMap<>();
    private final Map<String, Map<String, PositionState>> positions = new TreeMap<>();
    private final Map<Long, Need> needs = new HashMap<>();
    private final String broker;
    private final BigDecimal withFee;

    PaperAccounts(BrokerConfig config, BigDecimal commissionRate) {
        broker = config.name();
        config.accounts().forEach(account -> configs.put(account.id(), account));
        withFee = BigDecimal.ONE.add(commissionRate);
    }

    boolean knows(String accountId) {
        return configs.containsKey(accountId);
    }

    /** True when the account never had a balance here: it gets its opening balances. */
    boolean isNew(String accountId) {
        return !totals.containsKey(accountId);
    }

    void set(String accountId, String asset, BigDecimal total) {
        Map<String, BigDecimal> after = new HashMap<>(totals.getOrDefault(accountId, Map.of()));
        after.put(asset, total);
        totals.put(accountId, after);
    }

    void restore(PositionState position) {
        positions.computeIfAbsent(position.accountId(), id -> new TreeMap<>()).put(position.symbol(), position);
    }

    List<PositionState> positions() {
        return positions.values().stream().flatMap(p -> p.values().stream()).toList();
    }

    List<PositionState> positions(String accountId) {
        return List.copyOf(positions.getOrDefault(accountId, Map.of()).values());
    }

    /** Totals of every account, those that left the configuration included. */
    Map<String, Map<String, BigDecimal>> totals() {
        return totals;
    }

    List<Balance> balances(String accountId) {
        return totals.getOrDefault(accountId, Map.of()).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> balance(accountId, e.getKey(), e.getValue()))
                .toList();
    }

    TradedPair pair(EngineOrder order) {
        String base = Optional.ofNullable(configs.get(order.key().accountId()))
                .map(AccountConfig::baseCurrency)
                .orElse("");
        return TradedPair.of(order.symbol(), base);
    }

    @Override
    public Optional<Refusal> refusal(EngineOrder order, Optional<EngineOrder> before, BigDecimal px) {
        Optional<Need> need = need(order, px);
        BigDecimal own =
                before.map(b -> needs.get(b.number())).map(Need::amount).orElse(BigDecimal.ZERO);
        return need.filter(n -> n.amount().compareTo(available(n).add(own)) > 0)
                .map(n -> new Refusal(
                        "INSUFFICIENT_FUNDS",
                        "needs " + Decimals.format(n.amount()) + " " + n.asset() + ", available is "
                                + Decimals.format(available(n).add(own))));
    }

    @Override
    public void happened(EngineEvent event) {
        event.orderAfter().ifPresent(order -> {
            event.trade().ifPresent(trade -> move(order, trade));
            reserve(order);
        });
    }

    /** Locks what the order may still spend, or frees it. */
    void reserve(EngineOrder order) {
        Need before = needs.remove(order.number());
        if (before != null) {
            lock(before, before.amount().negate());
        }
        boolean resting = !order.ordStatus().isTerminal() && order.ordStatus() != OrdStatus.PENDING_NEW;
        if (resting) {
            order.price().flatMap(px -> need(order, px)).ifPresent(need -> {
                needs.put(order.number(), need);
                lock(need, need.amount());
            });
        }
    }

    private void move(EngineOrder order, Execution execution) {
        String accountId = order.key().accountId();
        Trade trade = PaperExecutionMapper.trade(execution, pair(order).currency());
        PositionChange change =
                PositionBook.apply(position(order), order.side(), trade.lastQty(), trade.lastPx(), trade.commission());
        restore(change.after());
        totals.put(
                accountId,
                CashBook.apply(
                        totals.getOrDefault(accountId, Map.of()),
                        type(accountId),
                        order.symbol(),
                        order.side(),
                        trade,
                        change.realizedPnl()));
    }

    private Optional<Need> need(EngineOrder order, BigDecimal px) {
        String accountId = order.key().accountId();
        TradedPair pair = pair(order);
        if (order.side().isBuy()) {
            BigDecimal value = order.leavesQty().multiply(px).multiply(withFee);
            return Optional.of(new Need(accountId, pair.currency(), value, false));
        }
        return type(accountId) == AccountType.CASH
                ? Optional.of(new Need(accountId, pair.asset(), order.leavesQty(), pair.share()))
                : Optional.empty();
    }

    private BigDecimal available(Need need) {
        BigDecimal owned = need.share() ? held(need.accountId(), need.asset()) : total(need.accountId(), need.asset());
        return owned.subtract(bound(need)).subtract(locked(need.accountId(), need.asset()));
    }

    /** In a margin account cash does not move when a position is opened, but it cannot be spent twice. */
    private BigDecimal bound(Need need) {
        if (type(need.accountId()) == AccountType.CASH) {
            return BigDecimal.ZERO;
        }
        return positions(need.accountId()).stream()
                .filter(position -> position.currency().equals(need.asset()))
                .map(position -> position.costBasis().abs())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private PositionState position(EngineOrder order) {
        String accountId = order.key().accountId();
        return Optional.ofNullable(positions.getOrDefault(accountId, Map.of()).get(order.symbol()))
                .orElseGet(() -> PositionState.flat(
                        accountId, broker, order.symbol(), pair(order).currency()));
    }

    private BigDecimal held(String accountId, String symbol) {
        return Optional.ofNullable(positions.getOrDefault(accountId, Map.of()).get(symbol))
                .map(PositionState::qty)
                .orElse(BigDecimal.ZERO);
    }

    private AccountType type(String accountId) {
        return Optional.ofNullable(configs.get(accountId))
                .map(AccountConfig::type)
                .orElse(AccountType.CASH);
    }

    private Balance balance(String accountId, String asset, BigDecimal total) {
        BigDecimal held = locked(accountId, asset);
        return new Balance(asset, total, total.subtract(held), held);
    }

    private BigDecimal total(String accountId, String asset) {
        return totals.getOrDefault(accountId, Map.of()).getOrDefault(asset, BigDecimal.ZERO);
    }

    private BigDecimal locked(String accountId, String asset) {
        return locked.getOrDefault(accountId, Map.of()).getOrDefault(asset, BigDecimal.ZERO);
    }

    private void lock(Need need, BigDecimal amount) {
        locked.computeIfAbsent(need.accountId(), id -> new HashMap<>()).merge(need.asset(), amount, BigDecimal::add);
    }
}
