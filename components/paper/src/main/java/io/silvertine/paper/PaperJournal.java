package io.silvertine.paper;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An append-only file of commits, each {@code length, CRC-32C, payload}. A commit is whole or absent: what a kill left of
 * the last one is cut off. A snapshot starts a new file, so that it does not grow for ever; the old file goes when the
 * new one is durable under its name. Not thread-safe.
 *
 * <p>After an {@code IOException} the file's end is unknown: close it and open it again, never write on.
 */
final class PaperJournal implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PaperJournal.class);
    private static final long MAGIC = 0x53494c565041_0001L;
    private static final int MAGIC_BYTES = Long.BYTES;
    private static final int HEAD_BYTES = 2 * Integer.BYTES;
    private static final int MAX_COMMIT = 512 * 1024 * 1024;
    private static final int MAX_SEARCH = 64 * 1024 * 1024;
    private static final int MAX_FOUND = 1024 * 1024;
    private static final Pattern NAME = Pattern.compile("journal-(\\d{10})\\.log");

    private final Path directory;
    private final FileChannel lockFile;
    private long generation;
    private FileChannel file;
    private long snapshotBytes;

    private PaperJournal(Path directory, FileChannel lockFile) {
        this.directory = directory;
        this.lockFile = lockFile;
    }

    /**
     * Opens the journal of a directory, or begins one.
     *
     * @param commits gets every commit that is there, oldest first; throws when it cannot be used
     * @throws Damaged when a commit that was durable is not what was written
     * @throws IOException also when another process has it open
     */
    static PaperJournal open(Path directory, Consumer<byte[]> commits) throws IOException {
        FileChannel lockFile = FileChannel.open(
                directory.resolve("journal.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        PaperJournal journal = new PaperJournal(directory, lockFile);
        try {
            lock(directory, lockFile);
            journal.recover(commits);
            return journal;
        } catch (IOException | RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    /** Makes one commit durable. */
    void commit(byte[] payload) throws IOException {
        append(file, payload);
        try {
            file.force(false);
        } catch (IOException e) {
            throw new SyncFailed(path(generation), e);
        }
    }

    /** What is on the disk is not what a reader of the file is shown: only a new process may read it again. */
    static final class SyncFailed extends IOException {
        private static final long serialVersionUID = 1L;

        SyncFailed(Path file, IOException cause) {
            super(file + " could not be synced: " + cause.getMessage(), cause);
        }
    }

    /** What no kill explains: it will be the same at every further try, and only a person can say what to do. */
    static final class Damaged extends IOException {
        private static final long serialVersionUID = 1L;

        Damaged(Path file, long at, String what, Exception cause) {
            super(
                    file + " is damaged at byte " + at + " (" + what
                            + "): restore it from a backup, or move the directory away to start an empty venue",
                    cause);
        }
    }

    /** True when more than {@code bytes}, and twice the last snapshot, was written since that. */
    boolean outgrew(long bytes) throws IOException {
        return file.position() - snapshotBytes > Math.max(bytes, 2 * snapshotBytes);
    }

    /** Starts a new file that holds {@code snapshot} alone, and drops the old one. */
    void snapshot(byte[] snapshot) throws IOException {
        Path target = path(generation + 1);
        Path draft = directory.resolve(target.getFileName() + ".tmp");
        FileChannel next = FileChannel.open(
                draft,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        try {
            write(next, ByteBuffer.allocate(MAGIC_BYTES).putLong(MAGIC).flip());
            append(next, snapshot);
            next.force(true);
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
            forceDirectory();
        } catch (IOException e) {
            next.close();
            throw e;
        }
        Path old = path(generation);
        if (file != null) {
            file.close();
        }
        file = next;
        generation++;
        snapshotBytes = file.position();
        Files.deleteIfExists(old);
    }

    @Override
    public void close() throws IOException {
        try (lockFile) {
            if (file != null) {
                file.close();
            }
        }
    }

    private static void lock(Path directory, FileChannel lockFile) throws IOException {
        try {
            FileLock lock = lockFile.tryLock();
            if (lock == null) {
                throw new IOException(directory + " is in use by another process");
            }
        } catch (OverlappingFileLockException e) {
            throw new IOException(directory + " is in use by another session of this process", e);
        }
    }

    private void recover(Consumer<byte[]> commits) throws IOException {
        List<Long> generations = generations();
        if (generations.isEmpty()) {
            snapshot(JournalWriter.bytes(List.of()));
            return;
        }
        generation = generations.get(generations.size() - 1);
        for (long old : generations.subList(0, generations.size() - 1)) {
            Files.deleteIfExists(path(old));
        }
        file = FileChannel.open(path(generation), StandardOpenOption.READ, StandardOpenOption.WRITE);
        read(commits);
    }

    private void read(Consumer<byte[]> commits) throws IOException {
        if (readInt64() != MAGIC) {
            throw new IOException(path(generation) + " is not a journal of this version");
        }
        long good = file.position();
        for (byte[] commit = next(); commit != null; commit = next()) {
            use(commits, commit, good);
            good = file.position();
            snapshotBytes = snapshotBytes == 0 ? good : snapshotBytes;
        }
        if (snapshotBytes == 0) {
            throw new Damaged(path(generation), good, "no whole snapshot", null);
        }
        if (good < file.size()) {
            requireNothingWholeBehind(good);
            LOG.warn("{}: cut {} bytes of an unfinished commit", path(generation), file.size() - good);
            file.truncate(good);
            file.force(true);
        }
        file.position(good);
    }

    private void use(Consumer<byte[]> commits, byte[] commit, long at) throws IOException {
        try {
            commits.accept(commit);
        } catch (RuntimeException e) {
            throw new Damaged(path(generation), at, String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * What a kill leaves is the beginning of one commit. When a whole one lies further on, the length of the broken one
     * is wrong, and cutting it off would cut off what was durable.
     */
    private void requireNothingWholeBehind(long broken) throws IOException {
        file.position(broken);
        ByteBuffer tail = readFully((int) Math.min(file.size() - broken, MAX_SEARCH));
        for (int at = 1; at <= tail.limit() - HEAD_BYTES; at++) {
            int length = tail.getInt(at);
            int begin = at + HEAD_BYTES;
            if (length > 0 && length <= Math.min(tail.limit() - begin, MAX_FOUND)) {
                byte[] payload = new byte[length];
                tail.get(begin, payload);
                if (crc(payload) == tail.getInt(at + Integer.BYTES)) {
                    throw new Damaged(path(generation), broken, "a whole commit lies behind it", null);
                }
            }
        }
    }

    /** The next whole commit, or null at the end of what is whole. */
    private byte[] next() throws IOException {
        long start = file.position();
        long left = file.size() - start;
        if (left < HEAD_BYTES) {
            return null;
        }
        ByteBuffer head = readFully(HEAD_BYTES);
        int length = head.getInt();
        int crc = head.getInt();
        if (length <= 0 || length > MAX_COMMIT || length > left - HEAD_BYTES) {
            return null;
        }
        byte[] payload = readFully(length).array();
        if (crc(payload) == crc) {
            return payload;
        }
        if (left > HEAD_BYTES + length) {
            // each commit is forced before the next is written: what follows proves that this one was whole
            throw new Damaged(path(generation), start, "its checksum is wrong", null);
        }
        return null;
    }

    private long readInt64() throws IOException {
        if (file.size() < MAGIC_BYTES) {
            throw new IOException(path(generation) + " is too short for a journal");
        }
        return readFully(MAGIC_BYTES).getLong();
    }

    private ByteBuffer readFully(int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (file.read(buffer) < 0) {
                throw new IOException(path(generation) + " became shorter while it was read");
            }
        }
        return buffer.flip();
    }

    private static void append(FileChannel channel, byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(HEAD_BYTES + payload.length);
        frame.putInt(payload.length).putInt(crc(payload)).put(payload);
        write(channel, frame.flip());
    }

    private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static int crc(byte[] payload) {
        CRC32C crc = new CRC32C();
        crc.update(payload);
        return (int) crc.getValue();
    }

    private List<Long> generations() throws IOException {
        List<Long> result = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            files.map(f -> NAME.matcher(f.getFileName().toString()))
                    .filter(java.util.regex.Matcher::matches)
                    .forEach(m -> result.add(Long.parseLong(m.group(1))));
        }
        result.sort(null);
        return result;
    }

    private Path path(long number) {
        return directory.resolve(String.format(java.util.Locale.ROOT, "journal-%010d.log", number));
    }

    /** The rename is durable only with its directory. */
    private void forceDirectory() throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
