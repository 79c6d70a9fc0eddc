package io.silvertine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.silvertine.json.MessageCodec;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest {
    @TempDir
    private Path directory;

    private Path database;

    @BeforeEach
    void place() {
        database = directory.resolve("ledger.db");
    }

    @Test
    void refusesEveryWriteOfAProcessWhoseLeaseAnotherOneTook() {
        try (SqliteStore stopped = SqliteStore.open(database, new MessageCodec());
                SqliteStore successor = SqliteStore.open(database, new MessageCodec())) {
            stopped.takeLease("paper", "node-1");
            stopped.commit(counted("seq:a", 1));

            successor.takeLease("paper", "node-2");

            assertThatThrownBy(() -> stopped.commit(counted("seq:a", 2)))
                    .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.fatal())
                            .as("the process has to end")
                            .isTrue())
                    .hasMessageContaining("another process has the ledger");
            successor.commit(counted("seq:a", 3));
            assertThat(successor.load().counters()).containsEntry("seq:a", 3L);
        }
    }

    @Test
    void refusesTheWritesOfAnEarlierLifeWithTheSameName() {
        try (SqliteStore first = SqliteStore.open(database, new MessageCodec());
                SqliteStore second = SqliteStore.open(database, new MessageCodec())) {
            first.takeLease("paper", "node-1");
            second.takeLease("paper", "node-1");

            assertThatThrownBy(() -> first.commit(counted("seq:a", 1))).isInstanceOf(StoreException.class);
        }
    }

    private static Changes counted(String name, long value) {
        Changes changes = new Changes();
        changes.counters.put(name, value);
        return changes;
    }
}
