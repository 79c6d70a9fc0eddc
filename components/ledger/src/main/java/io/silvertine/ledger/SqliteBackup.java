package io.silvertine.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** A copy of a ledger that is in use, as it was at one moment, marked as a copy. */
final class SqliteBackup {
    private SqliteBackup() {}

    /** The copy has its name only when it is whole and on the disk. */
    static void write(Path database, Path target) throws SQLException {
        Path draft = target.resolveSibling(target.getFileName() + ".part");
        try {
            Files.deleteIfExists(draft);
            try (Connection connection = connect(database);
                    PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
                vacuum.setString(1, draft.toString());
                vacuum.execute();
            }
            try (Connection copy = connect(draft);
                    Statement mark = copy.createStatement()) {
                // this write is also what syncs the file, which VACUUM INTO does not
                mark.execute("PRAGMA synchronous = FULL");
                mark.execute(
                        "INSERT OR REPLACE INTO counters (name, value) VALUES ('" + LedgerRestore.RESTORING + "', 1)");
            }
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new SQLException("could not write " + target + ": " + e.getMessage(), e);
        }
    }

    private static Connection connect(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath());
    }
}
