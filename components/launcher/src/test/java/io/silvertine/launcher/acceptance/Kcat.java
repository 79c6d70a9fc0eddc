package io.silvertine.launcher.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The Debian tool {@code kcat}: a Kafka client that shares no line of code with us. */
final class Kcat {
    private static final long TIMEOUT_SECONDS = 60;

    private final String bootstrapServers;
    private final Path directory;

    /**
     * Uses a directory for what it sends and receives.
     *
     * @throws AssertionError when kcat is not installed: an acceptance test that skips proves nothing
     */
    Kcat(String bootstrapServers, Path directory) {
        this.bootstrapServers = bootstrapServers;
        this.directory = directory;
    }

    /** Sends one message as it is. */
    void produce(String topic, String key, String message) {
        try {
            Path file = Files.createTempFile(directory, "message", ".json");
            Files.writeString(file, message);
            run("-P", "-t", topic, "-k", key, file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every message of a topic, from the beginning. */
    List<String> consume(String topic) {
        return run("-C", "-t", topic, "-o", "beginning", "-e", "-q")
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    private String run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("kcat", "-b", bootstrapServers));
        command.addAll(List.of(arguments));
        try {
            Path output = Files.createTempFile(directory, "kcat", ".out");
            Path errors = Files.createTempFile(directory, "kcat", ".err");
            Process process = new ProcessBuilder(command)
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile())
                    .start();
            boolean ended = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            assertThat(ended && process.exitValue() == 0)
                    .as("%s: %s", command, Files.readString(errors))
                    .isTrue();
            return Files.readString(output, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError("kcat does not start; install it (apt-get install kcat)", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while kcat ran", e);
        }
    }
}
