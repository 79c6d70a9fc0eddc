package io.silvertine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.silvertine.error.LedgerUnavailableException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a power loss leaves of the files: anything may be missing or wrong behind the last sync. */
class TornTailTest {
    private static final long SEED = 20_261_125;
    private static final int COMMITS = 12;
    private static final int CUTS = 40;

    @TempDir
    private Path directory;

    @Test
    void keepsEveryAcknowledgedCommitWhereverTheLogIsCutBehindIt() throws IOException {
        List<Long> ends = new ArrayList<>();
        Path files = Files.createDirectory(directory.resolve("files"));
        try (LedgerFixture ledger = new LedgerFixture(files)) {
            for (int i = 0; i < COMMITS; i++) {
                ledger.accept(ledger.limit("a" + i));
                ends.add(Files.size(files.resolve("ledger.db-wal")));
            }
            copy(files, directory.resolve("image"));
        }
        Random random = new Random(SEED);

        for (int cut = 0; cut < CUTS; cut++) {
            int acknowledged = 1 + random.nextInt(COMMITS - 1);
            long end = ends.get(acknowledged - 1);
            long at = end + (long) (random.nextDouble() * (ends.get(COMMITS - 1) - end));
            Path torn = directory.resolve("torn-" + cut);
            copy(directory.resolve("image"), torn);
            tear(torn.resolve("ledger.db-wal"), at, random);

            try (LedgerFixture ledger = new LedgerFixture(torn)) {
                long known = ledger.ledger().restore().offsets().get(new QueuePartition("orders.paper", 0));
                assertThat(known)
                        .as("seed %d, cut %d at byte %d behind commit %d", SEED, cut, at, acknowledged)
                        .isGreaterThanOrEqualTo(acknowledged);
                assertThat(ledger.ledger().latestEvents(Optional.empty(), COMMITS))
                        .hasSize((int) known);
            }
        }
    }

    @Test
    void refusesToStartOnADamagedFileAndSaysWhatToDo() throws IOException {
        try (LedgerFixture ledger = new LedgerFixture(directory)) {
            for (int i = 0; i < 200; i++) {
                ledger.accept(ledger.limit("a" + i));
            }
        }
        damage(directory.resolve("ledger.db"));

        assertThatThrownBy(() -> new LedgerFixture(directory))
                .isInstanceOf(LedgerUnavailableException.class)
                .hasMessageContaining("ledger.db")
                .hasMessageContaining("the ledger is damaged")
                .hasMessageContaining("restore the last backup");
    }

    @Test
    void refusesToStartOnAFileThatIsNoLedgerAndSaysWhatToDo() throws IOException {
        Files.writeString(directory.resolve("ledger.db"), "not a database, and longer than a header ".repeat(100));

        assertThatThrownBy(() -> new LedgerFixture(directory))
                .isInstanceOf(LedgerUnavailableException.class)
                .hasMessageContaining("the ledger is damaged");
    }

    /** Cuts the log, and half of the times lets rubbish stand where sectors were not written. */
    private static void tear(Path log, long at, Random random) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
            long length = file.length();
            file.setLength(at);
            if (random.nextBoolean()) {
                byte[] rubbish = new byte[(int) (length - at)];
                random.nextBytes(rubbish);
                file.seek(at);
                file.write(rubbish);
            }
        }
    }

    private static void damage(Path database) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(database.toFile(), "rw")) {
            long middle = file.length() / 2;
            file.seek(middle);
            file.write("damage".repeat(4096).getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (String name : List.of("ledger.db", "ledger.db-wal")) {
            Files.copy(from.resolve(name), to.resolve(name));
        }
    }
}
