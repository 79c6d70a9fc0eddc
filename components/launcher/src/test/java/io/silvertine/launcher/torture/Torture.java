package io.silvertine.launcher.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** The long form: progress while it runs, then a table, then one line of JSON. Exit code 1 when a count is not zero. */
final class Torture {
    private Torture() {}

    public static void main(String[] args) throws IOException {
        TortureOptions options;
        try {
            options = TortureOptions.parse(args);
        } catch (IllegalArgumentException e) {
            System.err.println("torture: " + e.getMessage());
            System.exit(2);
            return;
        }
        Path directory = Files.createTempDirectory("silvertine-torture-");
        Instant start = Instant.now();
        TortureResult result = new TortureRun(
                        options,
                        directory,
                        text -> System.out.printf(
                                "%5d s  %s%n",
                                Duration.between(start, Instant.now()).toSeconds(), text))
                .run();
        System.out.println(result.table());
        if (!result.clean()) {
            System.out.println("logs: " + directory);
        }
        System.out.println(result.json());
        System.exit(result.clean() ? 0 : 1);
    }
}
