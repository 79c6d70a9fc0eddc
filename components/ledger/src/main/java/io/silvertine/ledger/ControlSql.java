package io.silvertine.ledger;

import io.silvertine.model.TradingScope;
import io.silvertine.model.TradingState;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Rows of the tables {@code trading_states} and {@code audit}. */
final class ControlSql {
    static final String PUT_STATE =
            "INSERT OR REPLACE INTO trading_states (scope, state, actor, reason, at) VALUES (?, ?, ?, ?, ?)";
    static final String PUT_AUDIT =
            "INSERT INTO audit (seq, prev_hash, hash, at, actor, action, ref, before, after) VALUES (?, ?, ?, ?, ?, ?,"
                    + " ?, ?, ?)";

    private ControlSql() {}

    static void bind(PreparedStatement statement, ScopeState state) throws SQLException {
        new Sql.Binder(statement)
                .text(state.scope().toString())
                .text(state.state().name())
                .text(state.by())
                .text(state.reason())
                .time(state.at());
    }

    static ScopeState state(ResultSet row) throws SQLException {
        return new ScopeState(
                TradingScope.parse(row.getString("scope")),
                TradingState.valueOf(row.getString("state")),
                row.getString("actor"),
                row.getString("reason"),
                Sql.time(row, "at"));
    }

    static void bind(PreparedStatement statement, AuditEntry entry) throws SQLException {
        new Sql.Binder(statement)
                .number(entry.seq())
                .text(entry.prevHash())
                .text(entry.hash())
                .time(entry.at())
                .text(entry.actor())
                .text(entry.action())
                .text(entry.ref())
                .text(entry.before())
                .text(entry.after());
    }

    static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("seq"),
                row.getString("prev_hash"),
                row.getString("hash"),
                Sql.time(row, "at"),
                row.getString("actor"),
                row.getString("action"),
                row.getString("ref"),
                row.getString("before"),
                row.getString("after"));
    }
}
