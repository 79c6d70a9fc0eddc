package io.silvertine.matching;

import io.silvertine.model.OrdStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the engine remembers between inputs, indexed for its questions. */
final class EngineMemory {

    private record Timer(Instant at, long order) {}

    private final Map<OrderKey, EngineOrder> open = new HashMap<>();
    private final Map<Long, EngineOrder> byNumber = new TreeMap<>();
    private final Map<String, SymbolBook> books = new TreeMap<>();
    private final TreeSet<Timer> timers =
            new TreeSet<>(Comparator.comparing(Timer::at).thenComparingLong(Timer::order));
    private long lastOrder;
    private long lastPriority;
    private long lastTrade;
    private long lastEvent;
    private Instant time;

    EngineMemory(EngineState state) {
        lastOrder = state.lastOrder();
        lastPriority = state.lastPriority();
        lastTrade = state.lastTrade();
        lastEvent = state.lastEvent();
        time = state.time();
        state.open().forEach(this::put);
        state.markets().forEach(market -> book(market.symbol()).market(market));
    }

    EngineState state() {
        return new EngineState(
                List.copyOf(byNumber.values()),
                books.values().stream().map(SymbolBook::market).toList(),
                lastOrder,
                lastPriority,
                lastTrade,
                lastEvent,
                time);
    }

    /** Takes over what an event says happened; counters never fall behind it. */
    void replay(EngineEvent event) {
        lastEvent = Math.max(lastEvent, event.number());
        advance(event.at());
        event.orderAfter().ifPresent(order -> {
            lastOrder = Math.max(lastOrder, order.number());
            lastPriority = Math.max(lastPriority, order.priority());
            put(order);
        });
        event.trade().ifPresent(execution -> lastTrade = Math.max(lastTrade, execution.trade()));
    }

    /** Stores the order as it now stands, or forgets it when it is terminal. */
    void put(EngineOrder order) {
        EngineOrder before = byNumber.get(order.number());
        if (before != null) {
            remove(before);
        }
        if (order.ordStatus().isTerminal()) {
            return;
        }
        byNumber.put(order.number(), order);
        open.put(order.key(), order);
        if (order.ordStatus() == OrdStatus.PENDING_NEW) {
            timers.add(new Timer(order.effectiveAt(), order.number()));
            return;
        }
        order.expiresAt().ifPresent(end -> timers.add(new Timer(end, order.number())));
        if (order.price().isPresent()) {
            book(order.symbol()).rest(order);
        }
    }

    private void remove(EngineOrder order) {
        byNumber.remove(order.number());
        open.remove(order.key());
        timers.remove(new Timer(order.effectiveAt(), order.number()));
        order.expiresAt().ifPresent(end -> timers.remove(new Timer(end, order.number())));
        if (order.price().isPresent()) {
            book(order.symbol()).remove(order);
        }
    }

    Optional<EngineOrder> find(OrderKey key) {
        return Optional.ofNullable(open.get(key));
    }

    List<EngineOrder> open() {
        return new ArrayList<>(byNumber.values());
    }

    SymbolBook book(String symbol) {
        return books.computeIfAbsent(symbol, SymbolBook::new);
    }

    Optional<MarketState> market(String symbol) {
        return Optional.ofNullable(books.get(symbol)).map(SymbolBook::market);
    }

    Optional<Instant> nextTimer() {
        return timers.isEmpty() ? Optional.empty() : Optional.of(timers.first().at());
    }

    /** The order whose time has come first; empty when none has. */
    Optional<EngineOrder> due() {
        return nextTimer()
                .filter(at -> !at.isAfter(time))
                .map(at -> byNumber.get(timers.first().order()));
    }

    Instant time() {
        return time;
    }

    void advance(Instant at) {
        time = at.isAfter(time) ? at : time;
    }

    long lastEvent() {
        return lastEvent;
    }

    long nextOrder() {
        return ++lastOrder;
    }

    long nextPriority() {
        return ++lastPriority;
    }

    long nextTrade() {
        return ++lastTrade;
    }

    long nextEvent() {
        return ++lastEvent;
    }
}
