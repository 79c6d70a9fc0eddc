package io.silvertine.ledger;

import io.silvertine.json.MessageCodec;
import io.silvertine.model.Fill;
import io.silvertine.spi.LastTrade;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The ledger in one SQLite file: WAL with {@code synchronous=FULL}, one writing connection, one reading connection that
 * never waits for it.
 */
final class SqliteStore implements LedgerStore {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteStore.class);

    /** Pages of the log after which they are moved into the file, as many as SQLite's own default. */
    private static final int CHECKPOINT_PAGES = 1000;

    private final Path database;
    private final SqliteConnection writer;
    private final SqliteConnection reader;
    private final RowSql rows;
    private final ChangeSql changes;
    private final DiskReserve reserve;
    private int pages;
    private final Map<String, Lease> taken = new HashMap<>();

    private record Lease(String owner, long epoch) {}

    private SqliteStore(
            Path database, SqliteConnection writer, SqliteConnection reader, DiskReserve reserve, MessageCodec codec) {
        this.reserve = reserve;
        this.database = database;
        this.writer = writer;
        this.reader = reader;
        this.rows = new RowSql(codec);
        this.changes = new ChangeSql(rows);
    }

    /** Opens the file, creates it when it is missing, and brings its tables up to date. */
    static SqliteStore open(Path database, MessageCodec codec) {
        return open(database, DiskReserve.none(database), codec);
    }

    /** The same; on a full disk it uses the reserve. */
    static SqliteStore open(Path database, DiskReserve reserve, MessageCodec codec) {
        try {
            return open(database, reserve, codec, source(database));
        } catch (SQLException e) {
            StoreException failure = SqliteFailure.of("open " + database, e);
            if (SqliteFailure.full(e) && reserve.release()) {
                return open(database, reserve, codec);
            }
            throw failure;
        }
    }

    private static SqliteStore open(Path database, DiskReserve reserve, MessageCodec codec, SQLiteDataSource source)
            throws SQLException {
        try (Connection first = source.getConnection()) {
            SqliteFailure.requireSound(first);
        }
        try {
            Flyway.configure(SqliteStore.class.getClassLoader())
                    .dataSource(source)
                    .locations("classpath:io/silvertine/ledger/migration")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw SqliteFailure.cause(e);
        }
        SqliteConnection writer = new SqliteConnection(source.getConnection());
        // by itself SQLite swallows the errors of a checkpoint, a failed fsync of the file among them
        writer.execute("PRAGMA wal_autocheckpoint = 0");
        return new SqliteStore(database, writer, new SqliteConnection(source.getConnection()), reserve, codec);
    }

    private static SQLiteDataSource source(Path database) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(5000);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + database.toAbsolutePath());
        return source;
    }

    @Override
    public Snapshot load() {
        return read("load the open orders", connection -> changes.load(connection));
    }

    @Override
    public Optional<OrderRow> order(OrderKey key) {
        return one("SELECT * FROM orders WHERE account_id = ? AND cl_ord_id = ?", rows::order, key);
    }

    @Override
    public Optional<RequestRow> request(OrderKey key) {
        return one("SELECT * FROM requests WHERE account_id = ? AND cl_ord_id = ?", rows::request, key);
    }

    private <R> Optional<R> one(String sql, SqliteConnection.Reading<R> mapper, OrderKey key) {
        return read("read " + key, connection -> {
            PreparedStatement statement = connection.prepared(sql);
            new Sql.Binder(statement).text(key.accountId()).text(key.clOrdId());
            return connection.list(statement, mapper).stream().findFirst();
        });
    }

    @Override
    public Optional<OrderRow> orderByOrderId(String accountId, String orderId) {
        return read("read orderId " + orderId, connection -> {
            PreparedStatement statement =
                    connection.prepared("SELECT * FROM orders WHERE account_id = ? AND order_id = ?");
            new Sql.Binder(statement).text(accountId).text(orderId);
            return connection.list(statement, rows::order).stream().findFirst();
        });
    }

    @Override
    public Optional<RecordedTrade> trade(String execId) {
        return read("read execId " + execId, connection -> {
            PreparedStatement statement = connection.prepared("SELECT * FROM trades WHERE exec_id = ?");
            new Sql.Binder(statement).text(execId);
            return connection.list(statement, ChangeSql::trade).stream().findFirst();
        });
    }

    @Override
    public Optional<Fill> fill(String execId) {
        return read("read the fill " + execId, connection -> {
            PreparedStatement statement = connection.prepared("SELECT fill FROM trades WHERE exec_id = ?");
            new Sql.Binder(statement).text(execId);
            return connection.list(statement, rows::fill).stream().findFirst();
        });
    }

    @Override
    public void commit(Changes all) {
        synchronized (writer) {
            try {
                write(all);
            } catch (SQLException e) {
                if (!SqliteFailure.full(e)) {
                    throw failure("commit", e);
                }
                commitWithReserve(all, e);
            }
            checkpoint(all.size());
        }
    }

    private void write(Changes all) throws SQLException {
        try {
            writer.begin();
            requireLeases();
            changes.write(writer, all);
            writer.commit();
        } catch (SQLException e) {
            writer.rollback(e);
            throw e;
        }
    }

    private void commitWithReserve(Changes all, SQLException full) {
        if (!reserve.release()) {
            throw failure("commit", full);
        }
        try {
            write(all);
        } catch (SQLException e) {
            throw failure("commit", e);
        }
    }

    /** What is in the log is durable already: a full disk only lets it grow. A failed fsync of the file is fatal. */
    private void checkpoint(int rows) {
        pages += 8 + 2 * rows;
        if (pages < CHECKPOINT_PAGES) {
            return;
        }
        pages = 0;
        try {
            writer.execute("PRAGMA wal_checkpoint(PASSIVE)");
        } catch (SQLException e) {
            StoreException failure = failure("checkpoint", e);
            if (failure.fatal()) {
                throw failure;
            }
            LOG.warn("the ledger's log grows: {}", failure.getMessage());
        }
    }

    /**
     * A process that was stopped for a while may wake up after another one took over: in the same transaction as every
     * write it is shown that this has not happened.
     */
    private void requireLeases() throws SQLException {
        Map<String, Lease> held = new HashMap<>();
        writer.list(
                writer.prepared("SELECT broker, owner, epoch FROM leases"),
                row -> held.put(row.getString(1), new Lease(row.getString(2), row.getLong(3))));
        for (Map.Entry<String, Lease> own : taken.entrySet()) {
            Lease now = held.get(own.getKey());
            if (!own.getValue().equals(now)) {
                throw new SqliteFailure.LeaseLost("the lease of broker " + own.getKey() + " was " + own.getValue()
                        + ", now it is " + now + ": another process has the ledger, and this one has to end");
            }
        }
    }

    @Override
    public long takeLease(String broker, String owner) {
        synchronized (writer) {
            try {
                PreparedStatement statement = writer.prepared(
                        "INSERT INTO leases (broker, owner, epoch, expires) VALUES (?, ?, 1, 0) ON CONFLICT (broker)"
                                + " DO UPDATE SET owner = excluded.owner, epoch = epoch + 1 RETURNING epoch");
                new Sql.Binder(statement).text(broker).text(owner);
                long epoch = writer.list(statement, row -> row.getLong(1)).get(0);
                taken.put(broker, new Lease(owner, epoch));
                return epoch;
            } catch (SQLException e) {
                if (SqliteFailure.full(e) && reserve.release()) {
                    return takeLease(broker, owner);
                }
                throw failure("take the lease of " + broker, e);
            }
        }
    }

    @Override
    public boolean holdsLease(String broker, String owner, long epoch) {
        return read("read the lease of " + broker, connection -> {
            PreparedStatement statement =
                    connection.prepared("SELECT 1 FROM leases WHERE broker = ? AND owner = ? AND epoch = ?");
            new Sql.Binder(statement).text(broker).text(owner).number(epoch);
            return !connection.list(statement, row -> 1).isEmpty();
        });
    }

    @Override
    public List<OutboxMessage> outbox(String broker, long afterSeq, int max) {
        return read("read the outbox of " + broker, connection -> {
            PreparedStatement statement =
                    connection.prepared("SELECT * FROM outbox WHERE broker = ? AND seq > ? ORDER BY seq LIMIT ?");
            new Sql.Binder(statement).text(broker).number(afterSeq).number(max);
            return connection.list(statement, ChangeSql::message);
        });
    }

    @Override
    public List<LastTrade> lastTrades(String broker) {
        return read("read the last trades of " + broker, connection -> {
            PreparedStatement statement = connection.prepared(
                    "SELECT account_id, symbol, trade_id, transact_time, max(number) FROM trades WHERE broker = ?"
                            + " GROUP BY account_id, symbol");
            new Sql.Binder(statement).text(broker);
            return connection.list(
                    statement,
                    row -> new LastTrade(
                            row.getString("account_id"),
                            row.getString("symbol"),
                            row.getString("trade_id"),
                            Sql.time(row, "transact_time")));
        });
    }

    @Override
    public List<OrderRow> latestOrders(Optional<String> accountId, int limit) {
        return latest("SELECT * FROM orders", "position", accountId, limit, rows::order);
    }

    @Override
    public List<String> latestFills(Optional<String> accountId, int limit) {
        return latest("SELECT * FROM trades", "number", accountId, limit, row -> row.getString("fill"));
    }

    private <R> List<R> latest(
            String select, String order, Optional<String> accountId, int limit, SqliteConnection.Reading<R> mapper) {
        String where = accountId.isPresent() ? " WHERE account_id = ?" : "";
        return read("list", connection -> {
            PreparedStatement statement = connection.prepared(select + where + " ORDER BY " + order + " DESC LIMIT ?");
            Sql.Binder binder = new Sql.Binder(statement);
            if (accountId.isPresent()) {
                binder.text(accountId.get());
            }
            binder.number(limit);
            return connection.list(statement, mapper);
        });
    }

    @Override
    public List<AuditEntry> audit(long fromSeq, int limit) {
        return read("read the audit trail", connection -> {
            PreparedStatement statement =
                    connection.prepared("SELECT * FROM audit WHERE seq >= ? ORDER BY seq LIMIT ?");
            new Sql.Binder(statement).number(fromSeq).number(limit);
            return connection.list(statement, ControlSql::entry);
        });
    }

    @Override
    public Map<QueuePartition, Long> intakeOffsets() {
        return read("read how far the queues were read", IntakeOffsetSql::read);
    }

    @Override
    public void resetIntakeOffset(QueuePartition queue, long nextOffset) {
        synchronized (writer) {
            try {
                IntakeOffsetSql.reset(writer, queue, nextOffset);
            } catch (SQLException e) {
                throw failure("set how far " + queue + " was read", e);
            }
        }
    }

    @Override
    public String identity() {
        synchronized (writer) {
            try {
                writer.execute("INSERT INTO identity SELECT lower(hex(randomblob(16)))"
                        + " WHERE NOT EXISTS (SELECT 1 FROM identity)");
                return writer.list(writer.prepared("SELECT id FROM identity"), row -> row.getString(1))
                        .get(0);
            } catch (SQLException e) {
                throw failure("read which ledger this is", e);
            }
        }
    }

    @Override
    public void backup(Path target) {
        try {
            SqliteBackup.write(database, target);
        } catch (SQLException e) {
            throw failure("back the ledger up to " + target, e);
        }
    }

    @Override
    public void close() {
        synchronized (reader) {
            reader.close();
        }
        synchronized (writer) {
            writer.close();
        }
    }

    private interface Query<R> {
        R run(SqliteConnection connection) throws SQLException;
    }

    private <R> R read(String what, Query<R> query) {
        synchronized (reader) {
            try {
                return query.run(reader);
            } catch (SQLException e) {
                throw failure(what, e);
            }
        }
    }

    private static StoreException failure(String what, SQLException e) {
        return SqliteFailure.of(what, e);
    }
}
