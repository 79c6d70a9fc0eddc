package io.silvertine.launcher.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.launcher.acceptance.Bundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plants secrets in a broker file and in a property, runs the bundle, and looks for them wherever an operator can look. */
@Tag("ci")
class SecretCanaryIT {
    private static final String OF_BROKER = "canary-7f1b-broker";
    private static final String OF_KAFKA = "canary-93ce-kafka";
    private static final long MAX_FILE = 16L << 20;
    private static final String BROKER =
            """
            type: test-venue
            accounts: [{id: venue-1, base-currency: USD}]
            market-data: {source: none}
            credentials: {token: "{{secretfile:venue-token}}"}
            """;

    @TempDir
    private Path directory;

    @Test
    void noSecretLeavesTheProcess() throws Exception {
        Path config = Bundle.copy("config", directory.resolve("config"));
        Files.writeString(config.resolve("brokers/venue.yaml"), BROKER);
        secret("venue-token", OF_BROKER);
        secret("kafka-password", OF_KAFKA);
        RuntimeOptions options = RuntimeOptions.shipped(Bundle.HOME)
                .withConfig(config)
                .with(RiskConfig.FILE, "profiles/bench.risk.yaml")
                .with("silvertine.secrets.directory", directory.toString())
                .with("silvertine.sessions.start-timeout", "1s")
                .with("camel.component.kafka.ssl-truststore-password", "{{secretfile:kafka-password}}")
                .isolated(directory.resolve("data"));

        try (Log log = Log.everything();
                SilvertineRuntime runtime = SilvertineRuntime.start(options)) {
            assertThat(property(runtime)).as("the canary is really there").isEqualTo(OF_KAFKA);

            assertThat(log.lines()).as("the log is really read").anyMatch(line -> line.contains("venue"));
            assertThat(mbeans()).noneMatch(SecretCanaryIT::sings);
            assertThat(pages(runtime)).noneMatch(SecretCanaryIT::sings);
            assertThat(filesThatSing(runtime.data())).isEmpty();
            assertThat(log.lines()).noneMatch(SecretCanaryIT::sings);
        }
    }

    private static boolean sings(String text) {
        return text.contains(OF_BROKER) || text.contains(OF_KAFKA);
    }

    private static String property(SilvertineRuntime runtime) {
        return runtime.camelContext()
                .getComponent("kafka", org.apache.camel.component.kafka.KafkaComponent.class)
                .getConfiguration()
                .getSslTruststorePassword();
    }

    private void secret(String name, String text) throws IOException {
        Path file = Files.writeString(directory.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static List<String> mbeans() throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        List<String> texts = new ArrayList<>();
        for (ObjectName name : server.queryNames(null, null)) {
            String[] attributes = Stream.of(server.getMBeanInfo(name).getAttributes())
                    .filter(MBeanAttributeInfo::isReadable)
                    .map(MBeanAttributeInfo::getName)
                    .toArray(String[]::new);
            for (Attribute attribute : server.getAttributes(name, attributes).asList()) {
                texts.add(name + " " + attribute.getName() + " " + attribute.getValue());
            }
        }
        assertThat(texts).hasSizeGreaterThan(100);
        return texts;
    }

    private static List<String> pages(SilvertineRuntime runtime) throws IOException, InterruptedException {
        String token = Files.readString(runtime.data().resolve("admin.token")).strip();
        List<String> texts = new ArrayList<>();
        for (String path : List.of("/health", "/health/detailed", "/metrics", "/api/status", "/api/orders")) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + runtime.managementPort() + path))
                    .header("Authorization", "Bearer " + token)
                    .build();
            texts.add(HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body());
        }
        return texts;
    }

    private static List<Path> filesThatSing(Path data) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> sings(content(file)))
                    .toList();
        }
    }

    private static String content(Path file) {
        try {
            // the ledger's reserve is large and holds nothing
            return Files.size(file) > MAX_FILE ? "" : Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that anybody logs, at every level. */
    private static final class Log extends AbstractAppender implements AutoCloseable {
        private final Queue<String> lines = new ConcurrentLinkedQueue<>();
        private final LoggerConfig root;
        private final Level before;

        private Log(LoggerConfig root) {
            super("canary", null, null, false, Property.EMPTY_ARRAY);
            this.root = root;
            this.before = root.getLevel();
        }

        static Log everything() {
            Configuration configuration = ((LoggerContext) LogManager.getContext(false)).getConfiguration();
            Log log = new Log(configuration.getRootLogger());
            log.start();
            log.others(Level.ERROR);
            log.root.addAppender(log, Level.ALL, null);
            log.root.setLevel(Level.DEBUG);
            ((LoggerContext) LogManager.getContext(false)).updateLoggers();
            return log;
        }

        /** How much of it goes where it went before, which is the console. */
        private void others(Level level) {
            List.copyOf(root.getAppenders().values()).forEach(appender -> {
                root.removeAppender(appender.getName());
                root.addAppender(appender, level, null);
            });
        }

        List<String> lines() {
            return List.copyOf(lines);
        }

        @Override
        public void append(LogEvent event) {
            lines.add(event.getMessage().getFormattedMessage() + " " + event.getThrown());
        }

        @Override
        public void close() {
            root.removeAppender(getName());
            others(before);
            root.setLevel(before);
            ((LoggerContext) LogManager.getContext(false)).updateLoggers();
        }
    }
}
