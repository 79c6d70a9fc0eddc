package io.silvertine.launcher.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.silvertine.launcher.Silvertine;
import io.silvertine.launcher.kafka.EmbeddedKafka;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/** {@code silvertine run} in a process of its own, on ports of its own; it can be killed and started again. */
public final class RunningBundle implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(90);

    private final Path directory;
    private final List<String> options;
    private final String bootstrapServers;
    private final int managementPort = EmbeddedKafka.freePort();
    private final HttpClient http = HttpClient.newHttpClient();
    private Optional<JavaProcess> process = Optional.empty();

    private RunningBundle(Path directory, String bootstrapServers, List<String> options) {
        this.directory = directory;
        this.bootstrapServers = bootstrapServers;
        this.options = options;
    }

    /** A bundle with Kafka inside and without limits; everything durable is below {@code directory}. */
    public static RunningBundle withEmbeddedKafka(Path directory) {
        int port = EmbeddedKafka.freePort();
        return new RunningBundle(directory, "127.0.0.1:" + port, List.of("--kafka-port", String.valueOf(port)))
                .with("--set", "silvertine.risk.file=profiles/bench.risk.yaml");
    }

    /** The same with the limits that are shipped. */
    public static RunningBundle withShippedLimits(Path directory) {
        return withEmbeddedKafka(directory).with("--set", "silvertine.risk.file=risk.yaml");
    }

    /** A bundle that uses somebody else's Kafka. */
    public static RunningBundle withExternalKafka(Path directory, String bootstrapServers) {
        return new RunningBundle(
                directory,
                bootstrapServers,
                List.of(
                        "--set",
                        "silvertine.risk.file=profiles/bench.risk.yaml",
                        "--set",
                        "silvertine.kafka=external",
                        "--set",
                        "camel.component.kafka.brokers=" + bootstrapServers));
    }

    /** The same with another directory of routes. */
    public RunningBundle withRoutes(Path routes) {
        return with("--routes", routes.toString());
    }

    /** The same with more options of {@code silvertine run}. */
    public RunningBundle with(String... arguments) {
        List<String> more = new ArrayList<>(options);
        more.addAll(List.of(arguments));
        return new RunningBundle(directory, bootstrapServers, List.copyOf(more));
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    int managementPort() {
        return managementPort;
    }

    long pid() {
        return process.orElseThrow().pid();
    }

    public Path data() {
        return directory.resolve("data");
    }

    /** Starts it and waits until it says that it is ready. */
    public void start() {
        JavaProcess started = launch();
        await("silvertine is ready")
                .atMost(START)
                .failFast(() -> assertThat(started.isAlive())
                        .as(() -> "silvertine ended: " + started.output())
                        .isTrue())
                .until(this::ready);
    }

    /** Starts it and waits for nothing. */
    public JavaProcess launch() {
        List<String> arguments = new ArrayList<>(
                List.of("run", "--data", data().toString(), "--management-port", String.valueOf(managementPort)));
        arguments.addAll(options);
        JavaProcess started = JavaProcess.start(
                directory.resolve("launcher.log"), Silvertine.class, arguments.toArray(String[]::new));
        process = Optional.of(started);
        return started;
    }

    /** It was started and did not end by itself. */
    public boolean isAlive() {
        return process.filter(JavaProcess::isAlive).isPresent();
    }

    /** {@code kill -9}. */
    public void kill() {
        process.orElseThrow().kill();
        process = Optional.empty();
    }

    /** What a command of the command line prints about this bundle. */
    public String command(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--data",
                data().toString(),
                "--config",
                Bundle.HOME.resolve("config").toString(),
                "--management-port",
                String.valueOf(managementPort)));
        StringWriter out = new StringWriter();
        CommandLine line = Silvertine.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
        line.execute(all.toArray(String[]::new));
        return out.toString();
    }

    @Override
    public void close() {
        process.ifPresent(JavaProcess::kill);
    }

    private boolean ready() throws InterruptedException {
        return health().startsWith("200 ");
    }

    /** Status and text of the health check; empty when nobody answers. */
    public String health() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + "/health"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() + " " + response.body();
        } catch (IOException e) {
            return "";
        }
    }
}
