package io.silvertine.launcher.boot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.silvertine.json.MessageCodec;
import io.silvertine.launcher.Silvertine;
import io.silvertine.model.Tick;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** The commands that a person types, against a runtime in this JVM. */
record RuntimeCommands(SilvertineRuntime runtime) {
    private static final ObjectMapper JSON = new ObjectMapper();

    record Result(int code, String out) {}

    /** Asks to buy 0.5 at a limit. */
    Result submit(String clOrdId, String symbol, String price) {
        return queue(
                "submit",
                "--account",
                "paper-1",
                "--cl-ord-id",
                clOrdId,
                "--symbol",
                symbol,
                "--side",
                "buy",
                "--type",
                "limit",
                "--qty",
                "0.5",
                "--price",
                price);
    }

    /** A command that goes through the queue, with its first answer. */
    Result queue(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--bootstrap-servers", runtime.bootstrapServers(), "--wait", "--json", "--timeout", "60"));
        return run(all);
    }

    /** A command that asks the management API, as JSON. */
    JsonNode ask(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--management-port", String.valueOf(runtime.managementPort()), "--json"));
        return JSON.readTree(run(all).out());
    }

    Result run(List<String> arguments) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("--config", "../../config", "--data", runtime.data().toString()));
        StringWriter out = new StringWriter();
        int code = Silvertine.commandLine().setOut(new PrintWriter(out, true)).execute(all.toArray(String[]::new));
        return new Result(code, out.toString());
    }

    /** The document of an order; a missing node when there is none. */
    static JsonNode find(JsonNode documents, String clOrdId) {
        for (JsonNode document : documents) {
            if (document.path("clOrdId").asText().equals(clOrdId)) {
                return document;
            }
        }
        return JSON.missingNode();
    }

    /** A trade on the market data topic. */
    void trade(String symbol, String price) throws Exception {
        Tick tick = Tick.trade(
                symbol, "test", new BigDecimal(price), new BigDecimal("10"), Instant.now(), Instant.now(), 1);
        send("marketdata", symbol, new MessageCodec().write(tick));
    }

    /** A record on a topic. */
    void send(String topic, String key, String value) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", runtime.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        }
    }
}
