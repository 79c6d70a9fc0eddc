package io.silvertine.risk;

import io.silvertine.model.GateCheck;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** How often each gate let pass, warned and refused, and why, since the start. Thread-safe. */
public final class GateCounters {
    private final Map<Key, LongAdder> counts = new ConcurrentHashMap<>();
    private final List<Consumer<Key>> followers = new CopyOnWriteArrayList<>();

    /**
     * What is counted together.
     *
     * @param gate its word in configuration and events
     * @param reason the code of the refusal or warning, such as {@code MAX_NOTIONAL}; empty for what passed
     */
    public record Key(String gate, GateCheck.Verdict verdict, Optional<String> reason) {
        @Override
        public String toString() {
            return gate + ' ' + verdict + reason.map(code -> ' ' + code).orElse("");
        }
    }

    void count(String gate, GateCheck.Verdict verdict, String reason) {
        boolean passed = verdict == GateCheck.Verdict.PASS;
        Key key = new Key(gate, verdict, passed ? Optional.empty() : Optional.of(reason));
        LongAdder known = counts.get(key);
        if (known == null) {
            known = counts.computeIfAbsent(key, first -> new LongAdder());
            followers.forEach(follower -> follower.accept(key));
        }
        known.increment();
    }

    /** Tells every key that is counted already, and each other once it is, on the thread that counts; may tell one twice. */
    public void follow(Consumer<Key> follower) {
        followers.add(follower);
        counts.keySet().forEach(follower);
    }

    /** One count. */
    public long count(Key key) {
        LongAdder counter = counts.get(key);
        return counter == null ? 0 : counter.sum();
    }

    /** What a limit said, whatever the reason. */
    public long count(RiskGate gate, GateCheck.Verdict verdict) {
        return counts.keySet().stream()
                .filter(key -> key.gate().equals(gate.word()) && key.verdict() == verdict)
                .mapToLong(this::count)
                .sum();
    }

    /** Every count that is not zero, as {@code <gate> PASS} and {@code <gate> WARN|REJECT <reason>}. */
    public Map<String, Long> all() {
        Map<String, Long> all = new TreeMap<>();
        counts.forEach((key, counter) -> all.put(key.toString(), counter.sum()));
        return all;
    }
}
