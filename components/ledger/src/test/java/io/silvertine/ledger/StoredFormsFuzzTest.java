package io.silvertine.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.json.MessageCodec;
import io.silvertine.model.TradingScope;
import io.silvertine.model.TradingState;
import io.silvertine.testkit.Fuzz;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in a column of the ledger, it is read, or refused with its table and what is wrong. */
@Timeout(180)
class StoredFormsFuzzTest {
    private static final List<String> TABLES = List.of("orders", "requests", "positions", "balances", "trading_states");
    private static final int CASES_PER_COLUMN = 60;

    @TempDir
    private Path directory;

    private record Column(String table, String name) {}

    @Test
    void readsOrRefusesEveryColumn() throws SQLException {
        ledgerWithARowInEveryTable();
        Path database = directory.resolve("ledger.db");

        int refused = 0;
        try (Connection raw = DriverManager.getConnection("jdbc:sqlite:" + database);
                SqliteStore store = SqliteStore.open(database, new MessageCodec())) {
            execute(raw, "PRAGMA synchronous = OFF");
            for (Column column : columns(raw)) {
                refused += readsOrRefuses(raw, store, column);
            }
        }

        assertThat(refused).isPositive();
    }

    private static int readsOrRefuses(Connection raw, SqliteStore store, Column column) throws SQLException {
        String table = column.table();
        execute(raw, "CREATE TEMP TABLE kept AS SELECT * FROM " + table);
        String value = text(raw, "SELECT " + column.name() + " FROM kept LIMIT 1");
        Fuzz.Outcome outcome = Fuzz.run(
                CASES_PER_COLUMN,
                List.of(value.getBytes(StandardCharsets.UTF_8)),
                List.of(StoreException.class),
                input -> {
                    change(raw, column, new String(input, StandardCharsets.UTF_8));
                    try {
                        store.load();
                    } catch (StoreException e) {
                        assertThat(e).hasMessageContaining("of table " + table + ": saw ");
                        assertThat(e.getMessage()).hasSizeLessThan(1000);
                        throw e;
                    } finally {
                        execute(raw, "DELETE FROM " + table);
                        execute(raw, "INSERT INTO " + table + " SELECT * FROM kept");
                    }
                });
        execute(raw, "DROP TABLE kept");
        return outcome.refused();
    }

    private static void change(Connection raw, Column column, String value) throws SQLException {
        String sql = "UPDATE OR IGNORE " + column.table() + " SET " + column.name() + " = ?";
        try (PreparedStatement statement = raw.prepareStatement(sql)) {
            statement.setString(1, value);
            statement.executeUpdate();
        }
    }

    private void ledgerWithARowInEveryTable() {
        try (LedgerFixture ledger = new LedgerFixture(directory)) {
            ledger.accept(ledger.limit("filled"));
            ledger.send(DispatchKind.NEW, ledger.trade("filled", "t1", "1", "1"));
            ledger.working("open");
            ledger.accept(ledger.cancel("cancel", "open"));
            LedgerFixture.done(ledger.ledger()
                    .control()
                    .setState(TradingScope.symbol("ETH/USD"), TradingState.HALTED, false, "ops", "test"));
        }
    }

    private static List<Column> columns(Connection raw) throws SQLException {
        List<Column> columns = new ArrayList<>();
        for (String table : TABLES) {
            assertThat(text(raw, "SELECT count(*) FROM " + table)).as(table).isNotEqualTo("0");
            try (Statement statement = raw.createStatement();
                    ResultSet rows = statement.executeQuery("PRAGMA table_info(" + table + ")")) {
                while (rows.next()) {
                    columns.add(new Column(table, rows.getString("name")));
                }
            }
        }
        return columns;
    }

    private static String text(Connection raw, String sql) throws SQLException {
        try (Statement statement = raw.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? Optional.ofNullable(rows.getString(1)).orElse("") : "";
        }
    }

    private static void execute(Connection raw, String sql) throws SQLException {
        try (Statement statement = raw.createStatement()) {
            statement.execute(sql);
        }
    }
}
