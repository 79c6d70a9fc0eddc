package io.silvertine.launcher.torture;

import io.silvertine.json.MessageCodec;
import io.silvertine.model.CommandHeader;
import io.silvertine.model.NewOrder;
import io.silvertine.model.OrderTerms;
import io.silvertine.model.Side;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Puts the orders of a run on the queue, each fiftieth of them twice: once more, as a client does that did not see the
 * first acknowledgement, some orders later.
 */
final class TortureClient {
    static final String SYMBOL = "BTC/USD";
    private static final int DUPLICATE_EVERY = 50;
    private static final int DUPLICATE_AFTER = 20;
    private static final int MAX_LOTS = 3;

    private final MessageCodec codec = new MessageCodec();
    private final List<String> accounts;
    private final String topic;

    TortureClient(String broker, List<String> accounts) {
        this.accounts = accounts;
        this.topic = "orders." + broker;
    }

    /** {@code o-00001}, …: in the order of sending, so that the id tells the place. */
    static String clOrdId(int number) {
        return "o-%05d".formatted(number);
    }

    /** Sends every order and returns when Kafka has them all. */
    void sendAll(String bootstrapServers, int orders, long seed) {
        send(bootstrapServers, 1, orders, seed);
    }

    /** Sends the orders with these numbers and returns when Kafka has them all. */
    void send(String bootstrapServers, int from, int to, long seed) {
        Random random = new Random(seed);
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (int number = from; number <= to; number++) {
            String accountId = accounts.get(random.nextInt(accounts.size()));
            records.add(order(number, accountId, market(random)));
            if (number % DUPLICATE_EVERY == 0) {
                records.add(records.get(Math.max(0, records.size() - 1 - random.nextInt(DUPLICATE_AFTER))));
            }
        }
        produce(bootstrapServers, records);
    }

    /** Sends orders with a price, which rest at the venue, all of one account. */
    void sendResting(String bootstrapServers, int from, int to, String accountId) {
        OrderTerms terms = OrderTerms.limit(SYMBOL, Side.BUY, BigDecimal.ONE, BigDecimal.TEN);
        produce(
                bootstrapServers,
                IntStream.rangeClosed(from, to)
                        .mapToObj(number -> order(number, accountId, terms))
                        .toList());
    }

    private static void produce(String bootstrapServers, List<ProducerRecord<String, byte[]>> records) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true),
                new StringSerializer(),
                new ByteArraySerializer())) {
            List<Future<?>> sent = new ArrayList<>();
            records.forEach(record -> sent.add(producer.send(record)));
            producer.flush();
            for (Future<?> one : sent) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the orders were sent", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka did not take the orders", e);
        }
    }

    private ProducerRecord<String, byte[]> order(int number, String accountId, OrderTerms terms) {
        String json = codec.write(new NewOrder(CommandHeader.of(clOrdId(number), accountId, Instant.now()), terms));
        return new ProducerRecord<>(topic, accountId, json.getBytes(StandardCharsets.UTF_8));
    }

    private static OrderTerms market(Random random) {
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        return OrderTerms.market(SYMBOL, side, BigDecimal.valueOf(1L + random.nextInt(MAX_LOTS)));
    }
}
