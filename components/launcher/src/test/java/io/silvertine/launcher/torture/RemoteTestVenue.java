package io.silvertine.launcher.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.silvertine.launcher.acceptance.JavaProcess;
import io.silvertine.launcher.kafka.EmbeddedKafka;
import io.silvertine.testkit.venue.TestVenue;
import io.silvertine.testkit.venue.VenueLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The small remote venue of the testkit. */
final class RemoteTestVenue implements TortureVenue {
    private static final Duration START = Duration.ofSeconds(60);
    private static final List<String> ACCOUNTS = List.of("t-1", "t-2", "t-3", "t-4");

    private final int port = EmbeddedKafka.freePort();
    private final boolean fenced;
    private final Path log;
    private final JavaProcess process;

    RemoteTestVenue(Path directory, long seed, boolean fenced) {
        this.fenced = fenced;
        this.log = directory.resolve("venue.log");
        this.process = JavaProcess.start(
                directory.resolve("venue.out"),
                TestVenue.class,
                String.valueOf(port),
                log.toString(),
                String.valueOf(seed));
        await("the venue listens")
                .atMost(START)
                .failFast(() -> assertThat(process.isAlive())
                        .as(() -> "the venue ended: " + process.output())
                        .isTrue())
                .until(() -> Files.exists(log) && process.output().contains("listens"));
    }

    @Override
    public String broker() {
        return "venue";
    }

    @Override
    public String brokerFile() {
        String accounts = ACCOUNTS.stream()
                .map(id -> "  - {id: " + id + ", type: margin, base-currency: USD,"
                        + " opening-balances: {USD: \"1000000000\"}}\n")
                .collect(Collectors.joining());
        return "enabled: true\ntype: test-venue\nmode: paper\naccounts:\n" + accounts
                + "connection: {port: " + port + ", fenced: " + fenced + "}\n"
                + "rate-limits: {orders: 5000/s}\n"
                + "market-data: {source: none}\n";
    }

    /** Lets an order that rests trade. */
    void fill(String accountId, String clOrdId) {
        try {
            TestVenue.fill(port, accountId, clOrdId);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<String> accounts() {
        return ACCOUNTS;
    }

    @Override
    public VenueLog.Content log() {
        return VenueLog.read(log);
    }

    @Override
    public void close() {
        process.close();
    }
}
