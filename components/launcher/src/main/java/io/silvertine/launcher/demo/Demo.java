package io.silvertine.launcher.demo;

import io.silvertine.launcher.boot.LauncherProperties;
import io.silvertine.launcher.boot.SilvertineRuntime;
import io.silvertine.launcher.kafka.KafkaClients;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import picocli.CommandLine.Help.Ansi;

/** The demo on a bundle that runs in this JVM. The client half of it knows nothing but Kafka. */
public final class Demo {
    private static final String BROKER = "paper";
    private static final String ACCOUNT = "paper-1";

    private Demo() {}

    /** Runs one demo to its end, showing its progress. */
    public static DemoSummary run(SilvertineRuntime runtime, DemoOptions options, PrintWriter out, Ansi ansi)
            throws InterruptedException, ExecutionException {
        LauncherProperties properties = runtime.properties();
        return new DemoRun(
                        KafkaClients.properties(runtime.bootstrapServers(), properties),
                        topics(properties),
                        ACCOUNT,
                        options,
                        ticksTaken(runtime.camelContext()),
                        new DemoScreen(out, ansi, Demo::sinceStart),
                        Clock.systemUTC())
                .run();
    }

    private static Duration sinceStart() {
        return Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
    }

    private static DemoTopics topics(LauncherProperties properties) {
        return new DemoTopics(
                properties.text("silvertine.topic.commands"),
                properties.text("silvertine.topic.orders-prefix") + BROKER,
                properties.text("silvertine.topic.events"),
                properties.text("silvertine.topic.fills"),
                properties.text("silvertine.topic.positions"),
                properties.text("silvertine.topic.dead-letters"),
                properties.text("silvertine.topic.marketdata"));
    }

    /** The count that operations see in JMX: ticks that the paper exchange has taken. */
    private static LongSupplier ticksTaken(CamelContext context) {
        MBeanServer server =
                context.getManagementStrategy().getManagementAgent().getMBeanServer();
        ObjectName feed = feed(server);
        return () -> {
            try {
                return (Long) server.getAttribute(feed, "Applied");
            } catch (JMException e) {
                throw new IllegalStateException("the bundle does not say how many ticks it took", e);
            }
        };
    }

    private static ObjectName feed(MBeanServer server) {
        try {
            ObjectName pattern = new ObjectName("org.apache.camel:type=producers,name=BrokerTickProducer(*),*");
            return server.queryNames(pattern, null).stream()
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "no broker trades against the market data topic; is config/brokers/" + BROKER
                                    + ".yaml enabled, and its market-data source the topic?"));
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException(e);
        }
    }
}
