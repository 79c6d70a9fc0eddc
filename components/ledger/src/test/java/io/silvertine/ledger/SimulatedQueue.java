package io.silvertine.ledger;

import io.silvertine.json.MessageCodec;
import io.silvertine.model.OrderCommand;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The queue: commands in, one partition for each account, with the offsets that were committed; messages out. */
final class SimulatedQueue {
    static final String TOPIC = "orders.venue";

    private final SimulatedWorld world;
    private final MessageCodec codec;
    private final List<List<Entry>> partitions = new ArrayList<>();
    private final List<Integer> committed = new ArrayList<>();
    final List<OutboxMessage> published = new ArrayList<>();

    /** A record and what it holds. */
    record Entry(InboundRecord record, OrderCommand command) {}

    SimulatedQueue(SimulatedWorld world, MessageCodec codec) {
        this.world = world;
        this.codec = codec;
        SimulatedGateway.ACCOUNTS.forEach(account -> {
            partitions.add(new ArrayList<>());
            committed.add(0);
        });
    }

    int partitions() {
        return partitions.size();
    }

    void send(OrderCommand command) {
        int partition = SimulatedGateway.ACCOUNTS.indexOf(command.accountId());
        List<Entry> entries = partitions.get(partition);
        InboundRecord record = new InboundRecord(
                TOPIC,
                partition,
                entries.size(),
                Optional.of(command.accountId()),
                Optional.of(world.exact()),
                Map.of(),
                codec.write(command).getBytes(StandardCharsets.UTF_8));
        entries.add(new Entry(record, command));
        world.note("command", command.msgType() + " " + command.clOrdId());
    }

    List<Entry> entries(int partition) {
        return partitions.get(partition);
    }

    List<InboundRecord> read(int partition, int from, int max) {
        List<Entry> entries = partitions.get(partition);
        return entries.subList(from, Math.min(entries.size(), from + max)).stream()
                .map(Entry::record)
                .toList();
    }

    int committed(int partition) {
        return committed.get(partition);
    }

    void commit(int partition, int next) {
        committed.set(partition, Math.max(committed.get(partition), next));
    }

    boolean quiet() {
        for (int i = 0; i < partitions.size(); i++) {
            if (committed.get(i) < partitions.get(i).size()) {
                return false;
            }
        }
        return true;
    }
}
