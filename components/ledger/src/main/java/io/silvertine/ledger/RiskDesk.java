package io.silvertine.ledger;

import io.silvertine.model.AccountStanding;
import io.silvertine.model.AccountValue;
import io.silvertine.model.Alert;
import io.silvertine.model.Decimals;
import io.silvertine.model.GateAction;
import io.silvertine.model.GateCheck;
import io.silvertine.model.OrderCommand;
import io.silvertine.portfolio.AccountValuation;
import io.silvertine.portfolio.Marks;
import io.silvertine.risk.Denial;
import io.silvertine.risk.GateChain;
import io.silvertine.risk.GateContext;
import io.silvertine.risk.GateCounters;
import io.silvertine.risk.Judgement;
import io.silvertine.risk.Loss;
import io.silvertine.risk.Pricing;
import io.silvertine.risk.ReplaceTarget;
import io.silvertine.risk.Reservations;
import io.silvertine.risk.RiskGate;
import io.silvertine.risk.RiskInputs;
import io.silvertine.risk.RiskLimits;
import io.silvertine.risk.RiskRules;
import io.silvertine.spi.AccountConfig;
import io.silvertine.spi.Instruments;
import io.silvertine.spi.Quotes;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The gates with the limits that are in force, and the alerts of limits that are nearly used up. Confined to the writer
 * thread, but for {@link #hash()} and {@link #counters()}.
 */
final class RiskDesk {
    private static final int MAX_CROSSED = 10_000;

    private final GateChain gates;
    private final Quotes quotes;
    private final LossBook losses;
    private final Map<String, String> crossed = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MAX_CROSSED;
        }
    };
    private volatile Active active;

    /**
     * What is in force.
     *
     * @param hash of the whole configuration with these limits
     */
    record Active(RiskRules rules, Instruments instruments, String hash) {}

    RiskDesk(GateChain gates, Quotes quotes, LossBook losses, Active active) {
        this.gates = gates;
        this.quotes = quotes;
        this.losses = losses;
        this.active = active;
    }

    /** Stamped on every event. */
    String hash() {
        return active.hash();
    }

    GateCounters counters() {
        return gates.counters();
    }

    RiskInputs inputs() {
        Active now = active;
        return new RiskInputs(now.rules(), quotes, now.instruments());
    }

    /** The next command is judged by these. */
    void use(Active next) {
        active = next;
    }

    Judgement judge(OrderCommand command, GateContext context) {
        return gates.judge(command, context);
    }

    /** How the account stands against its loss limits. */
    AccountStanding standing(LedgerTx tx, String broker, AccountConfig account, Instant now) {
        Optional<LossBook.Day> day = losses.day(tx, broker, account, now);
        return new AccountStanding(
                day.map(LossBook.Day::pnl),
                day.map(LossBook.Day::drawdown),
                TradingStates.of(tx, broker, account.id(), Optional.empty()));
    }

    /** What the account is worth and has lost, as the gates see it. */
    AccountSight.Results results(LedgerTx tx, LedgerBroker broker, String accountId, Instant now) {
        return new AccountSight.Results() {
            @Override
            public Optional<BigDecimal> equity() {
                return broker.config().account(accountId).flatMap(account -> value(
                                tx, broker.config().name(), account)
                        .equity());
            }

            @Override
            public Optional<Loss> loss() {
                return RiskDesk.this.loss(tx, broker, accountId, now);
            }
        };
    }

    private AccountValue value(LedgerTx tx, String broker, AccountConfig account) {
        Map<String, BigDecimal> totals = tx.balances(account.id());
        return AccountValuation.of(
                account,
                totals.isEmpty() ? account.openingBalances() : totals,
                tx.positions(account.id()),
                Marks.of(quotes, broker));
    }

    private Optional<Loss> loss(LedgerTx tx, LedgerBroker broker, String accountId, Instant now) {
        return broker.config()
                .account(accountId)
                .flatMap(account -> losses.day(tx, broker.config().name(), account, now))
                .map(LossBook.Day::loss);
    }

    /** An order was refused because of the account's loss: the account goes to its loss state. */
    void refused(LedgerTx tx, LedgerBroker broker, String accountId, String symbol, Denial denial, Instant now) {
        if (denial.code().equals(Denial.DAILY_LOSS) || denial.code().equals(Denial.MAX_DRAWDOWN)) {
            RiskLimits limits = inputs().rules().limits(broker.config().name(), accountId, symbol);
            broker.config()
                    .account(accountId)
                    .ifPresent(account -> losses.trip(tx, account, limits, denial.text(), now));
        }
    }

    /** Executions may have lost too much: the account goes to its loss state at once, not at its next order. */
    void booked(LedgerTx tx, LedgerBroker broker, String accountId, String symbol, Instant now) {
        RiskLimits limits = inputs().rules().limits(broker.config().name(), accountId, symbol);
        boolean daily = limits.action(RiskGate.DAILY_LOSS) == GateAction.REJECT;
        boolean drawdown = limits.action(RiskGate.DRAWDOWN) == GateAction.REJECT;
        if (!daily && !drawdown) {
            return;
        }
        loss(tx, broker, accountId, now).ifPresent(loss -> {
            if (daily && loss.today().compareTo(limits.maxDailyLoss()) > 0) {
                refused(tx, broker, accountId, symbol, tooMuch(Denial.DAILY_LOSS, loss.today()), now);
            } else if (drawdown && loss.drawdown().compareTo(limits.maxDrawdown()) > 0) {
                refused(tx, broker, accountId, symbol, tooMuch(Denial.MAX_DRAWDOWN, loss.drawdown()), now);
            }
        });
    }

    private static Denial tooMuch(String code, BigDecimal seen) {
        return new Denial(code, code + ": " + Decimals.format(seen) + " after an execution");
    }

    /** What open orders of an account hold back, per currency. */
    Map<String, BigDecimal> locked(LedgerTx tx, String broker, AccountConfig account) {
        AccountSight sight = new AccountSight(tx, new OrderKey(account.id(), ""));
        return Reservations.of(new Pricing(broker, account, inputs()), sight.workingOrders());
    }

    static Optional<ReplaceTarget> target(Optional<OrderRow> row) {
        return row.filter(order -> !order.terminal())
                .map(order ->
                        new ReplaceTarget(order.command(), order.quantities().cumQty(), order.price(), order.stopPx()));
    }

    /** Tells people once when a limit begins to be nearly used up, and again after it had room in between. */
    void tell(LedgerTx tx, EventFactory events, String broker, OrderCommand command, Judgement judgement, Instant now) {
        Set<String> near = new HashSet<>();
        for (GateCheck check : judgement.near()) {
            String key = key(command, check);
            near.add(key);
            String first = crossed.putIfAbsent(key, command.clOrdId());
            if (first == null || first.equals(command.clOrdId())) {
                events.alert(tx, broker, alert(command, check, now), check.gate() + ' ' + command.clOrdId(), now);
            }
        }
        judgement.checks().stream()
                .filter(check -> check.verdict() == GateCheck.Verdict.PASS)
                .map(check -> key(command, check))
                .filter(key -> !near.contains(key))
                .forEach(crossed::remove);
    }

    private static String key(OrderCommand command, GateCheck check) {
        return command.accountId() + '|' + check.code();
    }

    private static Alert alert(OrderCommand command, GateCheck check, Instant now) {
        return new Alert(
                "RISK_LIMIT_NEAR",
                Alert.Severity.WARNING,
                "account:" + command.accountId(),
                "account " + command.accountId() + ": limit " + check.gate() + " is nearly used up after clOrdId "
                        + command.clOrdId() + ": " + check.value() + " of " + check.limit()
                        + "; beyond it orders are refused with " + check.code(),
                Optional.of(check.value()),
                Optional.of(check.limit()),
                now);
    }
}
