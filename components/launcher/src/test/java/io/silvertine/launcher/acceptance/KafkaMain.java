package io.silvertine.launcher.acceptance;

import io.silvertine.launcher.kafka.EmbeddedKafka;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A Kafka broker as a process of its own: arguments are its data directory and its port. */
public final class KafkaMain {
    private KafkaMain() {}

    public static void main(String[] args) throws InterruptedException {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(Path.of(args[0]), Integer.parseInt(args[1]))) {
            System.out.println("Kafka listens on " + kafka.bootstrapServers());
            new CountDownLatch(1).await();
        }
    }
}
