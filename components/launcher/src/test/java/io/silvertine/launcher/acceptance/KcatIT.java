package io.silvertine.launcher.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.silvertine.json.MessageCodec;
import io.silvertine.model.DeadLetter;
import io.silvertine.model.ExecType;
import io.silvertine.model.Fill;
import io.silvertine.model.Message;
import io.silvertine.model.OrdStatus;
import io.silvertine.model.OrderEvent;
import io.silvertine.testkit.MessageSchemas;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client in another language sees: kcat sends, kcat reads, and every message fits its published schema. */
@Tag("ci")
class KcatIT {
    private static final String ORDERS = "orders.paper";
    private static final String EVENTS = "orders.events";
    private static final String FILLS = "fills";
    private static final String DEAD_LETTERS = "orders.dlq";
    private static final String ACCOUNT = "paper-1";
    private static final String SYMBOL = "BTC/USD";
    private static final int LARGE = 900 * 1024;
    private static final int DEAD_LETTER_LIMIT = 256 * 1024;

    private static final MessageCodec CODEC = new MessageCodec();

    @TempDir
    private static Path directory;

    private static RunningBundle bundle;
    private static Kcat kcat;

    @BeforeAll
    static void startAndGiveTheMarketAPrice() {
        bundle = RunningBundle.withEmbeddedKafka(directory);
        bundle.start();
        kcat = new Kcat(bundle.bootstrapServers(), directory);
        kcat.produce("marketdata", SYMBOL, tick("800"));
        // orders and ticks come on different topics, so only an order that fills shows that the price is there
        AtomicInteger probes = new AtomicInteger();
        eventually().untilAsserted(() -> {
            String clOrdId = "probe-" + probes.incrementAndGet();
            kcat.produce(ORDERS, ACCOUNT, marketOrder(clOrdId));
            eventually().until(() -> eventsOf(clOrdId).stream()
                    .anyMatch(e -> e.ordStatus().isTerminal()));
            assertThat(eventsOf(clOrdId)).anyMatch(e -> e.ordStatus() == OrdStatus.FILLED);
        });
    }

    @AfterAll
    static void stop() {
        bundle.close();
    }

    @Test
    void fillsAValidOrderAndTellsItOnBothTopics() {
        kcat.produce(ORDERS, ACCOUNT, marketOrder("valid-1"));

        awaitFilled("valid-1");
        assertThat(eventsOf("valid-1")).anyMatch(e -> e.execType() == ExecType.TRADE);
    }

    @Test
    void putsAMalformedMessageOnTheDeadLetters() {
        kcat.produce(ORDERS, ACCOUNT, "{\"schemaVersion\":\"1.0\",\"msgType\":\"NEW\",\"clOrdId\":\"malformed-1\"");

        DeadLetter letter = awaitDeadLetter("malformed-1");
        assertThat(letter.text()).isNotBlank();
        assertThat(letter.remedy()).isNotBlank();
        awaitNextValidOrder("after-malformed");
    }

    @Test
    void namesAnUnknownField() {
        kcat.produce(
                ORDERS,
                ACCOUNT,
                marketOrder("unknown-field-1").replace("\"orderQty\"", "\"leverage\":\"100\",\"orderQty\""));

        DeadLetter letter = awaitDeadLetter("unknown-field-1");
        assertThat(letter.faults()).anyMatch(fault -> fault.field().equals("leverage"));
        awaitNextValidOrder("after-unknown-field");
    }

    @Test
    void refusesABodyOf900KilobytesAndKeepsItsBeginning() {
        String order = marketOrder("large-1");
        kcat.produce(ORDERS, ACCOUNT, order.replaceFirst("\\{", "{\"padding\":\"" + "x".repeat(LARGE) + "\","));

        eventually().untilAsserted(() -> assertThat(deadLetters())
                .anyMatch(letter -> letter.original().valueSize() > LARGE));
        DeadLetter letter = deadLetters().stream()
                .filter(l -> l.original().valueSize() > LARGE)
                .findFirst()
                .orElseThrow();
        assertThat(letter.reasonCode()).isNotBlank();
        assertThat(letter.original().truncated()).isTrue();
        assertThat(letter.original().valueBase64()).hasSizeLessThan(DEAD_LETTER_LIMIT);
        awaitNextValidOrder("after-large");
    }

    @Test
    void refusesAUsedClOrdIdWithOtherContent() {
        kcat.produce(ORDERS, ACCOUNT, marketOrder("used-1"));
        awaitFilled("used-1");

        kcat.produce(ORDERS, ACCOUNT, marketOrder("used-1").replace("\"0.25\"", "\"5\""));

        eventually().untilAsserted(() -> assertThat(eventsOf("used-1"))
                .anyMatch(e -> e.duplicate()
                        && e.execType() == ExecType.REJECTED
                        && e.rejection().orElseThrow().ordRejReason().equals("DUPLICATE_CLORDID")));
        awaitNextValidOrder("after-used");
        assertThat(fillsOf("used-1")).singleElement().satisfies(fill -> assertThat(fill.lastQty())
                .isEqualByComparingTo("0.25"));
    }

    private static void awaitNextValidOrder(String clOrdId) {
        kcat.produce(ORDERS, ACCOUNT, marketOrder(clOrdId));
        awaitFilled(clOrdId);
    }

    private static void awaitFilled(String clOrdId) {
        eventually().untilAsserted(() -> {
            assertThat(eventsOf(clOrdId)).anyMatch(e -> e.ordStatus() == OrdStatus.FILLED);
            assertThat(fillsOf(clOrdId).stream().map(Fill::lastQty).reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo("0.25");
        });
    }

    private static DeadLetter awaitDeadLetter(String clOrdId) {
        eventually().untilAsserted(() -> assertThat(deadLetters())
                .anyMatch(letter -> original(letter).contains(clOrdId)));
        return deadLetters().stream()
                .filter(letter -> original(letter).contains(clOrdId))
                .findFirst()
                .orElseThrow();
    }

    private static String original(DeadLetter letter) {
        return new String(Base64.getDecoder().decode(letter.original().valueBase64()), StandardCharsets.UTF_8);
    }

    private static List<OrderEvent> eventsOf(String clOrdId) {
        return read(EVENTS, OrderEvent.class).stream()
                .filter(e -> e.clOrdId().equals(clOrdId))
                .toList();
    }

    private static List<Fill> fillsOf(String clOrdId) {
        return read(FILLS, Fill.class).stream()
                .filter(f -> f.clOrdId().equals(clOrdId))
                .toList();
    }

    private static List<DeadLetter> deadLetters() {
        return read(DEAD_LETTERS, DeadLetter.class);
    }

    private static <T extends Message> List<T> read(String topic, Class<T> type) {
        return kcat.consume(topic).stream()
                .map(json -> {
                    MessageSchemas.assertValidMessage(topic, json);
                    return CODEC.read(type, json.getBytes(StandardCharsets.UTF_8));
                })
                .toList();
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(30)).pollInSameThread();
    }

    private static String tick(String lastPx) {
        String now = now();
        return "{\"schemaVersion\":\"1.0\",\"symbol\":\"" + SYMBOL + "\",\"venue\":\"KCAT\",\"lastPx\":\"" + lastPx
                + "\",\"lastSize\":\"10\",\"eventTime\":\"" + now + "\",\"receivedTime\":\"" + now + "\",\"seq\":1}";
    }

    private static String marketOrder(String clOrdId) {
        return "{\"schemaVersion\":\"1.0\",\"msgType\":\"NEW\",\"clOrdId\":\"" + clOrdId + "\",\"accountId\":\""
                + ACCOUNT + "\",\"transactTime\":\"" + now() + "\",\"symbol\":\"" + SYMBOL
                + "\",\"side\":\"BUY\",\"ordType\":\"MARKET\",\"orderQty\":\"0.25\",\"timeInForce\":\"IOC\"}";
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
