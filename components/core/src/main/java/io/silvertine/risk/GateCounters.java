package io.silvertine.risk;

import io.silvertine.model.GateCheck;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How often each gate let pass, warned and refused, since the start. Thread-safe. */
public final class GateCounters {
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    void count(String gate, GateCheck.Verdict verdict) {
        counts.computeIfAbsent(key(gate, verdict), k -> new LongAdder()).increment();
    }

    /** One count. */
    public long count(RiskGate gate, GateCheck.Verdict verdict) {
        LongAdder counter = counts.get(key(gate.word(), verdict));
        return counter == null ? 0 : counter.sum();
    }

    /** Every count that is not zero, as {@code <gate> PASS|WARN|REJECT}. */
    public Map<String, Long> all() {
        Map<String, Long> all = new TreeMap<>();
        counts.forEach((key, counter) -> all.put(key, counter.sum()));
        return all;
    }

    private static String key(String gate, GateCheck.Verdict verdict) {
        return gate + ' ' + verdict;
    }
}
