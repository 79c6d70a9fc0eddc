package io.silvertine.ledger;

import io.silvertine.json.MessageCodec;
import io.silvertine.model.Account;
import io.silvertine.model.AccountType;
import io.silvertine.model.Balance;
import io.silvertine.model.Commission;
import io.silvertine.model.ExecType;
import io.silvertine.model.ExecutionReport;
import io.silvertine.model.Fill;
import io.silvertine.model.Position;
import io.silvertine.model.PositionEffect;
import io.silvertine.model.Side;
import io.silvertine.model.Trade;
import io.silvertine.portfolio.AccountValuation;
import io.silvertine.portfolio.CashBook;
import io.silvertine.portfolio.Marks;
import io.silvertine.portfolio.PositionBook;
import io.silvertine.portfolio.PositionChange;
import io.silvertine.portfolio.PositionState;
import io.silvertine.spi.AccountConfig;
import io.silvertine.spi.Quote;
import io.silvertine.spi.Quotes;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills, positions and balances, kept in the transaction that counts the execution. The balances are those of the books:
 * opening balance plus executions; what a venue reserves for open orders is the venue's to say. Confined to the writer
 * thread.
 */
final class Books {
    private static final Logger LOG = LoggerFactory.getLogger(Books.class);
    private static final String FILL_TYPE = "io.silvertine.fill.v1";
    private static final String POSITION_TYPE = "io.silvertine.position.v1";
    private static final String ACCOUNT_TYPE = "io.silvertine.account.v1";

    private final LedgerContext context;
    private final EventFactory events;
    private final MessageCodec codec;
    private final Function<OrderKey, Optional<AccountConfig>> accounts;
    private final RiskDesk risk;
    private final Quotes quotes;

    /** One execution about to be booked. */
    private record Booking(OrderRow order, String execId, ExecutionReport report, Optional<RecordedTrade> corrected) {
        Trade trade() {
            return report.trade().orElseThrow();
        }

        Side side() {
            return report.side();
        }
    }

    /** What an execution moves. */
    private record Sums(PositionState position, Map<String, BigDecimal> balances) {}

    Books(
            LedgerContext context,
            EventFactory events,
            MessageCodec codec,
            Function<OrderKey, Optional<AccountConfig>> accounts,
            RiskDesk risk,
            Quotes quotes) {
        this.context = context;
        this.events = events;
        this.codec = codec;
        this.accounts = accounts;
        this.risk = risk;
        this.quotes = quotes;
    }

    /**
     * Books one execution that was not counted before.
     *
     * @param order as it stands after its event was published
     * @param corrected the execution that a correction or a bust replaces
     */
    void book(LedgerTx tx, OrderRow order, String execId, ExecutionReport report, Optional<RecordedTrade> corrected) {
        Booking booking = new Booking(order, execId, report, corrected);
        AccountConfig account = account(order, execId, booking.trade().currency());
        Sums sums = sums(tx, order, account, report.symbol(), booking.trade().currency());
        if (corrected.isPresent()) {
            sums = taken(sums, account, booking, corrected.get());
        }
        Optional<PositionChange> given = report.execType() == ExecType.TRADE_CANCEL
                ? Optional.empty()
                : Optional.of(PositionBook.apply(
                        sums.position(),
                        booking.side(),
                        booking.trade().lastQty(),
                        booking.trade().lastPx(),
                        booking.trade().commission()));
        if (given.isPresent()) {
            sums = given(sums, account, booking, given.get());
        }
        publishFill(tx, booking, given);
        settle(tx, order, account, sums, execId);
    }

    /**
     * Books a fee that came after its execution.
     *
     * @param order as it stands after its event was published
     * @param correction the fill with the fee
     * @param trade the same execution, with the fee
     * @param charged what was charged for it until now, which comes back
     */
    void charge(LedgerTx tx, OrderRow order, Fill correction, Trade trade, Optional<Commission> charged) {
        AccountConfig account = account(order, correction.execId(), trade.currency());
        Sums sums = sums(tx, order, account, correction.symbol(), trade.currency());
        if (charged.isPresent()) {
            sums = charged(sums, account, trade, charged.get().negated());
        }
        sums = charged(sums, account, trade, trade.commission().orElseThrow());
        send(tx, order, correction);
        settle(tx, order, account, sums, correction.execId());
    }

    private static Sums sums(LedgerTx tx, OrderRow order, AccountConfig account, String symbol, String currency) {
        String accountId = order.key().accountId();
        PositionState position = tx.position(new PositionKey(accountId, symbol))
                .orElseGet(() -> PositionState.flat(accountId, order.broker(), symbol, currency));
        return new Sums(position, totals(tx, account));
    }

    private static Sums taken(Sums sums, AccountConfig account, Booking booking, RecordedTrade old) {
        PositionState position = sums.position();
        PositionChange change =
                PositionBook.bust(position, booking.side(), old.lastQty(), old.lastPx(), old.commission());
        Trade trade = asTrade(booking.trade(), old);
        return new Sums(
                change.after(),
                CashBook.bust(
                        sums.balances(),
                        account.type(),
                        position.symbol(),
                        booking.side(),
                        trade,
                        change.realizedPnl()));
    }

    private static Sums given(Sums sums, AccountConfig account, Booking booking, PositionChange change) {
        return new Sums(
                change.after(),
                CashBook.apply(
                        sums.balances(),
                        account.type(),
                        change.after().symbol(),
                        booking.side(),
                        booking.trade(),
                        change.realizedPnl()));
    }

    private static Sums charged(Sums sums, AccountConfig account, Trade trade, Commission fee) {
        PositionChange change = PositionBook.charge(sums.position(), trade.lastPx(), fee);
        return new Sums(
                change.after(),
                CashBook.charge(
                        sums.balances(), account.type(), change.after().symbol(), trade, fee, change.realizedPnl()));
    }

    private void settle(LedgerTx tx, OrderRow order, AccountConfig account, Sums sums, String id) {
        tx.put(sums.position());
        sums.balances().forEach((currency, total) -> tx.put(new BalanceKey(account.id(), currency), total));
        publishPosition(tx, order, sums.position(), id);
        publish(tx, order.broker(), account, sums.balances(), id);
    }

    private void publishFill(LedgerTx tx, Booking booking, Optional<PositionChange> change) {
        OrderRow order = booking.order();
        ExecutionReport report = booking.report();
        Trade trade = booking.trade();
        Optional<PositionEffect> effect = change.map(PositionChange::effect);
        Fill fill = new Fill(
                booking.execId(),
                order.last().seq(),
                report.execType(),
                trade.tradeId(),
                order.key().clOrdId(),
                order.orderId(),
                order.key().accountId(),
                order.broker(),
                events.mode(order.broker()),
                report.symbol(),
                report.side(),
                trade.lastQty(),
                trade.lastPx(),
                trade.currency(),
                trade.grossAmount(),
                trade.commission(),
                trade.commission().isEmpty(),
                trade.liquidity(),
                booking.corrected().map(RecordedTrade::execId),
                effect,
                change.map(PositionChange::realizedPnl),
                change.map(c -> portions(c, trade)).orElse(List.of()),
                report.transactTime());
        tx.put(new TradeRow(RecordedTrade.of(fill), tx.next("trade"), fill, codec.write(fill)));
        send(tx, order, fill);
    }

    private static List<Fill.Portion> portions(PositionChange change, Trade trade) {
        return change.effect() == PositionEffect.FLIP
                ? change.portions().stream()
                        .map(part -> new Fill.Portion(
                                part.effect(), part.qty(), trade.commission().map(c -> part.fee())))
                        .toList()
                : List.of();
    }

    private void send(LedgerTx tx, OrderRow order, Fill fill) {
        events.send(
                tx,
                order.broker(),
                OutboxMessage.Channel.FILLS,
                fill.accountId(),
                fill.execId(),
                FILL_TYPE,
                fill,
                context.now());
    }

    private void publishPosition(LedgerTx tx, OrderRow order, PositionState after, String id) {
        Optional<Quote.Price> mark = after.isFlat()
                ? Optional.empty()
                : Marks.of(quotes, order.broker())
                        .mark(after.symbol(), after.qty().signum() > 0);
        Position message = after.toMessage(
                mark.map(Quote.Price::px),
                mark.map(Quote.Price::receivedTime),
                context.now(),
                id,
                order.last().seq());
        events.send(
                tx,
                order.broker(),
                OutboxMessage.Channel.POSITIONS,
                after.accountId() + '|' + after.symbol(),
                id,
                POSITION_TYPE,
                message.withOpen(open(tx, after, true), open(tx, after, false)),
                context.now());
    }

    private static BigDecimal open(LedgerTx tx, PositionState position, boolean buys) {
        return new AccountSight(tx, new OrderKey(position.accountId(), ""))
                .workingOrders().stream()
                        .filter(order -> order.symbol().equals(position.symbol())
                                && order.side().isBuy() == buys)
                        .flatMap(order -> order.leavesQty().stream())
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** An execution comes out although its account left the configuration: held, it would hold all others too. */
    private AccountConfig account(OrderRow order, String execId, String currency) {
        return accounts.apply(order.key()).orElseGet(() -> {
            LOG.warn(
                    "{} account {} is not configured any more: execution {} of clOrdId {} is booked without opening"
                            + " balances; put the account back into config/brokers until its orders have ended",
                    order.broker(),
                    order.key().accountId(),
                    execId,
                    order.key().clOrdId());
            String accountId = order.key().accountId();
            return new AccountConfig(accountId, accountId, AccountType.CASH, currency, Map.of());
        });
    }

    private static Map<String, BigDecimal> totals(LedgerTx tx, AccountConfig account) {
        Map<String, BigDecimal> totals = tx.balances(account.id());
        return totals.isEmpty() ? account.openingBalances() : totals;
    }

    private void publish(LedgerTx tx, String broker, AccountConfig account, Map<String, BigDecimal> totals, String id) {
        Account message = new Account(
                account.id(),
                broker,
                account.type(),
                account.baseCurrency(),
                balances(totals, risk.locked(tx, broker, account)),
                Optional.of(AccountValuation.of(account, totals, tx.positions(account.id()), Marks.of(quotes, broker))),
                Optional.of(risk.standing(tx, broker, account, context.now())),
                context.now(),
                tx.counter("seq:" + account.id()));
        events.send(tx, broker, OutboxMessage.Channel.ACCOUNTS, account.id(), id, ACCOUNT_TYPE, message, context.now());
    }

    /** Tells what is available, when open orders hold back more or less than before, and when the trading state changed. */
    void accountChanged(LedgerTx tx, String broker, AccountConfig account) {
        String id = ExecIds.event(broker, account.id(), "ACCOUNT", "RESERVED", String.valueOf(tx.counter("outbox")));
        publish(tx, broker, account, totals(tx, account), id);
    }

    private static Trade asTrade(Trade correction, RecordedTrade old) {
        return new Trade(
                correction.tradeId(),
                old.lastQty(),
                old.lastPx(),
                correction.currency(),
                old.commission(),
                correction.liquidity(),
                correction.execRefTradeId());
    }

    private static List<Balance> balances(Map<String, BigDecimal> totals, Map<String, BigDecimal> locked) {
        return new TreeMap<>(totals)
                .entrySet().stream()
                        .map(entry -> balance(
                                entry.getKey(), entry.getValue(), locked.getOrDefault(entry.getKey(), BigDecimal.ZERO)))
                        .toList();
    }

    private static Balance balance(String currency, BigDecimal total, BigDecimal locked) {
        return new Balance(currency, total, total.subtract(locked), locked);
    }
}
