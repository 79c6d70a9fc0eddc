package io.silvertine.ledger;

import io.silvertine.model.Commission;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Writes a commit and reads a start. */
final class ChangeSql {
    private final RowSql rows;

    ChangeSql(RowSql rows) {
        this.rows = rows;
    }

    private interface Binding<R> {
        void bind(PreparedStatement statement, R row) throws SQLException;
    }

    void write(SqliteConnection connection, Changes changes) throws SQLException {
        batch(connection, RowSql.PUT_ORDER, changes.orders.values(), rows::bind);
        batch(connection, RowSql.PUT_REQUEST, changes.requests.values(), rows::bind);
        batch(
                connection,
                "INSERT INTO trades (exec_id, number, broker, account_id, cl_ord_id, symbol, order_id, trade_id,"
                        + " last_qty, last_px, fee, fee_currency, transact_time, fill)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                changes.trades.values(),
                ChangeSql::bind);
        batch(
                connection,
                "UPDATE trades SET fee = ?, fee_currency = ?, fill = ? WHERE exec_id = ?",
                changes.amended.values(),
                (statement, row) -> new Sql.Binder(statement)
                        .decimal(row.trade().commission().map(Commission::amount))
                        .text(row.trade().commission().map(Commission::currency))
                        .text(row.json())
                        .text(row.trade().execId()));
        batch(connection, PositionSql.PUT, changes.positions.values(), PositionSql::bind);
        batch(
                connection,
                "INSERT OR REPLACE INTO balances (account_id, currency, total) VALUES (?, ?, ?)",
                changes.balances.entrySet(),
                (statement, entry) -> new Sql.Binder(statement)
                        .text(entry.getKey().accountId())
                        .text(entry.getKey().currency())
                        .decimal(entry.getValue()));
        batch(connection, ControlSql.PUT_STATE, changes.tradingStates.values(), ControlSql::bind);
        batch(connection, ControlSql.PUT_AUDIT, changes.audit, ControlSql::bind);
        batch(
                connection,
                "INSERT INTO outbox (seq, broker, channel, key, id, type, time, json) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                changes.outbox,
                ChangeSql::bind);
        batch(
                connection,
                "INSERT OR REPLACE INTO counters (name, value) VALUES (?, ?)",
                changes.counters.entrySet(),
                (statement, entry) ->
                        new Sql.Binder(statement).text(entry.getKey()).number(entry.getValue()));
        batch(connection, IntakeOffsetSql.PUT, changes.intakeOffsets.entrySet(), IntakeOffsetSql::bind);
        batch(
                connection,
                "DELETE FROM outbox WHERE broker = ? AND seq <= ?",
                changes.published.entrySet(),
                (statement, entry) ->
                        new Sql.Binder(statement).text(entry.getKey()).number(entry.getValue()));
    }

    Snapshot load(SqliteConnection connection) throws SQLException {
        Map<String, Long> counters = new HashMap<>();
        connection.list(
                connection.prepared("SELECT name, value FROM counters"),
                row -> counters.put(row.getString("name"), row.getLong("value")));
        Map<BalanceKey, BigDecimal> balances = new HashMap<>();
        connection.list(
                connection.prepared("SELECT account_id, currency, total FROM balances"),
                row -> balances.put(
                        new BalanceKey(row.getString("account_id"), row.getString("currency")),
                        Sql.decimal(row, "total").orElseThrow()));
        return new Snapshot(
                connection.list(
                        connection.prepared("SELECT * FROM orders WHERE active = 1 ORDER BY position"), rows::order),
                connection.list(
                        connection.prepared("SELECT * FROM requests WHERE active = 1 ORDER BY position"),
                        rows::request),
                counters,
                connection.list(connection.prepared("SELECT * FROM positions"), PositionSql::read),
                balances,
                connection.list(connection.prepared("SELECT * FROM trading_states"), ControlSql::state),
                connection
                        .list(connection.prepared("SELECT * FROM audit ORDER BY seq DESC LIMIT 1"), ControlSql::entry)
                        .stream()
                        .findFirst()
                        .map(AuditEntry::head)
                        .orElse(AuditEntry.Head.EMPTY));
    }

    static RecordedTrade trade(ResultSet row) throws SQLException {
        Optional<String> currency = Sql.text(row, "fee_currency");
        return new RecordedTrade(
                row.getString("exec_id"),
                new OrderKey(row.getString("account_id"), row.getString("cl_ord_id")),
                Sql.decimal(row, "last_qty").orElseThrow(),
                Sql.decimal(row, "last_px").orElseThrow(),
                Sql.decimal(row, "fee").flatMap(fee -> currency.map(name -> new Commission(fee, name, false))));
    }

    static OutboxMessage message(ResultSet row) throws SQLException {
        return new OutboxMessage(
                row.getLong("seq"),
                OutboxMessage.Channel.valueOf(row.getString("channel")),
                row.getString("key"),
                row.getString("id"),
                row.getString("type"),
                Sql.time(row, "time"),
                row.getString("json"));
    }

    private static void bind(PreparedStatement statement, TradeRow row) throws SQLException {
        new Sql.Binder(statement)
                .text(row.trade().execId())
                .number(row.number())
                .text(row.fill().broker())
                .text(row.fill().accountId())
                .text(row.fill().clOrdId())
                .text(row.fill().symbol())
                .text(row.fill().orderId().orElse(row.fill().clOrdId()))
                .text(row.fill().tradeId())
                .decimal(row.trade().lastQty())
                .decimal(row.trade().lastPx())
                .decimal(row.trade().commission().map(Commission::amount))
                .text(row.trade().commission().map(Commission::currency))
                .time(row.fill().transactTime())
                .text(row.json());
    }

    private static void bind(PreparedStatement statement, Changes.Outgoing outgoing) throws SQLException {
        OutboxMessage message = outgoing.message();
        new Sql.Binder(statement)
                .number(message.seq())
                .text(outgoing.broker())
                .text(message.channel().name())
                .text(message.key())
                .text(message.id())
                .text(message.type())
                .time(message.time())
                .text(message.json());
    }

    private static <R> void batch(SqliteConnection connection, String sql, Iterable<R> items, Binding<R> binding)
            throws SQLException {
        PreparedStatement statement = null;
        for (R item : items) {
            if (statement == null) {
                statement = connection.prepared(sql);
            }
            binding.bind(statement, item);
            statement.addBatch();
        }
        if (statement != null) {
            statement.executeBatch();
        }
    }
}
