package io.silvertine.launcher.torture;

import io.silvertine.json.MessageCodec;
import io.silvertine.launcher.demo.AuditResult;
import io.silvertine.launcher.demo.DemoTopics;
import io.silvertine.launcher.demo.OrderAudit;
import io.silvertine.launcher.demo.TopicAuditor;
import io.silvertine.model.Fill;
import io.silvertine.testkit.venue.VenueLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Compares the venue's log with the topics. */
final class TortureAudit {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final String FILLS = "fills";

    private final String bootstrapServers;
    private final OrderAudit orders = new OrderAudit();
    private final TopicAuditor auditor;
    private final Map<String, Map<Long, Set<String>>> seqs = new TreeMap<>();

    TortureAudit(String bootstrapServers, String broker) {
        this.bootstrapServers = bootstrapServers;
        this.auditor = new TopicAuditor(
                Map.of("bootstrap.servers", bootstrapServers),
                DemoTopics.named(broker),
                orders,
                event -> seqs.computeIfAbsent(event.accountId(), id -> new TreeMap<>())
                        .computeIfAbsent(event.seq(), seq -> new HashSet<>())
                        .add(event.execId()));
    }

    /** What the topics say now. */
    AuditResult read() {
        auditor.readToEnd();
        return orders.result();
    }

    TortureResult compare(TortureOptions options, AuditResult topics, VenueLog.Content venue) {
        Map<String, Set<String>> orderIds = new HashMap<>();
        venue.executions().forEach(e -> orderIds.computeIfAbsent(e.clOrdId(), id -> new HashSet<>())
                .add(e.orderId()));
        int never = 0;
        int twice = 0;
        for (int number = 1; number <= options.orders(); number++) {
            int times = orderIds.getOrDefault(TortureClient.clOrdId(number), Set.of())
                    .size();
            never += times == 0 ? 1 : 0;
            twice += times > 1 ? 1 : 0;
        }
        Map<String, Set<String>> execIds = execIdsByTrade();
        int missing = 0;
        int doubled = 0;
        for (VenueLog.Execution execution : venue.executions()) {
            int published = execIds.getOrDefault(execution.tradeId(), Set.of()).size();
            missing += published == 0 ? 1 : 0;
            doubled += Math.max(0, published - 1);
        }
        List<String> findings = new ArrayList<>(topics.findings());
        findings.addAll(gaps());
        return new TortureResult(
                options.orders(),
                options.kills(),
                never,
                twice,
                missing,
                doubled,
                outOfOrder(venue.arrivals()),
                venue.arrivals().size(),
                venue.executions().size(),
                findings);
    }

    /**
     * An order whose first attempt never reached the venue (the process died between the durable SENT and the first
     * byte) comes later by its second: that is no first send out of order, it is the second of a lost one.
     */
    private static int outOfOrder(List<VenueLog.Arrival> arrivals) {
        Map<String, String> last = new HashMap<>();
        int count = 0;
        for (VenueLog.Arrival arrival : arrivals) {
            if (arrival.attempt() == 1) {
                String before = last.getOrDefault(arrival.accountId(), "");
                if (arrival.clOrdId().compareTo(before) < 0) {
                    count++;
                } else {
                    last.put(arrival.accountId(), arrival.clOrdId());
                }
            }
        }
        return count;
    }

    private List<String> gaps() {
        List<String> gaps = new ArrayList<>();
        seqs.forEach((accountId, bySeq) -> {
            long expected = 1;
            for (Map.Entry<Long, Set<String>> entry : bySeq.entrySet()) {
                if (entry.getKey() != expected) {
                    gaps.add(accountId + ": seq " + expected + " is missing before " + entry.getKey());
                }
                if (entry.getValue().size() > 1) {
                    gaps.add(accountId + ": seq " + entry.getKey() + " was given to " + entry.getValue());
                }
                expected = entry.getKey() + 1;
            }
        });
        return gaps;
    }

    private Map<String, Set<String>> execIdsByTrade() {
        Map<String, Set<String>> execIds = new HashMap<>();
        MessageCodec codec = new MessageCodec();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(FILLS).stream()
                    .map(info -> new TopicPartition(FILLS, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(POLL).forEach(record -> {
                    Fill fill = codec.read(Fill.class, record.value());
                    execIds.computeIfAbsent(fill.tradeId(), id -> new HashSet<>())
                            .add(fill.execId());
                });
            }
        }
        return execIds;
    }

    void close() {
        auditor.close();
    }
}
