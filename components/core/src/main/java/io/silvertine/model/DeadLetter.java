package io.silvertine.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A record that could not become a command, with the reason and the original. Bounded in every part: a dead letter that
 * Kafka refuses as too large would be repeated for ever and hold the queue.
 *
 * @param reasonCode such as {@code SCHEMA_INVALID}, {@code KEY_MISMATCH}, {@code UNKNOWN_ACCOUNT}
 * @param faults the faults that were found, at most 32
 * @param remedy what the sender can do
 */
public record DeadLetter(
        String reasonCode,
        ErrorClass errorClass,
        String text,
        List<Fault> faults,
        Original original,
        Instant failedAt,
        String routeId,
        String remedy,
        Optional<String> clOrdId)
        implements Message {
    private static final int MAX_TEXT = 1000;
    private static final int MAX_FAULTS = 32;

    public DeadLetter {
        text = Texts.cut(text, MAX_TEXT);
        remedy = Texts.cut(remedy, MAX_TEXT);
        faults = faults.stream().limit(MAX_FAULTS).toList();
    }

    /**
     * The record as it was received.
     *
     * @param valueBase64 the whole value, or its first 4 KB when it is over 256 KB
     * @param valueSha256 hex digest of the whole value
     * @param valueSize size of the whole value in bytes
     * @param truncated the value is not whole
     * @param cut what else is not whole: {@code key}, {@code headers} when some were left out, {@code headers.<name>}
     */
    public record Original(
            String topic,
            int partition,
            long offset,
            Optional<String> key,
            Map<String, String> headers,
            String valueBase64,
            String valueSha256,
            long valueSize,
            boolean truncated,
            List<String> cut) {
        public Original {
            headers = Map.copyOf(headers);
            cut = List.copyOf(cut);
        }
    }
}
