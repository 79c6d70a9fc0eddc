package io.silvertine.launcher.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.silvertine.json.MessageCodec;
import io.silvertine.ledger.SqliteLedger;
import io.silvertine.model.Tick;
import io.silvertine.model.TradingScope;
import io.silvertine.model.TradingState;
import io.silvertine.spi.Quote;
import io.silvertine.spi.QuoteBoard;
import io.silvertine.testkit.MessageSchemas;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every reason code of the gates, asked for and answered on Kafka; and edits of the limits while the bundle runs. */
class RiskGatesIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String BTC = "BTC/USD";

    /** Each account has one limit that is tight, so that no other gets in its way. */
    private static final Map<String, String> TIGHT = Map.of(
            "a-qty", "max-order-qty: 0.5",
            "a-open", "max-open-orders: 1",
            "a-pos", "max-position: 0.5",
            "a-exp", "max-exposure: 50",
            "a-rate", "account-order-rate: 1/h",
            "a-same", "max-repeated-orders: 1/1h",
            "a-loss", "max-daily-loss: 1",
            "a-down", "max-drawdown: 0.1%",
            "a-self", "self-match-action: reject");

    @TempDir
    private static Path directory;

    private static Path config;
    private static SilvertineRuntime runtime;
    private static KafkaProducer<String, String> producer;
    private static KafkaConsumer<String, String> consumer;
    private static final List<JsonNode> EVENTS = new ArrayList<>();
    private static final List<JsonNode> OTHERS = new ArrayList<>();
    private static int ids;
    private static long seq;

    @BeforeAll
    static void start() throws IOException {
        RuntimeOptions shipped =
                RuntimeOptions.shipped(Path.of("../..").toAbsolutePath().normalize());
        config = copy(shipped.config());
        StringBuilder accounts = new StringBuilder();
        StringBuilder limits = new StringBuilder(Files.readString(config.resolve("risk.yaml")));
        TIGHT.forEach((account, limit) -> {
            accounts.append(account(account, "{USD: \"1000\", BTC: \"10\"}"));
            limits.append('"')
                    .append("account:")
                    .append(account)
                    .append("\":\n  ")
                    .append(limit)
                    .append('\n');
        });
        accounts.append(account("a-poor", "{USD: \"10\"}")).append(account("a-halt", "{USD: \"1000\"}"));
        Path paper = config.resolve("brokers/paper.yaml");
        Files.writeString(paper, Files.readString(paper).replace("accounts:\n", "accounts:\n" + accounts));
        Files.writeString(config.resolve("risk.yaml"), limits);
        Files.writeString(
                config.resolve("instruments/paper.yaml"),
                "\nOLD/USD: {currency: USD, status: halted}\n",
                StandardOpenOption.APPEND);
        runtime = SilvertineRuntime.start(shipped.withConfig(config).isolated(directory.resolve("data")));
        Map<String, Object> connection = Map.of(
                "bootstrap.servers", runtime.bootstrapServers(), "group.id", "gates", "auto.offset.reset", "earliest");
        producer = new KafkaProducer<>(connection, new StringSerializer(), new StringSerializer());
        consumer = new KafkaConsumer<>(connection, new StringDeserializer(), new StringDeserializer());
        consumer.subscribe(List.of("orders.events", "orders.dlq", "alerts", "accounts", "fills"));
    }

    @AfterAll
    static void stop() {
        consumer.close();
        producer.close();
        runtime.close();
    }

    @Test
    void everyReasonCodeComesOutOnKafkaAndEditsTakeEffectAtOnce() throws Exception {
        codesOfTheFixedGates();
        codesOfTheLimits();
        lossesTakeTheAccountToReducing();
        refusesAReplaceByItsNewValues();
        metricsCountRefusalsByGateAndReason();
        aValidEditIsInForceAtOnce();
        anInvalidEditChangesNothingAndCallsAPerson();
    }

    private void codesOfTheFixedGates() throws Exception {
        assertThat(market("paper-1", "BUY", "0.1")).as("before any price").isEqualTo("NO_REFERENCE_PRICE");

        price(BTC, "100");
        send("paper-1", "{\"schemaVersion\":\"1.0\",\"msgType\":\"NEW\",\"clOrdId\":\"bad\",\"qty\":1}");
        awaitOther(message -> message.path("reasonCode").asText().equals("SCHEMA_INVALID"));

        staleBacklogTradesNothing();

        String id = id();
        assertThat(answer(id, "paper-1", body(id, "paper-1", BTC, "BUY", "0.1", "")))
                .isEqualTo("FILLED");
        send("paper-1", body(id, "paper-1", BTC, "BUY", "0.2", ""));
        awaitEvent(event -> event.path("clOrdId").asText().equals(id)
                && event.path("ordRejReason").asText().equals("DUPLICATE_CLORDID"));

        assertThat(order("paper-1", BTC, "BUY", "0.1", ",\"broker\":\"ib\"")).isEqualTo("NOT_AUTHORIZED");
        halt();
        assertThat(market("a-halt", "BUY", "0.1")).isEqualTo("TRADING_HALTED");
    }

    /** An hour-old backlog is refused to the last record. */
    private void staleBacklogTradesNothing() {
        for (int i = 0; i < 5; i++) {
            Future<?> unused = producer.send(new ProducerRecord<>(
                    "orders.paper",
                    null,
                    Instant.now().minus(1, ChronoUnit.HOURS).toEpochMilli(),
                    "paper-1",
                    body("stale-" + i, "paper-1", BTC, "BUY", "1", "")));
        }
        for (int i = 0; i < 5; i++) {
            String id = "stale-" + i;
            JsonNode event = awaitEvent(e -> e.path("clOrdId").asText().equals(id));
            assertThat(event.path("ordRejReason").asText()).isEqualTo("STALE_COMMAND");
        }
        assertThat(OTHERS).noneMatch(fill -> fill.path("clOrdId").asText().startsWith("stale-"));
    }

    private void codesOfTheLimits() throws Exception {
        price(BTC, "100");
        assertThat(order("paper-1", "XRP/USD", "BUY", "1", "")).isEqualTo("SYMBOL_RESTRICTED");
        assertThat(order("paper-1", "OLD/USD", "BUY", "1", "")).isEqualTo("MARKET_CLOSED");
        assertThat(limit("paper-1", "BUY", "1", "100.005")).isEqualTo("TICK_SIZE");
        assertThat(market("paper-1", "BUY", "0.000000001")).isEqualTo("LOT_SIZE");
        assertThat(market("paper-1", "BUY", "0.00000001")).isEqualTo("MIN_NOTIONAL");
        assertThat(order("paper-1", BTC, "BUY", "1", ",\"ordType\":\"STOP\",\"stopPx\":\"104\""))
                .isEqualTo("UNSUPPORTED_ORDTYPE");
        assertThat(market("a-qty", "BUY", "1")).isEqualTo("MAX_QTY");
        assertThat(market("paper-1", "BUY", "600")).isEqualTo("MAX_NOTIONAL");
        assertThat(limit("paper-1", "BUY", "1", "120")).isEqualTo("PRICE_BAND");
        gatesSayWhatTheySaw();
        price(BTC, "100");
        assertThat(limit("a-open", "BUY", "1", "96")).isEqualTo("NEW");
        awaitOther(alert -> alert.path("code").asText().equals("RISK_LIMIT_NEAR")
                && alert.path("scope").asText().equals("account:a-open"));
        assertThat(limit("a-open", "BUY", "1", "97")).isEqualTo("MAX_OPEN_ORDERS");
        assertThat(market("a-pos", "BUY", "0.6")).isEqualTo("MAX_POSITION");
        assertThat(market("a-exp", "BUY", "0.6")).isEqualTo("MAX_EXPOSURE");
        assertThat(order("paper-1", BTC, "SELL", "5", ",\"reduceOnly\":true")).isEqualTo("REDUCE_ONLY");
        assertThat(market("a-rate", "BUY", "0.1")).isEqualTo("FILLED");
        assertThat(market("a-rate", "BUY", "0.2")).isEqualTo("RATE_LIMIT");
        assertThat(market("a-same", "BUY", "0.1")).isEqualTo("FILLED");
        assertThat(market("a-same", "BUY", "0.1")).isEqualTo("REPEATED_ORDER");
        assertThat(market("a-poor", "BUY", "1")).isEqualTo("INSUFFICIENT_FUNDS");
        assertThat(limit("a-self", "BUY", "1", "96")).isEqualTo("NEW");
        assertThat(limit("a-self", "SELL", "1", "96")).isEqualTo("SELF_MATCH");
        awaitOther(account -> account.path("accountId").asText().equals("a-open")
                && account.path("balances").toString().contains("\"locked\":\"96.096\""));
    }

    private void gatesSayWhatTheySaw() {
        JsonNode refused = EVENTS.get(EVENTS.size() - 1);
        assertThat(refused.path("ordRejReason").asText()).isEqualTo("PRICE_BAND");
        JsonNode last = refused.path("gates").get(refused.path("gates").size() - 1);
        assertThat(last.path("verdict").asText()).isEqualTo("REJECT");
        assertThat(last.path("value").asText()).isEqualTo("20%");
        assertThat(last.path("limit").asText()).isEqualTo("5%");
    }

    private void lossesTakeTheAccountToReducing() throws Exception {
        price(BTC, "100");
        assertThat(market("a-loss", "BUY", "1")).isEqualTo("FILLED");
        assertThat(market("a-down", "BUY", "1")).isEqualTo("FILLED");

        price(BTC, "98");
        assertThat(market("a-loss", "BUY", "1")).isEqualTo("DAILY_LOSS");
        assertThat(market("a-loss", "BUY", "2")).isEqualTo("TRADING_REDUCING");
        assertThat(market("a-loss", "SELL", "1")).isEqualTo("FILLED");
        assertThat(market("a-down", "BUY", "1")).isEqualTo("MAX_DRAWDOWN");
        awaitOther(alert -> alert.path("code").asText().equals("TRADING_STATE")
                && alert.path("scope").asText().equals("account:a-loss"));
    }

    private void refusesAReplaceByItsNewValues() throws Exception {
        price(BTC, "100");
        String open = id();
        assertThat(answer(open, "paper-1", limitBody(open, "paper-1", "BUY", "1", "96")))
                .isEqualTo("NEW");

        String replace = id();
        String refused = answer(
                replace,
                "paper-1",
                "{\"schemaVersion\":\"1.0\",\"msgType\":\"REPLACE\",\"clOrdId\":\"" + replace
                        + "\",\"accountId\":\"paper-1\",\"transactTime\":\"" + Instant.now() + "\",\"origClOrdId\":\""
                        + open + "\",\"orderQty\":\"600\",\"price\":\"96\"}");
        assertThat(refused).isEqualTo("MAX_NOTIONAL");

        send(
                "paper-1",
                "{\"schemaVersion\":\"1.0\",\"msgType\":\"CANCEL\",\"clOrdId\":\"" + id()
                        + "\",\"accountId\":\"paper-1\",\"transactTime\":\"" + Instant.now() + "\",\"origClOrdId\":\""
                        + open + "\"}");
        awaitEvent(event -> event.path("ordStatus").asText().equals("CANCELED"));
    }

    private void metricsCountRefusalsByGateAndReason() throws Exception {
        URI metrics = URI.create("http://127.0.0.1:" + runtime.managementPort() + "/metrics");
        String text = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
                .body();

        assertThat(text.lines())
                .anyMatch(line -> line.startsWith("silvertine_gate_decisions_total{")
                        && line.contains("gate=\"order-size\"")
                        && line.contains("reason=\"MAX_QTY\"")
                        && line.contains("verdict=\"reject\"")
                        && line.endsWith("} 1.0"))
                .anyMatch(
                        line -> line.contains("gate=\"trading-state\"") && line.contains("reason=\"TRADING_HALTED\""));
    }

    private void aValidEditIsInForceAtOnce() throws Exception {
        String before = hash();
        edit("risk.yaml", "max-order-qty: 0.5", "max-order-qty: 5");
        await().atMost(LIMIT).until(() -> !hash().equals(before));

        price(BTC, "100");
        assertThat(market("a-qty", "BUY", "1")).isEqualTo("FILLED");
        assertThat(EVENTS.get(EVENTS.size() - 1).path("configHash").asText()).isEqualTo(hash());
        assertThat(new RuntimeCommands(runtime).ask("audit", "list").toString()).contains("RISK_CHANGED", hash());

        String edited = hash();
        edit("instruments/paper.yaml", "status: trading ", "status: halted ");
        await().atMost(LIMIT).until(() -> !hash().equals(edited));
        assertThat(market("a-qty", "BUY", "1")).isEqualTo("MARKET_CLOSED");
    }

    private void anInvalidEditChangesNothingAndCallsAPerson() throws Exception {
        String before = hash();
        edit("risk.yaml", "  price-band: 5%", "  price-bnad: 5%");

        JsonNode alert = awaitOther(a -> a.path("code").asText().equals("RISK_CONFIG_INVALID"));
        assertThat(alert.path("text").asText())
                .contains("risk.yaml", "defaults.price-bnad", "an unknown key", "did you mean price-band?");
        assertThat(hash()).isEqualTo(before);
        assertThat(market("a-qty", "BUY", "1")).isEqualTo("MARKET_CLOSED");
    }

    private static void edit(String file, String old, String other) throws IOException {
        Path path = config.resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(old);
        Path next = Files.writeString(path.resolveSibling("next"), text.replace(old, other));
        Files.move(next, path, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void halt() {
        ((SqliteLedger) runtime.ledger())
                .control()
                .setState(TradingScope.account("a-halt"), TradingState.HALTED, false, "test", "test")
                .toCompletableFuture()
                .join();
    }

    private static String hash() {
        return ((SqliteLedger) runtime.ledger()).risk().hash();
    }

    /** Sends a trade and waits until the gates judge by it. */
    private static void price(String symbol, String px) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Tick tick = Tick.trade(symbol, "TEST", new BigDecimal(px), BigDecimal.TEN, now, now, ++seq);
        Future<?> unused = producer.send(new ProducerRecord<>("marketdata", symbol, new MessageCodec().write(tick)));
        QuoteBoard board =
                runtime.camelContext().getRegistry().lookupByNameAndType(QuoteBoard.REGISTRY_NAME, QuoteBoard.class);
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(5)).until(() -> board.quote("paper", symbol)
                .flatMap(Quote::last)
                .filter(last -> !last.receivedTime().isBefore(now))
                .isPresent());
    }

    private static String market(String account, String side, String qty) {
        return order(account, BTC, side, qty, "");
    }

    private static String order(String account, String symbol, String side, String qty, String more) {
        String id = id();
        return answer(id, account, body(id, account, symbol, side, qty, more));
    }

    private static String limit(String account, String side, String qty, String price) {
        String id = id();
        return answer(id, account, limitBody(id, account, side, qty, price));
    }

    private static String limitBody(String id, String account, String side, String qty, String price) {
        return body(id, account, BTC, side, qty, ",\"ordType\":\"LIMIT\",\"price\":\"" + price + "\"")
                .replace("IOC", "GTC");
    }

    private static String body(String id, String account, String symbol, String side, String qty, String more) {
        String ordType = more.contains("ordType") ? "" : ",\"ordType\":\"MARKET\"";
        return "{\"schemaVersion\":\"1.0\",\"msgType\":\"NEW\",\"clOrdId\":\"" + id + "\",\"accountId\":\"" + account
                + "\",\"transactTime\":\"" + Instant.now() + "\",\"symbol\":\"" + symbol + "\",\"side\":\"" + side
                + "\",\"orderQty\":\"" + qty + "\",\"timeInForce\":\"IOC\"" + ordType + more + "}";
    }

    /** The reason of a refusal, else the state after the first answer of the venue. */
    private static String answer(String id, String account, String body) {
        send(account, body);
        JsonNode event = awaitEvent(e -> e.path("clOrdId").asText().equals(id)
                && !e.path("execType").asText().equals("PENDING_NEW")
                && !e.path("execType").asText().equals("PENDING_REPLACE")
                && !(e.path("execType").asText().equals("NEW") && body.contains("MARKET")));
        return event.path("ordRejReason").asText(event.path("ordStatus").asText());
    }

    private static void send(String account, String body) {
        Future<?> unused = producer.send(new ProducerRecord<>("orders.paper", account, body));
        producer.flush();
    }

    private static JsonNode awaitEvent(Predicate<JsonNode> wanted) {
        return awaitIn(EVENTS, wanted);
    }

    private static JsonNode awaitOther(Predicate<JsonNode> wanted) {
        return awaitIn(OTHERS, wanted);
    }

    private static JsonNode awaitIn(List<JsonNode> messages, Predicate<JsonNode> wanted) {
        await().atMost(LIMIT)
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(5))
                .until(() -> {
                    if (messages.stream().noneMatch(wanted)) {
                        read();
                    }
                    return messages.stream().anyMatch(wanted);
                });
        List<JsonNode> found = messages.stream().filter(wanted).toList();
        return found.get(found.size() - 1);
    }

    private static void read() throws IOException {
        for (var received : consumer.poll(Duration.ofMillis(50))) {
            MessageSchemas.assertValidMessage(received.topic(), received.value());
            JsonNode message = JSON.readTree(received.value().getBytes(StandardCharsets.UTF_8));
            (received.topic().equals("orders.events") ? EVENTS : OTHERS).add(message);
        }
    }

    private static String id() {
        return "g-" + ++ids;
    }

    private static String account(String id, String balances) {
        return "  - id: " + id + "\n    type: cash\n    base-currency: USD\n    opening-balances: " + balances + "\n";
    }

    private static Path copy(Path shipped) throws IOException {
        Path copy = directory.resolve("config");
        try (Stream<Path> files = Files.walk(shipped)) {
            for (Path file : files.toList()) {
                Path target = copy.resolve(shipped.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        return copy;
    }
}
