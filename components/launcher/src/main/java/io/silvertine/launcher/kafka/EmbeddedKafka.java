package io.silvertine.launcher.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real single-node Kafka broker (KRaft) in this JVM, reachable from this machine only. Its data survives restarts.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafka.class);
    private static final String HOST = "127.0.0.1";
    private static final String META_PROPERTIES = "meta.properties";

    private final KafkaRaftServer server;
    private final String bootstrapServers;
    private boolean closed;

    private EmbeddedKafka(KafkaRaftServer server, String bootstrapServers) {
        this.server = server;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Formats the directory when it is new, and starts.
     *
     * @param port where clients connect; 0 picks a free one
     * @throws KafkaUnavailableException when the port is taken or the broker does not start
     */
    public static EmbeddedKafka start(Path directory, int port) {
        int clientPort = port == 0 ? freePort() : requireFree(port);
        long begin = System.nanoTime();
        try {
            format(directory);
            KafkaRaftServer server =
                    new KafkaRaftServer(new KafkaConfig(config(directory, clientPort, freePort())), Time.SYSTEM);
            EmbeddedKafka kafka = new EmbeddedKafka(server, HOST + ":" + clientPort);
            server.startup();
            LOG.info(
                    "embedded Kafka listens on {} with data in {}, started in {} ms",
                    kafka.bootstrapServers,
                    directory,
                    (System.nanoTime() - begin) / 1_000_000);
            return kafka;
        } catch (Exception e) {
            throw new KafkaUnavailableException(
                    "embedded Kafka did not start on " + HOST + ":" + clientPort + " with data in " + directory + ": "
                            + e.getMessage(),
                    e);
        }
    }

    /** What clients of this machine name as bootstrap server. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Stops the broker cleanly, so that the next start does not wait for the old registration to expire. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            server.shutdown();
            server.awaitShutdown();
            LOG.info("embedded Kafka stopped");
        }
    }

    private static void format(Path directory) throws Exception {
        Files.createDirectories(directory);
        if (Files.exists(directory.resolve(META_PROPERTIES))) {
            return;
        }
        String path = directory.toString();
        try (PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(1)
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(path)
                    .addDirectory(path)
                    .setIgnoreFormatted(true)
                    .setPrintStream(silent)
                    .run();
        }
    }

    private static Map<String, String> config(Path directory, int clientPort, int controllerPort) {
        Map<String, String> config = new HashMap<>();
        config.put("process.roles", "broker,controller");
        config.put("node.id", "1");
        config.put("controller.quorum.voters", "1@" + HOST + ":" + controllerPort);
        config.put(
                "listeners", "PLAINTEXT://" + HOST + ":" + clientPort + ",CONTROLLER://" + HOST + ":" + controllerPort);
        config.put("advertised.listeners", "PLAINTEXT://" + HOST + ":" + clientPort);
        config.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        config.put("controller.listener.names", "CONTROLLER");
        config.put("log.dirs", directory.toString());
        for (String topic : new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            config.put(topic + ".replication.factor", "1");
        }
        config.put("transaction.state.log.min.isr", "1");
        config.put("share.coordinator.state.topic.min.isr", "1");
        config.put("offsets.topic.num.partitions", "1");
        config.put("transaction.state.log.num.partitions", "1");
        config.put("share.coordinator.state.topic.num.partitions", "1");
        config.put("group.initial.rebalance.delay.ms", "0");
        // topics come from Topics alone: a misspelt topic name must be an error, not a new topic
        config.put("auto.create.topics.enable", "false");
        // the default of 128 MB would be half of our heap
        config.put("log.cleaner.dedupe.buffer.size", "2097152");
        config.put("num.network.threads", "1");
        config.put("num.io.threads", "2");
        config.put("background.threads", "2");
        // after a kill the next start waits until the old registration has expired: 9 s by default
        config.put("broker.session.timeout.ms", "2000");
        config.put("broker.heartbeat.interval.ms", "500");
        return config;
    }

    /** A port of the loopback interface that nobody listened on a moment ago. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on " + HOST, e);
        }
    }

    private static int requireFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new KafkaUnavailableException(
                    "port " + port + " on " + HOST
                            + " is taken; choose another with --kafka-port or silvertine.kafka.port",
                    e);
        }
    }
}
