package io.silvertine.launcher.acceptance;

import static org.awaitility.Awaitility.await;

import io.silvertine.json.MessageCodec;
import io.silvertine.model.CommandHeader;
import io.silvertine.model.NewOrder;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.OrderTerms;
import io.silvertine.model.Side;
import io.silvertine.model.Tick;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A client that goes on sending ticks and orders while Kafka or the bundle dies and comes back. Kafka's own client
 * repeats what was not acknowledged; an order counts as submitted when it was.
 */
final class StreamingClient implements AutoCloseable {
    static final String ACCOUNT = "paper-1";
    static final String SYMBOL = "BTC/USD";

    private static final BigDecimal LOT = new BigDecimal("0.01");
    private static final int BASE_PRICE = 800;
    private static final int MAX_UNACKNOWLEDGED = 20;
    private static final Duration PACE = Duration.ofMillis(5);
    private static final Duration STREAM = Duration.ofMinutes(2);

    private final KafkaProducer<String, byte[]> producer;
    private final MessageCodec codec = new MessageCodec();
    private final Clock clock = Clock.systemUTC();
    private final Random random;
    private final Set<String> submitted = ConcurrentHashMap.newKeySet();
    private long seq;
    private int orders;

    StreamingClient(String bootstrapServers, long seed) {
        this.random = new Random(seed);
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                        200,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        Duration.ofMinutes(2).toMillis(),
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        (int) Duration.ofMinutes(2).toMillis()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /**
     * Sends ticks and orders until Kafka has acknowledged so many orders. While Kafka is away it does not run ahead by
     * more than a few.
     */
    void streamUntilSubmitted(int target) {
        await().atMost(STREAM)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(PACE)
                .until(() -> {
                    if (orders - submitted.size() < MAX_UNACKNOWLEDGED) {
                        tick();
                        order();
                    }
                    return submitted.size() >= target;
                });
    }

    /** Sends a trade near the base price. */
    void tick() {
        BigDecimal lastPx = BigDecimal.valueOf(BASE_PRICE + random.nextInt(20));
        Instant now = clock.instant();
        seq++;
        send("marketdata", SYMBOL, codec.write(Tick.trade(SYMBOL, "TEST", lastPx, BigDecimal.TEN, now, now, seq)));
    }

    /** Sends an order: MARKET or LIMIT, most of them buys, so that a cash account can pay. */
    void order() {
        orders++;
        Side side = orders > 20 && random.nextInt(3) == 0 ? Side.SELL : Side.BUY;
        OrderTerms terms = random.nextBoolean()
                ? OrderTerms.market(SYMBOL, side, LOT)
                : OrderTerms.limit(SYMBOL, side, LOT, BigDecimal.valueOf(BASE_PRICE + random.nextInt(20)));
        String clOrdId = "stream-" + orders;
        OrderCommand command = new NewOrder(CommandHeader.of(clOrdId, ACCOUNT, clock.instant()), terms);
        submit(clOrdId, codec.write(command));
    }

    /** Ids of the orders that Kafka has acknowledged. */
    Set<String> submitted() {
        return Set.copyOf(submitted);
    }

    /** Waits until Kafka has everything. */
    void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(10));
    }

    private void submit(String clOrdId, String json) {
        Future<?> unused = producer.send(
                new ProducerRecord<>("orders.paper", ACCOUNT, json.getBytes(StandardCharsets.UTF_8)),
                (metadata, failure) -> {
                    if (failure == null) {
                        submitted.add(clOrdId);
                    }
                });
    }

    private void send(String topic, String key, String json) {
        Future<?> unused = producer.send(new ProducerRecord<>(topic, key, json.getBytes(StandardCharsets.UTF_8)));
    }
}
