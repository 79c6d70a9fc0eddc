package io.silvertine.launcher.kafka;

import io.silvertine.json.MessageCodec;
import io.silvertine.ledger.InboundRecord;
import io.silvertine.ledger.OutboxMessage;
import io.silvertine.model.Tick;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.DefaultMessage;

/**
 * Gives messages their topic, key and headers on the way to Kafka, so that no route names a Kafka header. Every call
 * makes new messages: the send takes the topic off them, so a second try with the same ones would go astray.
 * Thread-safe.
 */
public final class KafkaEnvelope {
    /** Name under which the Camel registry holds the envelope. */
    public static final String REGISTRY_NAME = "kafkaEnvelope";

    private final CamelContext context;
    private final MessageCodec codec;
    private final OutputTopics topics;

    /** Messages are made for {@code context} and go to {@code topics} only. */
    public KafkaEnvelope(CamelContext context, MessageCodec codec, OutputTopics topics) {
        this.context = context;
        this.codec = codec;
        this.topics = topics;
    }

    /** What the ledger publishes, in the same order. */
    public List<Message> wrap(List<OutboxMessage> messages) {
        return messages.stream().map(this::wrap).toList();
    }

    private Message wrap(OutboxMessage event) {
        Message message = message(event.json());
        message.setHeader(KafkaConstants.OVERRIDE_TOPIC, topics.of(event.channel()));
        message.setHeader(KafkaConstants.KEY, event.key());
        CloudEvents.headers(event.id(), event.type(), event.time()).forEach(message::setHeader);
        return message;
    }

    /** Commands from the front door: unchanged, with their key, their record time and the allowed headers. */
    public List<Message> forward(List<FrontDoor.Forward> commands) {
        return commands.stream().map(this::forward).toList();
    }

    private Message forward(FrontDoor.Forward command) {
        InboundRecord original = command.original();
        Message message = new DefaultMessage(context);
        message.setBody(original.value());
        message.setHeader(KafkaConstants.OVERRIDE_TOPIC, command.topic());
        original.key().ifPresent(key -> message.setHeader(KafkaConstants.KEY, key));
        // a producer refuses a negative time, for ever; as 0 the ledger refuses it as stale, as it would at its own
        // queue
        original.timestamp()
                .ifPresent(
                        time -> message.setHeader(KafkaConstants.OVERRIDE_TIMESTAMP, Math.max(0, time.toEpochMilli())));
        original.headers().forEach(message::setHeader);
        return message;
    }

    /** Turns the tick in the body into the record that {@code marketdata} holds. */
    public void tick(Exchange exchange) {
        Tick tick = exchange.getMessage().getBody(Tick.class);
        Message message = message(codec.write(tick));
        message.setHeader(KafkaConstants.KEY, tick.symbol());
        String id = tick.venue() + "/" + tick.symbol() + "/" + tick.seq();
        CloudEvents.headers(id, "io.silvertine.tick.v1", tick.eventTime()).forEach(message::setHeader);
        exchange.setMessage(message);
    }

    private Message message(String json) {
        Message message = new DefaultMessage(context);
        message.setBody(json.getBytes(StandardCharsets.UTF_8));
        return message;
    }
}
