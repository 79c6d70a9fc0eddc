package io.silvertine.ledger;

import io.silvertine.model.AccountValue;
import io.silvertine.model.TradingScope;
import io.silvertine.model.TradingState;
import io.silvertine.portfolio.AccountValuation;
import io.silvertine.portfolio.Marks;
import io.silvertine.portfolio.PositionState;
import io.silvertine.risk.Loss;
import io.silvertine.risk.RiskLimits;
import io.silvertine.spi.AccountConfig;
import io.silvertine.spi.Quotes;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * What accounts lost today and below their highest value, and the trading state that follows. What the losses are counted
 * from is durable: a restart, or a kill, forgives nothing. Other currencies count at the middle of the market. Confined to the writer thread.
 */
final class LossBook {
    private static final int SCALE = 6;
    private static final BigDecimal MOST = new BigDecimal("1000000000000");
    private static final String BY = "risk";

    private final Quotes quotes;
    private final KillSwitch killSwitch;

    LossBook(Quotes quotes, KillSwitch killSwitch) {
        this.quotes = quotes;
        this.killSwitch = killSwitch;
    }

    /** The loss as it stands; the first look of a day, and the first after a person resumed the account, begin a count. */
    Optional<Day> day(LedgerTx tx, String broker, AccountConfig account, Instant now) {
        Optional<BigDecimal> result = result(tx, broker, account);
        if (result.isEmpty()) {
            return Optional.empty();
        }
        long pnl = scaled(result.get());
        long day = LocalDate.ofInstant(now, ZoneOffset.UTC).toEpochDay();
        boolean resumed = tx.counter(key("tripped", account)) == 1 && state(tx, account) == TradingState.ACTIVE;
        boolean first = tx.counter(key("day", account)) == 0;
        if (resumed || tx.counter(key("day", account)) != day) {
            tx.count(key("day", account), day);
            tx.count(key("start", account), pnl);
        }
        long equity = scaled(account.openingBalances().getOrDefault(account.baseCurrency(), BigDecimal.ZERO)) + pnl;
        if (resumed || first || equity > tx.counter(key("peak", account))) {
            tx.count(key("peak", account), equity);
        }
        if (resumed) {
            tx.count(key("tripped", account), 0);
        }
        return Optional.of(day(tx, account, pnl, equity));
    }

    /**
     * What an account did today.
     *
     * @param pnl since the count began, in its base currency; negative is a loss
     * @param drawdown below its highest value, as a share of that
     */
    record Day(BigDecimal pnl, BigDecimal drawdown) {
        Loss loss() {
            return new Loss(pnl.negate().max(BigDecimal.ZERO), drawdown);
        }
    }

    private static Day day(LedgerTx tx, AccountConfig account, long pnl, long equity) {
        BigDecimal today = BigDecimal.valueOf(pnl - tx.counter(key("start", account)), SCALE);
        long peak = tx.counter(key("peak", account));
        BigDecimal drawdown = peak <= 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(peak - equity).divide(BigDecimal.valueOf(peak), MathContext.DECIMAL32);
        return new Day(today, drawdown.max(BigDecimal.ZERO));
    }

    /** Takes the account to its loss state, unless it is in a stricter one; only a person takes it back. */
    void trip(LedgerTx tx, AccountConfig account, RiskLimits limits, String why, Instant now) {
        if (state(tx, account).compareTo(limits.lossState()) >= 0) {
            return;
        }
        tx.count(key("tripped", account), 1);
        killSwitch.set(tx, new ScopeState(TradingScope.account(account.id()), limits.lossState(), BY, why, now), false);
    }

    private static TradingState state(LedgerTx tx, AccountConfig account) {
        ScopeState state = tx.tradingStates().get(TradingScope.account(account.id()));
        return state == null ? TradingState.ACTIVE : state.state();
    }

    /** Realized and unrealized; empty when an open position has no price, or a result no rate. */
    private Optional<BigDecimal> result(LedgerTx tx, String broker, AccountConfig account) {
        Collection<PositionState> positions = tx.positions(account.id());
        // a deposit in another currency is no result: balances stay out
        AccountValue value = AccountValuation.of(account, Map.of(), positions, Marks.of(quotes, broker));
        boolean known = positions.stream()
                .noneMatch(position -> position.realizedPnlNet().signum() != 0
                        && value.unconverted().contains(position.currency()));
        return value.unrealizedPnl().filter(any -> known).map(value.realizedPnlNet()::add);
    }

    private static String key(String what, AccountConfig account) {
        return "loss-" + what + ':' + account.id();
    }

    /** Millionths of the currency, because counters are whole numbers; beyond a trillion it makes no difference. */
    private static long scaled(BigDecimal amount) {
        return amount.max(MOST.negate())
                .min(MOST)
                .setScale(SCALE, RoundingMode.HALF_EVEN)
                .unscaledValue()
                .longValueExact();
    }
}
