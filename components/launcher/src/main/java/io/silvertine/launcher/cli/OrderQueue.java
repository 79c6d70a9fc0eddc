package io.silvertine.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.silvertine.json.MessageCodec;
import io.silvertine.model.CancelOrder;
import io.silvertine.model.OrderCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** The order queue as any client uses it: commands in, events and dead letters back. */
final class OrderQueue {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> TERMINAL = Set.of("FILLED", "CANCELED", "EXPIRED", "REJECTED");

    private final MessageCodec codec = new MessageCodec();
    private final KafkaAccess kafka;
    private final String topic;
    private final String events;
    private final String deadLetters;

    OrderQueue(KafkaAccess kafka, String topic, String events, String deadLetters) {
        this.kafka = kafka;
        this.topic = topic;
        this.events = events;
        this.deadLetters = deadLetters;
    }

    /** What came of a command. */
    record Answer(boolean deadLetter, JsonNode document) {
        boolean rejected() {
            return deadLetter
                    || document.path("ordStatus").asText().equals("REJECTED")
                    || document.path("execType").asText().endsWith("REJECTED");
        }
    }

    /** Puts the command on the queue; returns when Kafka has it. */
    RecordMetadata send(OrderCommand command) {
        return kafka.send(new ProducerRecord<>(
                topic, command.accountId(), codec.write(command).getBytes(StandardCharsets.UTF_8)));
    }

    /** Sends, and waits for the first event that says more about the command than that it is pending. */
    Answer sendAndWait(OrderCommand command) {
        try (Consumer<byte[], byte[]> consumer = kafka.consumer()) {
            seekToNow(consumer);
            RecordMetadata sent = send(command);
            return poll(consumer, command, sent)
                    .orElseThrow(() -> new NotReachableException("no event about " + command.clOrdId() + " within "
                            + kafka.timeout().toSeconds() + " s; it is on " + sent
                            + " and will be read by a running bundle"));
        } catch (KafkaException e) {
            throw kafka.unreachable(e);
        }
    }

    private void seekToNow(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = List.of(events, deadLetters).stream()
                .flatMap(name -> KafkaAccess.partitions(consumer, name).stream())
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // the seek is lazy: asking for the position fixes the end before the command goes out
        partitions.forEach(consumer::position);
    }

    private Optional<Answer> poll(Consumer<byte[], byte[]> consumer, OrderCommand command, RecordMetadata sent) {
        long deadline = System.nanoTime() + kafka.timeout().toNanos();
        while (System.nanoTime() < deadline) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(KafkaAccess.POLL)) {
                Optional<Answer> answer = answer(record, command, sent);
                if (answer.isPresent()) {
                    return answer;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Answer> answer(ConsumerRecord<byte[], byte[]> record, OrderCommand command, RecordMetadata sent) {
        JsonNode document = read(record.value());
        boolean deadLetter = record.topic().equals(deadLetters);
        boolean mine = deadLetter
                ? isOriginal(document.path("original"), sent) || names(document, command.clOrdId())
                : document.path("accountId").asText().equals(command.accountId()) && answers(document, command);
        return mine ? Optional.of(new Answer(deadLetter, document)) : Optional.empty();
    }

    /** A cancel is answered by an event of its own only when it is refused; else by the end of its order. */
    private static boolean answers(JsonNode event, OrderCommand command) {
        boolean pending = event.path("execType").asText().startsWith("PENDING_");
        boolean endOfOrder = command instanceof CancelOrder cancel
                && cancel.origClOrdId().filter(id -> names(event, id)).isPresent()
                && TERMINAL.contains(event.path("ordStatus").asText());
        return endOfOrder || (names(event, command.clOrdId()) && !pending);
    }

    private static boolean names(JsonNode document, String clOrdId) {
        return document.path("clOrdId").asText().equals(clOrdId);
    }

    private static boolean isOriginal(JsonNode original, RecordMetadata sent) {
        return original.path("topic").asText().equals(sent.topic())
                && original.path("partition").asInt(-1) == sent.partition()
                && original.path("offset").asLong(-1) == sent.offset();
    }

    private static JsonNode read(byte[] value) {
        try {
            return JSON.readTree(new String(value, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }
}
