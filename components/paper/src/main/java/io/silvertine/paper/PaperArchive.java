package io.silvertine.paper;

import io.silvertine.matching.EngineEvent;
import io.silvertine.matching.OrderKey;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The orders that the venue remembers: all that are open, and the last finished ones. What it forgot it never denies:
 * see {@link #forgottenUntil()}.
 */
final class PaperArchive {

    private final int history;
    private final Map<Long, PaperOrder> orders = new TreeMap<>();
    private final Map<OrderKey, PaperOrder> latest = new HashMap<>();
    private final Deque<Long> finished = new ArrayDeque<>();
    private Instant forgottenUntil = Instant.MIN;

    PaperArchive(int history) {
        this.history = history;
    }

    void add(EngineEvent.OfOrder event) {
        PaperOrder order = orders.computeIfAbsent(event.order().number(), number -> new PaperOrder());
        order.add(event);
        PaperOrder named = latest.get(event.order().key());
        if (named == null || named.finished()) {
            latest.put(event.order().key(), order);
        }
        if (order.finished()) {
            finished.add(event.order().number());
            forget();
        }
    }

    /** The order of that name: the one that is open, else the last one. */
    Optional<PaperOrder> find(OrderKey key) {
        return Optional.ofNullable(latest.get(key));
    }

    Optional<PaperOrder> find(long number) {
        return Optional.ofNullable(orders.get(number));
    }

    /** Every order that is remembered, oldest first. */
    Collection<PaperOrder> orders() {
        return orders.values();
    }

    /** Executions of an account in a symbol with a number above {@code trade}, oldest first. */
    List<EngineEvent.OfOrder> tradesAfter(String accountId, String symbol, long trade) {
        return orders.values().stream()
                .filter(o -> o.latest().key().accountId().equals(accountId))
                .filter(o -> o.latest().symbol().equals(symbol))
                .flatMap(o -> o.events().stream())
                .filter(e -> e.trade().filter(t -> t.trade() > trade).isPresent())
                .sorted((a, b) -> Long.compare(a.number(), b.number()))
                .toList();
    }

    /** Orders that ended up to this time may be gone: not finding one of them proves nothing. */
    Instant forgottenUntil() {
        return forgottenUntil;
    }

    void forgottenUntil(Instant until) {
        forgottenUntil = until;
    }

    private void forget() {
        while (finished.size() > history) {
            PaperOrder gone = orders.remove(finished.remove());
            latest.remove(gone.latest().key(), gone);
            Instant ended = gone.lastEvent().at();
            forgottenUntil = ended.isAfter(forgottenUntil) ? ended : forgottenUntil;
        }
    }
}
