package io.silvertine.ledger.camel;

import io.silvertine.ledger.InboundRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Turns what a queue delivered into records for the ledger. Never fails: an odd record is judged by the ledger. */
public final class InboundRecords {
    private static final Set<String> HEADERS = Set.of("content-type", "traceparent");
    private static final Pattern CLOUD_EVENT = Pattern.compile("ce_[a-z0-9_-]{1,60}");
    private static final int MAX_HEADERS = 16;
    private static final int MAX_HEADER_CHARS = 1024;

    private InboundRecords() {}

    /** The records of a Kafka batch in the order in which they were read, or the one message. */
    public static List<InboundRecord> of(Exchange exchange) {
        if (exchange.getMessage().getBody() instanceof List<?> batch
                && batch.stream().allMatch(Exchange.class::isInstance)) {
            return batch.stream()
                    .map(child -> record(exchange, ((Exchange) child).getMessage()))
                    .toList();
        }
        return List.of(record(exchange, exchange.getMessage()));
    }

    /** A record that was read without Camel. */
    public static InboundRecord of(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new LinkedHashMap<>();
        record.headers().forEach(header -> allow(headers, header.key(), header.value()));
        return new InboundRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                Optional.ofNullable(record.key()).map(InboundRecords::text),
                Optional.of(Instant.ofEpochMilli(record.timestamp())),
                headers,
                bytes(record.value()));
    }

    private static InboundRecord record(Exchange exchange, Message message) {
        Optional<Object> topic = header(message, KafkaConstants.TOPIC);
        return new InboundRecord(
                topic.map(String::valueOf)
                        .or(() -> Optional.ofNullable(exchange.getFromRouteId()))
                        .orElse("direct"),
                number(message, KafkaConstants.PARTITION).orElse(0L).intValue(),
                number(message, KafkaConstants.OFFSET).orElseGet(() -> position(message)),
                header(message, KafkaConstants.KEY).map(InboundRecords::text),
                number(message, KafkaConstants.TIMESTAMP)
                        .or(() -> number(message, Exchange.MESSAGE_TIMESTAMP))
                        .map(Instant::ofEpochMilli),
                allowedHeaders(message),
                bytes(message.getBody()));
    }

    /**
     * A place for a message that has none: the same for one that JMS delivers again, another one for each other, because
     * the ids of the ledger's own events are made from it.
     */
    private static long position(Message message) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(message.getMessageId().getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong() & Long.MAX_VALUE;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static Map<String, String> allowedHeaders(Message message) {
        Map<String, String> allowed = new LinkedHashMap<>();
        message.getHeaders().forEach((name, value) -> allow(allowed, name, value));
        return allowed;
    }

    /** True for a header that goes on with its record: those of CloudEvents, content-type and traceparent. */
    public static boolean allowed(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return HEADERS.contains(lower) || CLOUD_EVENT.matcher(lower).matches();
    }

    /** What is too long or too many is left out: nobody acts on a header, and a record has to fit on its queue. */
    private static void allow(Map<String, String> allowed, String name, Object value) {
        if (value == null || allowed.size() >= MAX_HEADERS || !allowed(name)) {
            return;
        }
        String text = text(value);
        if (text.length() <= MAX_HEADER_CHARS) {
            allowed.put(name.toLowerCase(Locale.ROOT), text);
        }
    }

    private static Optional<Object> header(Message message, String name) {
        return Optional.ofNullable(message.getHeader(name));
    }

    private static Optional<Long> number(Message message, String name) {
        return header(message, name).filter(Number.class::isInstance).map(value -> ((Number) value).longValue());
    }

    private static byte[] bytes(Object body) {
        if (body instanceof byte[] bytes) {
            return bytes;
        }
        return body == null ? new byte[0] : text(body).getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Object value) {
        return value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(value);
    }
}
