package io.silvertine.spi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Files that hold one secret each, such as those that an orchestrator mounts below {@code /run/secrets}. Callable from any
 * thread.
 */
public final class SecretFiles {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final Path directory;

    /** The files of a directory, which need not exist. */
    public SecretFiles(Path directory) {
        this.directory = directory;
    }

    /** A secret, or why there is none; the reason never holds what the file holds. */
    public record Secret(Optional<String> value, String trouble) {}

    /** Reads the file of that name; one line break at its end does not belong to the secret. */
    public Secret read(String name) {
        if (!NAME.matcher(name).matches()) {
            return none("the secret file name " + name + ", which is not " + NAME.pattern());
        }
        Path file = directory.resolve(name);
        if (!Files.isRegularFile(file)) {
            return none("no secret file " + file);
        }
        try {
            if (openToOthers(file)) {
                return none("the secret file " + file + ", which group or others may read or write");
            }
            String text = Files.readString(file).replaceFirst("\\R\\z", "");
            return text.isBlank() ? none("the empty secret file " + file) : new Secret(Optional.of(text), "");
        } catch (IOException e) {
            return none("the secret file " + file + ", not readable: "
                    + e.getClass().getSimpleName());
        }
    }

    private static boolean openToOthers(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return false;
        }
        return Files.getPosixFilePermissions(file).stream().anyMatch(OF_OTHERS::contains);
    }

    private static Secret none(String trouble) {
        return new Secret(Optional.empty(), trouble);
    }
}
