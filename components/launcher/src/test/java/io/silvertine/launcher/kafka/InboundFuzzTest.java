package io.silvertine.launcher.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.json.MessageCodec;
import io.silvertine.ledger.camel.InboundRecords;
import io.silvertine.model.Control;
import io.silvertine.model.DeadLetter;
import io.silvertine.model.InvalidFieldException;
import io.silvertine.model.TradingState;
import io.silvertine.testkit.Fuzz;
import io.silvertine.testkit.SampleMessages;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever stands in a record, its key or its headers, it goes on or becomes a dead letter that fits on its topic. */
@Timeout(180)
class InboundFuzzTest {
    private static final int MOST_OF_A_RECORD = 1_000_000;

    private final CamelContext context = new DefaultCamelContext();
    private final MessageCodec codec = new MessageCodec();
    private final FrontDoor frontDoor =
            FrontDoor.of(new TestBrokers(Map.of("paper-1", "paper")), "orders.", codec, Clock.systemUTC());
    private final DeadLetters deadLetters = new DeadLetters(context, codec);
    private final KafkaEnvelope envelope =
            new KafkaEnvelope(context, codec, new OutputTopics("events", "fills", "positions", "accounts", "alerts"));

    @Test
    void forwardsOrRefusesEveryRecordOfTheFrontDoor() {
        List<byte[]> samples = SampleMessages.commands().stream()
                .map(command -> bytes(codec.write(command)))
                .toList();
        List<Integer> counts = new ArrayList<>(List.of(0, 0));

        Fuzz.run(2000, samples, List.of(), input -> {
            FrontDoor.Sorted sorted = frontDoor.sort(batch("paper-1", input, Map.of()));
            assertFits(sorted);
            counts.set(0, counts.get(0) + sorted.commands().size());
            counts.set(1, counts.get(1) + sorted.unreadable().size());
        });

        assertThat(counts).allSatisfy(count -> assertThat(count).isPositive());
    }

    @Test
    void takesEveryKeyAndEveryHeader() {
        List<byte[]> samples = List.of(
                bytes("paper-1"),
                bytes("ce_id"),
                bytes("traceparent"),
                bytes("00-0af7651916cd43dd8448eb211c80319c-b7"));
        byte[] value = bytes("{\"accountId\":\"paper-1\"}");

        Fuzz.run(samples, List.of(), input -> {
            String text = new String(input, StandardCharsets.UTF_8);
            Map<String, Object> headers = new HashMap<>(Map.of("ce_id", input, "traceparent", text));
            headers.put(text, input);
            assertFits(frontDoor.sort(batch(text, value, headers)));
            assertFits(frontDoor.sort(batch(null, input, headers)));

            ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("orders.dlq", 0, 0, input, input);
            record.headers().add(text, input).add("ce_id", input);
            InboundRecords.of(record).headers().forEach((name, header) -> assertThat(name + header)
                    .hasSizeLessThan(1200));
        });
    }

    @Test
    void obeysOrRefusesEveryControlRecord() {
        ControlInbox inbox = new ControlInbox(
                codec, (order, offset) -> CompletableFuture.completedFuture(Optional.empty()), Clock.systemUTC());
        byte[] sample = bytes(codec.write(new Control(
                Control.Verb.SET_STATE,
                "account:paper-1",
                Optional.of(TradingState.HALTED),
                "ops",
                "test",
                Instant.parse("2026-11-22T09:30:00Z"))));

        Fuzz.Outcome outcome = Fuzz.run(500, List.of(sample), List.of(InvalidFieldException.class), input -> {
            List<DeadLetter> letters = inbox.obey(batch("all", input, Map.of()));
            assertLettersFit(letters);
            if (!letters.isEmpty()) {
                throw new InvalidFieldException(letters.get(0).faults().get(0));
            }
        });

        assertThat(outcome.read()).isPositive();
        assertThat(outcome.refused()).isPositive();
    }

    private void assertFits(FrontDoor.Sorted sorted) {
        assertThat(sorted.commands().size() + sorted.unreadable().size()).isEqualTo(1);
        assertLettersFit(sorted.unreadable());
        for (Message message : envelope.forward(sorted.commands())) {
            int headers = message.getHeaders().entrySet().stream()
                    .mapToInt(header -> header.getKey().length()
                            + String.valueOf(header.getValue()).length())
                    .sum();
            assertThat(message.getBody(byte[].class).length + headers).isLessThan(MOST_OF_A_RECORD);
        }
    }

    private void assertLettersFit(List<DeadLetter> letters) {
        for (Message message : deadLetters.wrap(letters)) {
            byte[] json = message.getBody(byte[].class);
            assertThat(json).hasSizeLessThan(MOST_OF_A_RECORD);
            codec.read(DeadLetter.class, json);
        }
    }

    private Exchange batch(String key, byte[] value, Map<String, ?> headers) {
        return new KafkaBatch(context).add(0, 1, key, value, headers).exchange();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
