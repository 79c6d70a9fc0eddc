package io.silvertine.ledger;

import io.silvertine.portfolio.PositionState;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Positions between Java and SQL; fees are text such as {@code BNB=0.01 USD=2.5}. */
final class PositionSql {
    static final String PUT = "INSERT OR REPLACE INTO positions (account_id, symbol, broker, qty, cost_basis,"
            + " realized_gross, realized_net, fees, currency) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private PositionSql() {}

    static void bind(PreparedStatement statement, PositionState state) throws SQLException {
        new Sql.Binder(statement)
                .text(state.accountId())
                .text(state.symbol())
                .text(state.broker())
                .decimal(state.qty())
                .decimal(state.costBasis())
                .decimal(state.realizedPnlGross())
                .decimal(state.realizedPnlNet())
                .text(text(state.fees()))
                .text(state.currency());
    }

    static PositionState read(ResultSet row) throws SQLException {
        return new PositionState(
                row.getString("account_id"),
                row.getString("broker"),
                row.getString("symbol"),
                Sql.decimal(row, "qty").orElseThrow(),
                Sql.decimal(row, "cost_basis").orElseThrow(),
                Sql.decimal(row, "realized_gross").orElseThrow(),
                Sql.decimal(row, "realized_net").orElseThrow(),
                fees(row.getString("fees")),
                row.getString("currency"));
    }

    private static String text(Map<String, BigDecimal> fees) {
        return new TreeMap<>(fees)
                .entrySet().stream()
                        .map(fee -> fee.getKey() + '=' + fee.getValue().toPlainString())
                        .collect(Collectors.joining(" "));
    }

    private static Map<String, BigDecimal> fees(String text) {
        return Arrays.stream(text.split(" ", -1))
                .filter(fee -> !fee.isEmpty())
                .map(fee -> fee.split("=", 2))
                .collect(Collectors.toMap(fee -> fee[0], fee -> Sql.decimal("fees", fee[1])));
    }
}
