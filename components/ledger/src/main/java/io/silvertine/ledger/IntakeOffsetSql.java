package io.silvertine.ledger;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** How far each order queue was read, between Java and SQL. */
final class IntakeOffsetSql {
    static final String PUT = "INSERT INTO intake_offsets (topic, partition_no, next_offset) VALUES (?, ?, ?)"
            + " ON CONFLICT (topic, partition_no) DO UPDATE SET next_offset = max(next_offset, excluded.next_offset)";
    private static final String RESET =
            "INSERT OR REPLACE INTO intake_offsets (topic, partition_no, next_offset) VALUES (?, ?, ?)";

    private IntakeOffsetSql() {}

    static void bind(PreparedStatement statement, Map.Entry<QueuePartition, Long> entry) throws SQLException {
        new Sql.Binder(statement)
                .text(entry.getKey().topic())
                .number(entry.getKey().partition())
                .number(entry.getValue());
    }

    static Map<QueuePartition, Long> read(SqliteConnection connection) throws SQLException {
        Map<QueuePartition, Long> offsets = new HashMap<>();
        connection.list(
                connection.prepared("SELECT topic, partition_no, next_offset FROM intake_offsets"),
                (ResultSet row) -> offsets.put(
                        new QueuePartition(row.getString("topic"), row.getInt("partition_no")),
                        row.getLong("next_offset")));
        return offsets;
    }

    static void reset(SqliteConnection connection, QueuePartition queue, long nextOffset) throws SQLException {
        PreparedStatement statement = connection.prepared(RESET);
        bind(statement, Map.entry(queue, nextOffset));
        statement.executeUpdate();
    }
}
