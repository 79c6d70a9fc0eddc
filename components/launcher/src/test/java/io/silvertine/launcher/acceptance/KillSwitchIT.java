package io.silvertine.launcher.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.tools.attach.VirtualMachine;
import io.silvertine.json.MessageCodec;
import io.silvertine.launcher.Silvertine;
import io.silvertine.model.Control;
import io.silvertine.model.TradingState;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The kill switch from the command line, from the topic and from JMX, each of them over a {@code kill -9}. */
class KillSwitchIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final ObjectName MBEAN = objectName();

    @TempDir
    private Path directory;

    private RunningBundle bundle;
    private int orders;
    private String open = "";

    private interface Switch {
        void halt() throws Exception;
    }

    @Test
    void holdsAcrossAKillHoweverItWasSetAndEndsOnlyByHand() throws Exception {
        try (RunningBundle running = RunningBundle.withEmbeddedKafka(directory)) {
            bundle = running;
            bundle.start();
            assertThat(submit()).contains("NEW");

            holdsAcrossAKill(this::byCommandLine);
            holdsAcrossAKill(this::byTopic);
            holdsAcrossAKill(this::byJmx);

            assertThat(command("audit", "verify")).contains("intact", "rows 6");
            assertThat(command("audit", "list")).contains("by-jmx", "by-topic", "by-command-line");
        }
    }

    private void holdsAcrossAKill(Switch byWhatever) throws Exception {
        byWhatever.halt();
        bundle.kill();
        bundle.start();

        assertThat(command("state")).contains("all", "HALTED");
        assertThat(submit()).contains("REJECTED", "TRADING_HALTED");
        assertThat(cancel(open)).as("a cancel passes").contains("CANCELED");

        command("resume", "--reason", "checked");
        assertThat(submit()).contains("NEW");
    }

    private void byCommandLine() {
        assertThat(command("halt", "--reason", "by-command-line")).contains("ACTIVE -> HALTED");
    }

    private void byTopic() throws Exception {
        Control control = new Control(
                Control.Verb.SET_STATE, "all", Optional.of(TradingState.HALTED), "ops", "by-topic", Instant.now());
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bundle.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            "control", "all", new MessageCodec().write(control).getBytes(StandardCharsets.UTF_8)))
                    .get(30, TimeUnit.SECONDS);
        }
        await().atMost(LIMIT).until(() -> command("state").contains("HALTED"));
    }

    @SuppressWarnings("BanJNDI") // the address is that of the process that this test started
    private void byJmx() throws Exception {
        VirtualMachine machine = VirtualMachine.attach(String.valueOf(bundle.pid()));
        try (JMXConnector connector =
                JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()))) {
            MBeanServerConnection server = connector.getMBeanServerConnection();
            assertThat(server.getMBeanInfo(MBEAN).getDescription()).contains("Kill switch");
            Object answer = server.invoke(
                    MBEAN, "setTradingState", new Object[] {"all", "HALTED", false, "ops", "by-jmx"}, new String[] {
                        "java.lang.String", "java.lang.String", "boolean", "java.lang.String", "java.lang.String"
                    });
            assertThat(answer.toString()).contains("HALTED", "was ACTIVE");
        } finally {
            machine.detach();
        }
    }

    /** Submits a LIMIT order that no market reaches, so that it stays open when it is accepted. */
    private String submit() {
        String clOrdId = "order-" + ++orders;
        String answer = command(
                "submit",
                "--account",
                "paper-1",
                "--symbol",
                "BTC/USD",
                "--side",
                "BUY",
                "--type",
                "LIMIT",
                "--qty",
                "0.01",
                "--price",
                "1",
                "--cl-ord-id",
                clOrdId,
                "--wait");
        if (answer.contains("REJECTED")) {
            return answer;
        }
        await().atMost(LIMIT).until(() -> line(clOrdId).contains(" NEW"));
        open = clOrdId;
        return line(clOrdId);
    }

    private String line(String clOrdId) {
        return command("orders")
                .lines()
                .filter(line -> Arrays.asList(line.split(" +", -1)).contains(clOrdId))
                .findFirst()
                .orElse("");
    }

    private String cancel(String clOrdId) {
        command("cancel", clOrdId, "--account", "paper-1");
        await().atMost(LIMIT).until(() -> line(clOrdId).contains("CANCELED"));
        return line(clOrdId);
    }

    private String command(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--data",
                bundle.data().toString(),
                "--config",
                Bundle.HOME.resolve("config").toString()));
        boolean queue = List.of("submit", "cancel").contains(arguments[0]);
        if (queue) {
            all.addAll(List.of("--bootstrap-servers", bundle.bootstrapServers()));
        } else {
            all.addAll(List.of("--management-port", String.valueOf(bundle.managementPort())));
        }
        StringWriter out = new StringWriter();
        CommandLine line = Silvertine.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
        line.execute(all.toArray(String[]::new));
        return out.toString();
    }

    private static ObjectName objectName() {
        try {
            return new ObjectName("io.silvertine:type=Control");
        } catch (javax.management.MalformedObjectNameException e) {
            throw new IllegalStateException(e);
        }
    }
}
