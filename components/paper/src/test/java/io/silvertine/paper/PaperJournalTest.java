package io.silvertine.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaperJournalTest {

    @TempDir
    private Path directory;

    @Test
    void givesBackWhatWasCommittedInOrder() throws IOException {
        write("a", "b", "c");

        assertThat(read()).containsExactly("a", "b", "c");
    }

    @Test
    void recoversToAPrefixWhereverTheFileIsCut() throws IOException {
        List<Long> ends = write("first", "second one", "third and last");
        Path whole = Files.copy(file(), directory.resolve("whole"));

        for (long cut = ends.get(0); cut <= ends.get(3); cut++) {
            Files.copy(whole, file(), StandardCopyOption.REPLACE_EXISTING);
            truncate(cut);

            long kept = cut;
            long commits = ends.stream().skip(1).filter(end -> end <= kept).count();
            assertThat(read())
                    .hasSize((int) commits)
                    .isEqualTo(List.of("first", "second one", "third and last").subList(0, (int) commits));
            write("after");
            assertThat(read()).hasSize((int) commits + 1).endsWith("after");
        }
    }

    @Test
    void cutsALastCommitWhoseBytesAreWrong() throws IOException {
        List<Long> ends = write("kept", "torn");
        flip(ends.get(2) - 1);

        assertThat(read()).containsExactly("kept");
    }

    @Test
    void refusesToStartWhenADurableCommitIsDamaged() throws IOException {
        List<Long> ends = write("damaged", "kept");
        flip(ends.get(1) - 1);

        assertThatThrownBy(this::read).isInstanceOf(IOException.class).hasMessageContaining("damaged at byte");
    }

    @Test
    void cutsNothingOffThatWasDurableBehindADamagedLength() throws IOException {
        List<Long> ends = write("damaged", "kept", "kept too");
        for (int at = 0; at < Integer.BYTES; at++) {
            flip(ends.get(0) + at);

            assertThatThrownBy(this::read)
                    .isInstanceOf(PaperJournal.Damaged.class)
                    .hasMessageContaining(file() + " is damaged at byte " + ends.get(0));
            flip(ends.get(0) + at);
        }
        assertThat(read()).containsExactly("damaged", "kept", "kept too");
    }

    @Test
    void namesTheCommitThatItsReaderCannotUse() throws IOException {
        List<Long> ends = write("good", "bad");

        assertThatThrownBy(() -> PaperJournal.open(directory, commit -> {
                    if (new String(commit, StandardCharsets.UTF_8).equals("bad")) {
                        throw new IllegalStateException("an order twice");
                    }
                }))
                .isInstanceOf(PaperJournal.Damaged.class)
                .hasMessageContaining("byte " + ends.get(1) + " (an order twice)");
        assertThat(read()).as("it let go of the lock").hasSize(2);
    }

    @Test
    void refusesToStartEmptyWhenTheSnapshotIsGone() throws IOException {
        write("lost");
        truncate(12);

        assertThatThrownBy(this::read).isInstanceOf(IOException.class).hasMessageContaining("no whole snapshot");
    }

    @Test
    void aSnapshotReplacesWhatWasBefore() throws IOException {
        try (PaperJournal journal = PaperJournal.open(directory, commit -> {})) {
            journal.commit(bytes("old"));
            journal.snapshot(bytes("everything so far"));
            journal.commit(bytes("new"));
        }

        assertThat(texts()).containsExactly("everything so far", "new");
        assertThat(files()).hasSize(1);
    }

    @Test
    void anUnfinishedSnapshotChangesNothing() throws IOException {
        write("kept");
        Files.write(directory.resolve("journal-0000000002.log.tmp"), bytes("half a snapshot"));

        assertThat(read()).containsExactly("kept");
    }

    @Test
    void dropsTheOldFileWhenAKillCameBeforeItsDeletion() throws IOException {
        write("old");
        Path old = Files.copy(file(), directory.resolve("old"));
        try (PaperJournal journal = PaperJournal.open(directory, commit -> {})) {
            journal.snapshot(bytes("everything"));
        }
        Files.move(old, directory.resolve("journal-0000000001.log"));

        assertThat(texts()).containsExactly("everything");
        assertThat(files()).hasSize(1);
    }

    @Test
    void startsANewFileOnceItOutgrewItsSnapshot() throws IOException {
        try (PaperJournal journal = PaperJournal.open(directory, commit -> {})) {
            assertThat(journal.outgrew(100)).isFalse();
            journal.commit(new byte[200]);
            assertThat(journal.outgrew(100)).isTrue();
            journal.snapshot(new byte[1000]);
            journal.commit(new byte[1500]);
            assertThat(journal.outgrew(100)).isFalse();
        }
    }

    @Test
    void isOpenOnce() throws IOException {
        PaperJournal journal = PaperJournal.open(directory, commit -> {});

        assertThatThrownBy(this::read).isInstanceOf(IOException.class).hasMessageContaining("in use");
        journal.close();

        assertThat(read()).isEmpty();
    }

    /** Where the snapshot and each of the commits end. */
    private List<Long> write(String... commits) throws IOException {
        List<Long> ends = new ArrayList<>();
        try (PaperJournal journal = PaperJournal.open(directory, commit -> {})) {
            ends.add(Files.size(file()));
            for (String commit : commits) {
                journal.commit(bytes(commit));
                ends.add(Files.size(file()));
            }
        }
        return ends;
    }

    /** The commits after the empty snapshot. */
    private List<String> read() throws IOException {
        List<String> all = texts();
        return all.subList(1, all.size());
    }

    private List<String> texts() throws IOException {
        List<String> result = new ArrayList<>();
        PaperJournal.open(directory, commit -> result.add(new String(commit, StandardCharsets.UTF_8)))
                .close();
        return result;
    }

    private Path file() throws IOException {
        return files().get(0);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(f -> f.getFileName().toString().endsWith(".log"))
                    .toList();
        }
    }

    private void truncate(long size) throws IOException {
        byte[] all = Files.readAllBytes(file());
        Files.write(file(), java.util.Arrays.copyOf(all, (int) size));
    }

    private void flip(long offset) throws IOException {
        byte[] all = Files.readAllBytes(file());
        all[(int) offset] ^= 1;
        Files.write(file(), all);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
