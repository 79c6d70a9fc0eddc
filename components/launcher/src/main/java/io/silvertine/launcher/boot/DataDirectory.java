package io.silvertine.launcher.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The directory that holds everything durable, held by one process at a time. The operating system releases the lock
 * when the process dies, however it dies.
 */
public final class DataDirectory implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;

    private DataDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Makes the directory if need be and takes its lock.
     *
     * @throws DataDirectoryInUseException when another process, or this one, has it
     */
    public static DataDirectory lock(Path path) {
        Path file = path.resolve("silvertine.lock");
        try {
            Files.createDirectories(path);
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!tryLock(channel)) {
                channel.close();
                throw new DataDirectoryInUseException(
                        path, Files.readString(file).strip());
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(
                    String.valueOf(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new DataDirectory(path, channel);
        } catch (IOException e) {
            throw new UncheckedIOException("data directory " + path + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Where it is: a relative path starts at home, whichever directory the command was given in. */
    public static Path path(RuntimeOptions options, LauncherProperties properties) {
        return options.home()
                .resolve(properties.text(RuntimeOptions.DATA))
                .toAbsolutePath()
                .normalize();
    }

    /** The directory itself. */
    public Path path() {
        return path;
    }

    /** Data of the embedded Kafka. */
    public Path kafka() {
        return path.resolve("kafka");
    }

    /** The order ledger. */
    public Path ledger() {
        return path.resolve("ledger.db");
    }

    /** The token of the management API. */
    public Path adminToken() {
        return path.resolve("admin.token");
    }

    /** Releases the lock. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
