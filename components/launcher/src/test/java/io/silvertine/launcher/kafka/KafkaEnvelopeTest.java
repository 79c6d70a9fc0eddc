package io.silvertine.launcher.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.json.MessageCodec;
import io.silvertine.ledger.InboundRecord;
import io.silvertine.ledger.OutboxMessage;
import io.silvertine.ledger.OutboxMessage.Channel;
import io.silvertine.model.Tick;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class KafkaEnvelopeTest {
    private static final Instant TIME = Instant.parse("2026-11-22T12:00:00.123456789Z");

    private final CamelContext context = new DefaultCamelContext();
    private final KafkaEnvelope envelope = new KafkaEnvelope(
            context, new MessageCodec(), new OutputTopics("orders.events", "fills", "positions", "accounts", "alerts"));

    @Test
    void givesEachMessageItsTopicAndKeyInOrder() {
        List<Message> wrapped =
                envelope.wrap(List.of(event(1, Channel.EVENTS), event(2, Channel.FILLS), event(3, Channel.POSITIONS)));

        assertThat(wrapped)
                .extracting(m -> m.getHeader(KafkaConstants.OVERRIDE_TOPIC))
                .containsExactly("orders.events", "fills", "positions");
        assertThat(wrapped).extracting(m -> m.getHeader(KafkaConstants.KEY)).containsOnly("paper-1");
        assertThat(wrapped)
                .extracting(m -> new String(m.getBody(byte[].class), StandardCharsets.UTF_8))
                .containsExactly("{\"seq\":1}", "{\"seq\":2}", "{\"seq\":3}");
    }

    @Test
    void addsTheHeadersOfCloudEvents() {
        Message message = envelope.wrap(List.of(event(1, Channel.FILLS))).get(0);

        assertThat(message.getHeaders())
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_id", "EXEC1")
                .containsEntry("ce_source", "/silvertine")
                .containsEntry("ce_type", "io.silvertine.order.event.v1")
                .containsEntry("ce_time", "2026-11-22T12:00:00.123456789Z")
                .containsEntry("ce_dataschema", "urn:silvertine:schema:order-event:v1")
                .containsEntry("content-type", "application/json");
    }

    @Test
    void makesNewMessagesForEachTryBecauseTheSendTakesTheTopicOff() {
        List<OutboxMessage> events = List.of(event(1, Channel.FILLS));
        envelope.wrap(events).get(0).removeHeader(KafkaConstants.OVERRIDE_TOPIC);

        assertThat(envelope.wrap(events).get(0).getHeader(KafkaConstants.OVERRIDE_TOPIC))
                .isEqualTo("fills");
    }

    @Test
    void forwardsACommandWithItsKeyRecordTimeAndAllowedHeadersOnly() {
        FrontDoor frontDoor = FrontDoor.of(
                new TestBrokers(Map.of("paper-1", "paper")), "orders.", new MessageCodec(), Clock.systemUTC());
        Map<String, Object> headers =
                Map.of("traceparent", bytes("00-1"), KafkaConstants.OVERRIDE_TOPIC, bytes("fills"), "x", bytes("y"));
        Exchange batch = new KafkaBatch(context)
                .add(0, 5, "paper-1", "{\"accountId\":\"paper-1\"}", headers)
                .exchange();

        Message message = envelope.forward(frontDoor.sort(batch).commands()).get(0);

        assertThat(message.getBody()).isEqualTo(bytes("{\"accountId\":\"paper-1\"}"));
        assertThat(message.getHeaders())
                .containsOnly(
                        Map.entry(KafkaConstants.OVERRIDE_TOPIC, "orders.paper"),
                        Map.entry(KafkaConstants.KEY, "paper-1"),
                        Map.entry(KafkaConstants.OVERRIDE_TIMESTAMP, 1_764_000_000_005L),
                        Map.entry("traceparent", "00-1"));
    }

    @Test
    void forwardsACommandThatHasNoRecordTimeAsStaleBecauseKafkaWouldRefuseANegativeTime() {
        InboundRecord odd = new InboundRecord(
                "orders.commands",
                0,
                5,
                Optional.of("paper-1"),
                Optional.of(Instant.ofEpochMilli(-1)),
                Map.of(),
                bytes("{}"));

        Message message = envelope.forward(List.of(new FrontDoor.Forward(odd, "orders.paper")))
                .get(0);

        assertThat(message.getHeaders()).containsEntry(KafkaConstants.OVERRIDE_TIMESTAMP, 0L);
    }

    @Test
    void forwardsACommandWithoutAKeyWithoutAKey() {
        FrontDoor frontDoor = FrontDoor.of(
                new TestBrokers(Map.of("paper-1", "paper")), "orders.", new MessageCodec(), Clock.systemUTC());
        Exchange batch = new KafkaBatch(context)
                .add(0, 5, null, "{\"accountId\":\"paper-1\"}", Map.of())
                .exchange();

        assertThat(envelope.forward(frontDoor.sort(batch).commands()).get(0).getHeaders())
                .doesNotContainKey(KafkaConstants.KEY);
    }

    @Test
    void keysATickByItsSymbol() {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage()
                .setBody(Tick.trade("BTC/USD", "BITSTAMP", new BigDecimal("800.1"), BigDecimal.ONE, TIME, TIME, 7));

        envelope.tick(exchange);

        assertThat(exchange.getMessage().getHeader(KafkaConstants.KEY)).isEqualTo("BTC/USD");
        assertThat(exchange.getMessage().getHeader("ce_id")).isEqualTo("BITSTAMP/BTC/USD/7");
        assertThat(exchange.getMessage().getBody(String.class)).contains("\"lastPx\":\"800.1\"");
    }

    private static OutboxMessage event(long seq, Channel channel) {
        return new OutboxMessage(
                seq, channel, "paper-1", "EXEC" + seq, "io.silvertine.order.event.v1", TIME, "{\"seq\":" + seq + "}");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
