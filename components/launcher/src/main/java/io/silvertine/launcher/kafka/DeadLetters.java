package io.silvertine.launcher.kafka;

import io.silvertine.json.MessageCodec;
import io.silvertine.model.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.DefaultMessage;

/** Turns dead letters into records for the dead-letter topic, with the key of the original. Thread-safe. */
public final class DeadLetters {
    /** Name under which the Camel registry holds this bean. */
    public static final String REGISTRY_NAME = "deadLetters";

    private static final String TYPE = "io.silvertine.deadletter.v1";

    private final CamelContext context;
    private final MessageCodec codec;

    /** Messages are made for {@code context}. */
    public DeadLetters(CamelContext context, MessageCodec codec) {
        this.context = context;
        this.codec = codec;
    }

    /** One record per dead letter, in the same order. */
    public List<Message> wrap(List<DeadLetter> letters) {
        return letters.stream().map(this::wrap).toList();
    }

    private Message wrap(DeadLetter letter) {
        DeadLetter.Original original = letter.original();
        Message message = new DefaultMessage(context);
        message.setBody(codec.write(letter).getBytes(StandardCharsets.UTF_8));
        original.key().ifPresent(key -> message.setHeader(KafkaConstants.KEY, key));
        String id = original.topic() + "/" + original.partition() + "/" + original.offset();
        CloudEvents.headers(id, TYPE, letter.failedAt()).forEach(message::setHeader);
        return message;
    }
}
