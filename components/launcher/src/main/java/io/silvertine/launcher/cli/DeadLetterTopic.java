package io.silvertine.launcher.cli;

import io.silvertine.json.InvalidMessageException;
import io.silvertine.json.MessageCodec;
import io.silvertine.model.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** The dead letters as any client reads them, and the way back for what one of them holds. */
final class DeadLetterTopic {
    private static final Pattern PLACE = Pattern.compile("([0-9]{1,9})-([0-9]{1,18})");

    private final MessageCodec codec = new MessageCodec();
    private final KafkaAccess kafka;
    private final String topic;

    DeadLetterTopic(KafkaAccess kafka, String topic) {
        this.kafka = kafka;
        this.topic = topic;
    }

    /**
     * A dead letter and where it stands.
     *
     * @param place partition and offset, {@code 3-17}
     */
    record Entry(String place, DeadLetter letter) {
        byte[] value() {
            return Base64.getDecoder().decode(letter.original().valueBase64());
        }
    }

    /** Every dead letter that failed since then, the newest first. What is none is passed over. */
    List<Entry> read(Optional<Instant> since) {
        try (Consumer<byte[], byte[]> consumer = kafka.consumer()) {
            List<TopicPartition> partitions = KafkaAccess.partitions(consumer, topic);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Map<TopicPartition, Long> starts = since.map(time -> offsets(consumer, ends, time))
                    .orElseGet(() -> consumer.beginningOffsets(partitions));
            List<Entry> entries = new ArrayList<>(read(consumer, starts, ends));
            entries.removeIf(
                    entry -> since.filter(entry.letter().failedAt()::isBefore).isPresent());
            entries.sort(Comparator.comparing((Entry entry) -> entry.letter().failedAt())
                    .reversed());
            return entries;
        } catch (KafkaException e) {
            throw kafka.unreachable(e);
        }
    }

    /** The dead letter at a place; empty when none is there. */
    Optional<Entry> at(String place) {
        Matcher matcher = PLACE.matcher(place);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        TopicPartition partition = new TopicPartition(topic, Integer.parseInt(matcher.group(1)));
        long offset = Long.parseLong(matcher.group(2));
        try (Consumer<byte[], byte[]> consumer = kafka.consumer()) {
            if (!KafkaAccess.partitions(consumer, topic).contains(partition)
                    || offset < consumer.beginningOffsets(List.of(partition)).get(partition)
                    || offset >= consumer.endOffsets(List.of(partition)).get(partition)) {
                return Optional.empty();
            }
            return read(consumer, Map.of(partition, offset), Map.of(partition, offset + 1)).stream()
                    .filter(entry -> entry.place().equals(place))
                    .findFirst();
        } catch (KafkaException e) {
            throw kafka.unreachable(e);
        }
    }

    private static Map<TopicPartition, Long> offsets(
            Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends, Instant since) {
        Map<TopicPartition, Long> times = new HashMap<>();
        ends.keySet().forEach(partition -> times.put(partition, since.toEpochMilli()));
        Map<TopicPartition, Long> starts = new HashMap<>();
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
        ends.forEach((partition, end) -> {
            OffsetAndTimestamp first = found.get(partition);
            starts.put(partition, first == null ? end : first.offset());
        });
        return starts;
    }

    /** Reads until the ends; gives up when Kafka brings nothing on for as long as it may take to answer. */
    private List<Entry> read(
            Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> starts, Map<TopicPartition, Long> ends) {
        consumer.assign(starts.keySet());
        starts.forEach(consumer::seek);
        List<Entry> entries = new ArrayList<>();
        long reached = reached(consumer, starts.keySet());
        long deadline = System.nanoTime() + kafka.timeout().toNanos();
        while (starts.keySet().stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
            consumer.poll(KafkaAccess.POLL).forEach(record -> entry(record).ifPresent(entries::add));
            long now = reached(consumer, starts.keySet());
            if (now > reached) {
                reached = now;
                deadline = System.nanoTime() + kafka.timeout().toNanos();
            } else if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException("nothing more of " + topic + " came within "
                        + kafka.timeout().toSeconds() + " s");
            }
        }
        return entries;
    }

    private static long reached(Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions) {
        return partitions.stream().mapToLong(consumer::position).sum();
    }

    private Optional<Entry> entry(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(new Entry(
                    record.partition() + "-" + record.offset(), codec.read(DeadLetter.class, record.value())));
        } catch (InvalidMessageException e) {
            return Optional.empty();
        }
    }

    /** Puts the original back where it came from, byte by byte, with its key and headers; returns when Kafka has it. */
    String sendBack(Entry entry, Instant recordTime) {
        DeadLetter.Original original = entry.letter().original();
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                original.topic(),
                null,
                recordTime.toEpochMilli(),
                original.key().orElse(null),
                entry.value());
        original.headers().forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return kafka.send(record).toString();
    }
}
