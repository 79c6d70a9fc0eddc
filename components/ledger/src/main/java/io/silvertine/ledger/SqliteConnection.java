package io.silvertine.ledger;

import io.silvertine.model.Fault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection with its prepared statements. Not thread-safe. */
final class SqliteConnection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteConnection.class);

    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    /** Makes a result of one row. */
    interface Reading<R> {
        R read(ResultSet row) throws SQLException;
    }

    SqliteConnection(Connection connection) {
        this.connection = connection;
    }

    /** The statement of this text, prepared once. */
    PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement known = statements.get(sql);
        if (known == null) {
            known = connection.prepareStatement(sql);
            statements.put(sql, known);
        }
        return known;
    }

    /**
     * What the mapper makes of each row.
     *
     * @throws StoreException when a row holds what no ledger wrote
     */
    <R> List<R> list(PreparedStatement statement, Reading<R> mapper) throws SQLException {
        List<R> result = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                result.add(read(rows, mapper));
            }
        }
        return result;
    }

    private static <R> R read(ResultSet rows, Reading<R> mapper) throws SQLException {
        try {
            return mapper.read(rows);
        } catch (RuntimeException e) {
            String row =
                    "row " + rows.getRow() + " of table " + rows.getMetaData().getTableName(1);
            Fault damage = new Fault(row, e.toString(), "what a ledger wrote: restore it from a backup");
            throw new StoreException(damage.toString(), e, false);
        }
    }

    void begin() throws SQLException {
        execute("BEGIN IMMEDIATE");
    }

    void commit() throws SQLException {
        execute("COMMIT");
    }

    /** Undoes what was begun; a failure of its own is added to the first one. */
    void rollback(SQLException first) {
        try {
            execute("ROLLBACK");
        } catch (SQLException e) {
            first.addSuppressed(e);
        }
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.warn("could not close the ledger: {}", e.getMessage());
        }
    }
}
