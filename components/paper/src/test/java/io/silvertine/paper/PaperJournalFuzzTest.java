package io.silvertine.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.matching.OrderKey;
import io.silvertine.model.OrderTerms;
import io.silvertine.model.Side;
import io.silvertine.testkit.Fuzz;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a disk gives back, the journal is read, or refused with its file and byte. */
@Timeout(180)
class PaperJournalFuzzTest {
    private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");
    private static final OrderKey FIRST = new OrderKey(PaperHarness.ACCOUNT, "first");
    private static final OrderKey SECOND = new OrderKey(PaperHarness.ACCOUNT, "second");

    @TempDir
    private Path directory;

    @Test
    void readsOrRefusesEveryCommit() throws IOException {
        Fuzz.Outcome outcome =
                Fuzz.run(6000, commits(), List.of(IOException.class), input -> JournalReader.entries(input));

        assertThat(outcome.read()).isPositive();
        assertThat(outcome.refused()).isPositive();
    }

    @Test
    void restoresOrRefusesEveryCommitWhoseChecksumIsRight() throws IOException {
        Path file = file();

        Fuzz.Outcome outcome = Fuzz.run(1500, commits(), List.of(PaperJournal.Damaged.class), input -> {
            Files.write(file, frames(file, List.of(input)));
            open();
        });

        assertThat(outcome.read()).isPositive();
        assertThat(outcome.refused()).isPositive();
    }

    @Test
    void restoresOrRefusesEveryFile() throws IOException {
        Path file = file();
        List<byte[]> commits = commits();
        byte[] whole = frames(file, List.of(commits.get(0), commits.get(1), commits.get(2)));

        Fuzz.Outcome outcome = Fuzz.run(1500, List.of(whole), List.of(IOException.class), input -> {
            Files.write(file, input);
            try {
                open();
            } catch (IOException e) {
                assertThat(e).hasMessageContaining(file.toString());
                throw e;
            }
        });

        assertThat(outcome.read()).isPositive();
        assertThat(outcome.refused()).isPositive();
    }

    private void open() throws IOException {
        PaperVenue venue = venue();
        PaperJournal.open(directory, commit -> {
                    try {
                        JournalReader.entries(commit).forEach(entry -> entry.restore(venue));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e.getMessage(), e);
                    }
                })
                .close();
        JournalWriter.bytes(venue.snapshot());
    }

    /** An empty journal; what follows its first eight bytes is written by the tests. */
    private Path file() throws IOException {
        PaperJournal.open(directory, commit -> {}).close();
        return directory.resolve("journal-0000000001.log");
    }

    private static byte[] frames(Path file, List<byte[]> payloads) throws IOException {
        ByteBuffer frames = ByteBuffer.allocate(Long.BYTES
                + payloads.stream().mapToInt(p -> p.length + 2 * Integer.BYTES).sum());
        frames.put(Files.readAllBytes(file), 0, Long.BYTES);
        for (byte[] payload : payloads) {
            CRC32C crc = new CRC32C();
            crc.update(payload);
            frames.putInt(payload.length).putInt((int) crc.getValue()).put(payload);
        }
        return frames.array();
    }

    /** A snapshot and commits with every kind of entry, and most kinds of events. */
    private static List<byte[]> commits() {
        PaperVenue venue = venue();
        venue.open(PaperHarness.config(Map.of()).accounts());
        List<byte[]> commits = new ArrayList<>(List.of(JournalWriter.bytes(venue.snapshot())));
        commits.add(JournalWriter.bytes(venue.drain()));
        venue.tick(PaperHarness.quote(new BigDecimal("99"), new BigDecimal("101"), START), START);
        venue.submit(FIRST, limit("1.5", "90"), START.plusSeconds(1));
        commits.add(JournalWriter.bytes(venue.drain()));
        venue.replace("third", FIRST, new BigDecimal("2"), Optional.of(new BigDecimal("101.5")), START.plusSeconds(2));
        venue.submit(SECOND, limit("3", "80"), START.plusSeconds(3));
        venue.cancel("fourth", SECOND, START.plusSeconds(4));
        venue.cancel("fifth", SECOND, START.plusSeconds(5));
        venue.submit(SECOND, limit("1", "70"), START.plusSeconds(6));
        commits.add(JournalWriter.bytes(venue.drain()));
        commits.add(JournalWriter.bytes(venue.snapshot()));
        return commits;
    }

    private static OrderTerms limit(String orderQty, String price) {
        return OrderTerms.limit(PaperHarness.SYMBOL, Side.BUY, new BigDecimal(orderQty), new BigDecimal(price));
    }

    private static PaperVenue venue() {
        return new PaperVenue(PaperHarness.config(Map.of()), PaperSettings.read(PaperHarness.config(Map.of())));
    }
}
