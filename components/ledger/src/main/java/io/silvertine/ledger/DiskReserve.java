package io.silvertine.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Space that is kept for the orders that are out: a file of zeros beside the ledger, given back to the file system when
 * the disk is full, so that what happens to open orders can still be recorded. While it is given back nothing new is
 * accepted or sent. It is made again as soon as there is room, and with that the disk counts as good again. Thread-safe.
 */
final class DiskReserve {
    private static final Logger LOG = LoggerFactory.getLogger(DiskReserve.class);
    private static final int BLOCK = 1 << 20;
    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    private final Path file;
    private final long bytes;
    private volatile Runnable changed = () -> {};
    private volatile boolean full;
    private long lastTry = System.nanoTime();

    /**
     * Makes the reserve when there is room for it.
     *
     * @param bytes 0 for none: then a full disk holds intake and trading all the same, but nothing can be recorded
     */
    DiskReserve(Path file, long bytes) {
        this.file = file;
        this.bytes = bytes;
        this.full = !made();
        if (full) {
            LOG.error("{}", text());
        }
    }

    /** No reserve, for a ledger in this file. */
    static DiskReserve none(Path database) {
        return new DiskReserve(database.resolveSibling(database.getFileName() + ".reserve"), 0);
    }

    /** {@code changed} is told when the disk became full, at once if it is, or good again; it must not block. */
    void follow(Runnable told) {
        changed = told;
        if (full) {
            told.run();
        }
    }

    /** Makes the reserve again when there is room, at most once a second; true when the disk is still full. */
    synchronized boolean stillFull() {
        if (full && System.nanoTime() - lastTry > PAUSE_NANOS) {
            lastTry = System.nanoTime();
            if (made()) {
                full = false;
                LOG.info("the disk of {} has room again; intake and trading go on", file.getParent());
                changed.run();
            }
        }
        return full;
    }

    /** The disk is full: gives the reserve back. True when that made room, so that a write may be tried again. */
    synchronized boolean release() {
        boolean freed = size() > 0;
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.error("could not give back {}", file, e);
            freed = false;
        }
        lastTry = System.nanoTime();
        if (!full) {
            full = true;
            LOG.error("{}", text());
            changed.run();
        }
        return freed;
    }

    /** The disk was full when it was last asked. */
    boolean full() {
        return full;
    }

    /** What a person has to know and to do. */
    String text() {
        return full
                ? "the disk of " + file.toAbsolutePath().getParent() + " is full: no order is accepted or sent until "
                        + (bytes >> 20) + " MB are free again; open orders are followed, cancels pass. Make room"
                : "the disk has room";
    }

    private boolean made() {
        if (bytes > 0 && size() == bytes) {
            return true;
        }
        if (bytes == 0) {
            return !full || roomy();
        }
        if (!roomy()) {
            return false;
        }
        try (FileChannel out = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer zeros = ByteBuffer.allocate(BLOCK);
            for (long left = bytes; left > 0; left -= zeros.limit()) {
                zeros.clear().limit((int) Math.min(BLOCK, left));
                while (zeros.hasRemaining()) {
                    out.write(zeros);
                }
            }
            out.force(true);
            return true;
        } catch (IOException e) {
            LOG.warn("could not make {}: {}", file, e.getMessage());
            try {
                Files.deleteIfExists(file);
            } catch (IOException again) {
                LOG.warn("could not remove {}: {}", file, again.getMessage());
            }
            return false;
        }
    }

    /** A quarter more than the reserve, so that it is not made and given back in a circle. */
    private boolean roomy() {
        try {
            return Files.getFileStore(file.toAbsolutePath().getParent()).getUsableSpace() > bytes + bytes / 4;
        } catch (IOException e) {
            LOG.warn("could not ask how much room {} has: {}", file.getParent(), e.getMessage());
            return false;
        }
    }

    private long size() {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
