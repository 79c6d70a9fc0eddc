package io.silvertine.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What an error of SQLite means for the ledger. */
final class SqliteFailure {
    private static final int PRIMARY = 0xff;

    private SqliteFailure() {}

    /** Another process took the lease of a broker connection. */
    static final class LeaseLost extends SQLException {
        private static final long serialVersionUID = 1L;

        LeaseLost(String message) {
            super(message);
        }
    }

    static StoreException of(String what, SQLException e) {
        String remedy = corrupt(e)
                ? "; the ledger is damaged: keep the file, restore the last backup (./silvertine backup) or move the file"
                        + " away, and start: the start only reconciles then (decision 0015)"
                : "";
        boolean fatal = syncFailed(e) || corrupt(e) || e instanceof LeaseLost;
        return new StoreException("could not " + what + ": " + e.getMessage() + remedy, e, fatal);
    }

    /** No room: for the file or its log, or for the index of the log. */
    static boolean full(SQLException e) {
        int code = code(e);
        return (code & PRIMARY) == SQLiteErrorCode.SQLITE_FULL.code
                || code == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE.code;
    }

    /** After a failed fsync the system may have dropped what it could not write: trying again would believe a lie. */
    private static boolean syncFailed(SQLException e) {
        int code = code(e);
        return code == SQLiteErrorCode.SQLITE_IOERR_FSYNC.code || code == SQLiteErrorCode.SQLITE_IOERR_DIR_FSYNC.code;
    }

    private static boolean corrupt(SQLException e) {
        int code = code(e) & PRIMARY;
        return code == SQLiteErrorCode.SQLITE_CORRUPT.code || code == SQLiteErrorCode.SQLITE_NOTADB.code;
    }

    /** Reads the whole file: a damaged ledger must not be traded on until somebody happens to read the damage. */
    static void requireSound(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA quick_check(1)")) {
            String verdict = result.next() ? result.getString(1) : "no answer";
            if (!"ok".equals(verdict)) {
                throw new SQLiteException(verdict, SQLiteErrorCode.SQLITE_CORRUPT);
            }
        }
    }

    /** What SQLite said to a migration. */
    static SQLException cause(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return new SQLException(failure.getMessage(), failure);
    }

    private static int code(SQLException e) {
        return e instanceof SQLiteException sqlite ? sqlite.getResultCode().code : e.getErrorCode();
    }
}
