package io.silvertine.launcher.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The bundle as it is shipped: the directory that holds {@code routes/} and {@code config/}. */
public final class Bundle {
    /** Found upwards from where the test runs. */
    public static final Path HOME = find(Path.of("").toAbsolutePath());

    private Bundle() {}

    /** Copies one of its directories, such as {@code config}, so that a test can edit it; answers the copy. */
    public static Path copy(String directory, Path to) throws IOException {
        Path from = HOME.resolve(directory);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
        return to;
    }

    private static Path find(Path start) {
        for (Path directory = start; directory != null; directory = directory.getParent()) {
            if (Files.isDirectory(directory.resolve("routes")) && Files.isDirectory(directory.resolve("config"))) {
                return directory;
            }
        }
        throw new IllegalStateException("no directory above " + start + " has routes/ and config/");
    }
}
