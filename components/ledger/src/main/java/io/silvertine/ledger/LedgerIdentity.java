package io.silvertine.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Which ledger a data directory had last, and how often that had been started: kept outside the ledger, so that a ledger
 * which was replaced by an older one, or by none, can be told.
 *
 * @param starts how often the ledger was opened
 */
record LedgerIdentity(String id, long starts) {
    private static final int WORDS = 2;

    /** The file beside a ledger. */
    static Path file(Path database) {
        return database.resolveSibling(database.getFileName() + ".identity");
    }

    /** What the file says; empty when there is none. */
    static Optional<LedgerIdentity> read(Path file) {
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            String[] words = Files.readString(file).strip().split(" ", -1);
            if (words.length != WORDS || !words[1].matches("[0-9]{1,18}")) {
                throw new UncheckedIOException(new IOException(file + " is damaged: it must hold the ledger's id and a"
                        + " number; if the ledger beside it is the right one, delete this file and start again"));
            }
            return Optional.of(new LedgerIdentity(words[0], Long.parseLong(words[1])));
        } catch (IOException e) {
            throw new UncheckedIOException("could not read " + file, e);
        }
    }

    /** Replaces the file; durable when it returns. */
    void write(Path file) {
        Path draft = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (FileChannel out = FileChannel.open(
                    draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                out.write(ByteBuffer.wrap((id + ' ' + starts + '\n').getBytes(StandardCharsets.US_ASCII)));
                out.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("could not write " + file, e);
        }
    }
}
