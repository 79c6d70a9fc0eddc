package io.silvertine.launcher.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.launcher.kafka.EmbeddedKafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** An installation without sources, as operators have it: the start script, the built jars, and files to edit. */
final class ScriptHome implements AutoCloseable {
    private static final long COMMAND_SECONDS = 120;

    private final Path home;
    private final int kafkaPort = EmbeddedKafka.freePort();
    private final int managementPort = EmbeddedKafka.freePort();
    private final List<Process> running = new ArrayList<>();

    /** What a command printed on both streams, and its exit code. */
    record Run(int code, String output) {}

    private ScriptHome(Path home) {
        this.home = home;
    }

    /** Lays out a copy of what is shipped; the jars are those that the build has just made. */
    static ScriptHome install(Path home) throws IOException {
        Path shipped = Bundle.HOME;
        Files.copy(shipped.resolve("silvertine"), home.resolve("silvertine"));
        Bundle.copy("routes", home.resolve("routes"));
        Bundle.copy("config", home.resolve("config"));
        Files.createDirectory(home.resolve("lib"));
        Path launcher = Files.createDirectories(home.resolve("components/launcher"));
        Files.createSymbolicLink(launcher.resolve("target"), shipped.resolve("components/launcher/target"));
        return new ScriptHome(home);
    }

    Path resolve(String file) {
        return home.resolve(file);
    }

    int managementPort() {
        return managementPort;
    }

    /** {@code ./silvertine run} in the background; it is killed when this is closed. */
    void start() throws IOException {
        Process process = process(List.of(
                        "run",
                        "--kafka-port",
                        String.valueOf(kafkaPort),
                        "--management-port",
                        String.valueOf(managementPort),
                        "--set",
                        "silvertine.risk.file=profiles/bench.risk.yaml"))
                .redirectOutput(home.resolve("run.log").toFile())
                .start();
        running.add(process);
    }

    boolean isAlive() {
        return running.stream().allMatch(Process::isAlive);
    }

    String log() {
        try {
            return Files.readString(home.resolve("run.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** A command that asks the running process. */
    Run ask(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--management-port", String.valueOf(managementPort)));
        return run(all);
    }

    /** A command that goes through the queue. */
    Run queue(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--bootstrap-servers", "127.0.0.1:" + kafkaPort));
        return run(all);
    }

    /** {@code ./silvertine} with these arguments, until it ends. */
    Run run(List<String> arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile(home, "command", ".out");
        Process process = process(arguments).redirectOutput(output.toFile()).start();
        assertThat(process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS))
                .as("%s ends", arguments)
                .isTrue();
        return new Run(process.exitValue(), Files.readString(output));
    }

    private ProcessBuilder process(List<String> arguments) {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("silvertine").toString()));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "SILVERTINE_JAVA_OPTS",
                        "-Xmx512m -XX:TieredStopAtLevel=1"));
        return builder;
    }

    @Override
    public void close() {
        running.forEach(Process::destroyForcibly);
    }
}
