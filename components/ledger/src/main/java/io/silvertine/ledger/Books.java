package io.silvertine.ledger;

import io.silvertine.json.MessageCodec;
import io.silvertine.model.Account;
import io.silvertine.model.AccountType;
import io.silvertine.model.Balance;
import io.silvertine.model.ExecType;
import io.silvertine.model.ExecutionReport;
import io.silvertine.model.Fill;
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
    private final Reserved reserved;
    private final Quotes quotes;

    /** What open orders hold back, per currency. */
    interface Reserved {
        Map<String, BigDecimal> of(LedgerTx tx, String broker, AccountConfig account);
    }

    /** One execution about to be booked. */
    private record Booking(OrderRow order, String execId, ExecutionReport report, Optional<RecordedTrade> corrected) {
        Trade trade() {
            return report.trade().orElseThrow();
        }

        Side side() {
            return report.side();
        }
    }

    Books(
            LedgerContext context,
            EventFactory events,
            MessageCodec codec,
            Function<OrderKey, Optional<AccountConfig>> accounts,
            Reserved reserved,
            Quotes quotes) {
        this.context = context;
        this.events = events;
        this.codec = codec;
        this.accounts = accounts;
        this.reserved = reserved;
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
        PositionState before = tx.position(new PositionKey(order.key().accountId(), report.symbol()))
                .orElseGet(() -> PositionState.flat(
                        order.key().accountId(),
                        order.broker(),
                        report.symbol(),
                        booking.trade().currency()));
        Optional<PositionChange> taken = corrected.map(
                old -> PositionBook.bust(before, booking.side(), old.lastQty(), old.lastPx(), old.commission()));
        PositionState base = taken.map(PositionChange::after).orElse(before);
        Optional<PositionChange> given = report.execType() == ExecType.TRADE_CANCEL
                ? Optional.empty()
                : Optional.of(PositionBook.apply(
                        base,
                        booking.side(),
                        booking.trade().lastQty(),
                        booking.trade().lastPx(),
                        booking.trade().commission()));
        publishFill(tx, booking, given);
        publishPosition(tx, booking, given.map(PositionChange::after).orElse(base));
        publishAccount(tx, booking, taken, given);
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
                report.transactTime());
        RecordedTrade recorded =
                new RecordedTrade(booking.execId(), order.key(), trade.lastQty(), trade.lastPx(), trade.commission());
        tx.put(new TradeRow(recorded, tx.next("trade"), fill, codec.write(fill)));
        events.send(
                tx,
                order.broker(),
                OutboxMessage.Channel.FILLS,
                order.key().accountId(),
                booking.execId(),
                FILL_TYPE,
                fill,
                context.now());
    }

    private void publishPosition(LedgerTx tx, Booking booking, PositionState after) {
        OrderRow order = booking.order();
        Optional<Quote.Price> mark = after.isFlat()
                ? Optional.empty()
                : Marks.of(quotes, order.broker())
                        .mark(after.symbol(), after.qty().signum() > 0);
        tx.put(after);
        events.send(
                tx,
                order.broker(),
                OutboxMessage.Channel.POSITIONS,
                after.accountId() + '|' + after.symbol(),
                booking.execId(),
                POSITION_TYPE,
                after.toMessage(
                        mark.map(Quote.Price::px),
                        mark.map(Quote.Price::receivedTime),
                        context.now(),
                        booking.execId(),
                        order.last().seq()),
                context.now());
    }

    /** An execution comes out although its account left the configuration: held, it would hold all others too. */
    private static AccountConfig unconfigured(Booking booking) {
        String accountId = booking.order().key().accountId();
        LOG.warn(
                "{} account {} is not configured any more: execution {} of clOrdId {} is booked without opening"
                        + " balances; put the account back into config/brokers until its orders have ended",
                booking.order().broker(),
                accountId,
                booking.execId(),
                booking.order().key().clOrdId());
        return new AccountConfig(
                accountId, accountId, AccountType.CASH, booking.trade().currency(), Map.of());
    }

    private void publishAccount(
            LedgerTx tx, Booking booking, Optional<PositionChange> taken, Optional<PositionChange> given) {
        OrderRow order = booking.order();
        AccountConfig account = accounts.apply(order.key()).orElseGet(() -> unconfigured(booking));
        Map<String, BigDecimal> balances = tx.balances(account.id());
        if (balances.isEmpty()) {
            balances = account.openingBalances();
        }
        if (taken.isPresent() && booking.corrected().isPresent()) {
            balances = CashBook.bust(
                    balances,
                    account.type(),
                    booking.report().symbol(),
                    booking.side(),
                    asTrade(booking.trade(), booking.corrected().get()),
                    taken.get().realizedPnl());
        }
        if (given.isPresent()) {
            balances = CashBook.apply(
                    balances,
                    account.type(),
                    booking.report().symbol(),
                    booking.side(),
                    booking.trade(),
                    given.get().realizedPnl());
        }
        balances.forEach((currency, total) -> tx.put(new BalanceKey(account.id(), currency), total));
        publish(tx, order.broker(), account, balances, booking.execId());
    }

    private void publish(LedgerTx tx, String broker, AccountConfig account, Map<String, BigDecimal> totals, String id) {
        Account message = new Account(
                account.id(),
                broker,
                account.type(),
                account.baseCurrency(),
                balances(totals, reserved.of(tx, broker, account)),
                Optional.of(AccountValuation.of(account, totals, tx.positions(account.id()), Marks.of(quotes, broker))),
                context.now(),
                tx.counter("seq:" + account.id()));
        events.send(tx, broker, OutboxMessage.Channel.ACCOUNTS, account.id(), id, ACCOUNT_TYPE, message, context.now());
    }

    /** Tells what is available, when open orders hold back more or less than before. */
    void reservationsChanged(LedgerTx tx, String broker, AccountConfig account) {
        Map<String, BigDecimal> totals = tx.balances(account.id());
        String id = ExecIds.event(broker, account.id(), "ACCOUNT", "RESERVED", String.valueOf(tx.counter("outbox")));
        publish(tx, broker, account, totals.isEmpty() ? account.openingBalances() : totals, id);
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
