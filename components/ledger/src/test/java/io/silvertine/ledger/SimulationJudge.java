package io.silvertine.ledger;

import io.silvertine.json.MessageCodec;
import io.silvertine.model.Fill;
import io.silvertine.model.Message;
import io.silvertine.model.NewOrder;
import io.silvertine.model.OrdStatus;
import io.silvertine.model.OrderEvent;
import io.silvertine.model.Position;
import io.silvertine.model.RejectSource;
import io.silvertine.model.Rejection;
import io.silvertine.model.Side;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Compares what the venue did with what came out of the queue, by these invariants: I1 every accepted id ends, and as the
 * venue has it; I2 a venue has an id at most once; I3 the fills are the venue's executions; I4 first sends are in the order
 * of the queue; I5 what is committed on the queue is durable; I6 the events rebuild the ledger.
 */
final class SimulationJudge {
    private final MessageCodec codec = new MessageCodec();
    private final SimulatedQueue queue;
    private final SimulatedVenue venue;
    private final SimulatedNetwork network;
    private final LedgerStore store;
    private final List<String> violations = new ArrayList<>();

    SimulationJudge(SimulatedQueue queue, SimulatedVenue venue, SimulatedNetwork network, LedgerStore store) {
        this.queue = queue;
        this.venue = venue;
        this.network = network;
        this.store = store;
    }

    List<String> violations() {
        return violations;
    }

    void violated(String invariant, String what) {
        violations.add(invariant + ": " + what);
    }

    /** I5, whenever a process begins. */
    void durable() {
        for (int partition = 0; partition < queue.partitions(); partition++) {
            queue.entries(partition).stream()
                    .limit(queue.committed(partition))
                    .map(entry -> OrderKey.of(entry.command()))
                    .filter(key ->
                            store.order(key).isEmpty() && store.request(key).isEmpty())
                    .forEach(key -> violated("I5", key + " was committed on the queue, the ledger does not know it"));
        }
    }

    /** Everything else, when nothing happens any more. */
    void settled() {
        durable();
        List<OrderEvent> events = read(OutboxMessage.Channel.EVENTS, OrderEvent.class);
        onceAtTheVenue();
        ended(events);
        fills();
        firstSends();
        rebuilt(events);
    }

    private <T extends Message> List<T> read(OutboxMessage.Channel channel, Class<T> type) {
        return queue.published.stream()
                .filter(message -> message.channel() == channel)
                .map(message -> codec.read(type, message.json().getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    private void onceAtTheVenue() {
        Map<OrderKey, Long> times = venue.orders.values().stream()
                .collect(Collectors.groupingBy(order -> order.key, Collectors.counting()));
        times.forEach((key, count) -> {
            if (count > 1) {
                violated("I2", key + " was executed " + count + " times");
            }
        });
    }

    private void ended(List<OrderEvent> events) {
        Map<OrderKey, OrderEvent> last = last(events);
        Map<OrderKey, SimulatedVenue.Order> atVenue = new HashMap<>();
        venue.orders.values().forEach(order -> atVenue.put(order.key, order));
        for (OrderKey key : newOrders()) {
            OrderEvent told = last.get(key);
            Optional<SimulatedVenue.Order> real = Optional.ofNullable(atVenue.get(key));
            if (told == null || !told.ordStatus().isTerminal()) {
                violated("I1", key + " did not end: " + (told == null ? "never told of" : told.ordStatus()));
            } else if (real.isEmpty()) {
                boolean honest = told.cumQty().signum() == 0
                        && (told.ordStatus() == OrdStatus.CANCELED || told.ordStatus() == OrdStatus.REJECTED);
                check(honest, "I1", key + " is told as " + told.ordStatus() + ", the venue never had it");
            } else {
                check(
                        told.ordStatus() == real.get().ordStatus
                                && told.cumQty().compareTo(real.get().cumQty) == 0,
                        "I1",
                        key + " is told as " + told.ordStatus() + " " + told.cumQty() + ", the venue has it as "
                                + real.get().ordStatus + " " + real.get().cumQty);
            }
        }
        rejections(events, atVenue);
    }

    private void rejections(List<OrderEvent> events, Map<OrderKey, SimulatedVenue.Order> atVenue) {
        for (OrderEvent event : events) {
            SimulatedVenue.Order real = atVenue.get(keyOf(event));
            boolean rejectedByVenue = real != null && real.ordStatus == OrdStatus.REJECTED;
            boolean byVenue = event.rejection()
                    .map(Rejection::rejectSource)
                    .filter(source -> source == RejectSource.VENUE)
                    .isPresent();
            if (event.ordStatus() == OrdStatus.REJECTED) {
                check(real == null || rejectedByVenue, "I1", event.clOrdId() + " is told as rejected without proof");
                check(!byVenue || rejectedByVenue, "I1", event.clOrdId() + ": the venue never rejected it");
            }
        }
    }

    private void fills() {
        Map<String, Fill> fills = new LinkedHashMap<>();
        for (Fill fill : read(OutboxMessage.Channel.FILLS, Fill.class)) {
            Fill before = fills.put(fill.execId(), fill);
            check(before == null || before.equals(fill), "I3", fill.execId() + " was published with two contents");
        }
        List<String> told = fills.values().stream()
                .map(fill -> fill.orderId().orElse("-") + "/" + fill.tradeId() + "/" + fill.lastQty() + "/"
                        + fill.lastPx() + "/" + fill.clOrdId())
                .sorted()
                .toList();
        List<String> real = venue.trades.stream()
                .map(trade -> trade.orderId().orElse("-") + "/"
                        + trade.trade().orElseThrow().tradeId() + "/"
                        + trade.trade().orElseThrow().lastQty() + "/"
                        + trade.trade().orElseThrow().lastPx() + "/" + trade.clOrdId())
                .sorted()
                .toList();
        check(told.equals(real), "I3", "the fills are " + told + ", the venue's executions " + real);
        positions(fills);
    }

    private void positions(Map<String, Fill> fills) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        fills.values()
                .forEach(fill -> sums.merge(
                        fill.accountId() + "/" + fill.symbol(),
                        fill.side() == Side.BUY
                                ? fill.lastQty()
                                : fill.lastQty().negate(),
                        BigDecimal::add));
        Map<String, BigDecimal> told = new TreeMap<>();
        Map<String, Long> seqs = new HashMap<>();
        for (Position position : read(OutboxMessage.Channel.POSITIONS, Position.class)) {
            String key = position.accountId() + "/" + position.symbol();
            if (seqs.getOrDefault(key, -1L) <= position.seq()) {
                seqs.put(key, position.seq());
                told.put(key, position.qty());
            }
        }
        boolean same = sums.keySet().equals(told.keySet())
                && sums.entrySet().stream()
                        .allMatch(sum -> told.get(sum.getKey()).compareTo(sum.getValue()) == 0);
        check(same, "I6", "the positions are " + told + ", the sums of the fills " + sums);
    }

    /** An order whose first attempt died on its way goes out again when its turn has passed, so only first attempts count. */
    private void firstSends() {
        for (int partition = 0; partition < queue.partitions(); partition++) {
            List<OrderKey> order = queue.entries(partition).stream()
                    .map(entry -> OrderKey.of(entry.command()))
                    .distinct()
                    .toList();
            List<OrderKey> sent = network.sent.stream()
                    .filter(send -> send.attempt() == 1 && order.contains(send.key()))
                    .map(SimulatedNetwork.Sent::key)
                    .toList();
            List<OrderKey> sorted = sent.stream()
                    .sorted((a, b) -> Integer.compare(order.indexOf(a), order.indexOf(b)))
                    .toList();
            check(sent.equals(sorted), "I4", "first sends were " + sent);
            check(Set.copyOf(sent).size() == sent.size(), "I4", "a first attempt was made twice: " + sent);
        }
    }

    private void rebuilt(List<OrderEvent> events) {
        for (String account : SimulatedGateway.ACCOUNTS) {
            Map<Long, String> seqs = new TreeMap<>();
            Map<String, OrderEvent> execIds = new HashMap<>();
            for (OrderEvent event : events) {
                if (event.accountId().equals(account)) {
                    String before = seqs.put(event.seq(), event.execId());
                    check(
                            before == null || before.equals(event.execId()),
                            "I6",
                            account + " seq " + event.seq() + " was given twice");
                    OrderEvent same = execIds.put(event.execId(), event);
                    check(
                            same == null || same.seq() == event.seq() || event.duplicate(),
                            "I6",
                            account + " two events have one execId: " + same + " and " + event);
                }
            }
            long next = 1;
            for (long seq : seqs.keySet()) {
                check(seq == next++, "I6", account + " has a gap before seq " + seq);
            }
        }
        last(events).forEach((key, event) -> store.order(key)
                .ifPresent(row -> check(
                        row.ordStatus() == event.ordStatus()
                                && row.quantities().cumQty().compareTo(event.cumQty()) == 0,
                        "I6",
                        key + " is " + row.ordStatus() + " in the ledger and " + event.ordStatus()
                                + " by its events")));
        monotone(events);
    }

    private void monotone(List<OrderEvent> events) {
        Map<OrderKey, OrderEvent> before = new HashMap<>();
        events.stream()
                .sorted((a, b) -> Long.compare(a.seq(), b.seq()))
                .filter(event -> event.ordType().isPresent())
                .forEach(event -> {
                    OrderEvent last = before.put(keyOf(event), event);
                    if (last != null) {
                        check(last.cumQty().compareTo(event.cumQty()) <= 0, "I1", keyOf(event) + ": cumQty fell");
                        check(
                                !last.ordStatus().isTerminal()
                                        || event.ordStatus().isTerminal(),
                                "I1",
                                keyOf(event) + " ended and opened again");
                    }
                });
    }

    private Map<OrderKey, OrderEvent> last(List<OrderEvent> events) {
        Map<OrderKey, OrderEvent> last = new LinkedHashMap<>();
        for (OrderEvent event : events) {
            last.merge(keyOf(event), event, (a, b) -> a.seq() > b.seq() ? a : b);
        }
        return last;
    }

    private List<OrderKey> newOrders() {
        List<OrderKey> keys = new ArrayList<>();
        for (int partition = 0; partition < queue.partitions(); partition++) {
            queue.entries(partition).stream()
                    .map(SimulatedQueue.Entry::command)
                    .filter(NewOrder.class::isInstance)
                    .map(OrderKey::of)
                    .filter(key -> !keys.contains(key))
                    .forEach(keys::add);
        }
        return keys;
    }

    private static OrderKey keyOf(OrderEvent event) {
        return new OrderKey(event.accountId(), event.origClOrdId().orElse(event.clOrdId()));
    }

    private void check(boolean holds, String invariant, String what) {
        if (!holds) {
            violated(invariant, what);
        }
    }
}
