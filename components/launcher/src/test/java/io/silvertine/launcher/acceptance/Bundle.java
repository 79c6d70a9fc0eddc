package io.silvertine.launcher.acceptance;

import java.nio.file.Files;
import java.nio.file.Path;

/** The bundle as it is shipped: the directory that holds {@code routes/} and {@code config/}. */
public final class Bundle {
    /** Found upwards from where the test runs. */
    public static final Path HOME = find(Path.of("").toAbsolutePath());

    private Bundle() {}

    private static Path find(Path start) {
        for (Path directory = start; directory != null; directory = directory.getParent()) {
            if (Files.isDirectory(directory.resolve("routes")) && Files.isDirectory(directory.resolve("config"))) {
                return directory;
            }
        }
        throw new IllegalStateException("no directory above " + start + " has routes/ and config/");
    }
}
