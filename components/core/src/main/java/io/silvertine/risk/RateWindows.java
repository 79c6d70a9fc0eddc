package io.silvertine.risk;

import io.silvertine.spi.Rate;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often something happened lately. Kept in memory only: a restart begins with empty windows. Bounded: the keys that
 * were not used for longest go first, and a window holds no more entries than its limit. Confined to one thread.
 */
final class RateWindows {
    private static final int MAX_KEYS = 10_000;

    private final Map<String, Deque<Entry>> windows = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Entry>> eldest) {
            return size() > MAX_KEYS;
        }
    };

    private record Entry(String clOrdId, Instant at) {}

    /** How many others were counted within the period. A record that is read again does not count against itself. */
    int others(String key, String clOrdId, Rate rate, Instant now) {
        Deque<Entry> window = windows.get(key);
        if (window == null) {
            return 0;
        }
        Instant begin = now.minus(rate.period());
        while (!window.isEmpty() && !window.peekFirst().at().isAfter(begin)) {
            window.removeFirst();
        }
        return (int) window.stream().filter(e -> !e.clOrdId().equals(clOrdId)).count();
    }

    void count(String key, String clOrdId, Rate rate, Instant now) {
        Deque<Entry> window = windows.computeIfAbsent(key, k -> new ArrayDeque<>());
        window.removeIf(e -> e.clOrdId().equals(clOrdId));
        window.addLast(new Entry(clOrdId, now));
        while (window.size() > rate.amount()) {
            window.removeFirst();
        }
    }

    int keys() {
        return windows.size();
    }
}
