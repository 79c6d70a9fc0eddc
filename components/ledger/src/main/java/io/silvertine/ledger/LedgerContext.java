package io.silvertine.ledger;

import io.silvertine.spi.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.LongSupplier;

/** Clock, leases and limits that the steps of the ledger share. Confined to the writer thread. */
final class LedgerContext {
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Fences fences = new Fences(this);
    private final LedgerStore store;
    private final String owner;
    private final Map<String, Long> epochs;
    private final Map<String, Timing> timings;

    /**
     * Limits of one broker connection.
     *
     * @param validity how long after the grant bytes may leave
     * @param fence how long after that the venue may still accept them
     * @param hold how long an order may be in doubt before a person is called
     */
    record Timing(Duration validity, Duration fence, Duration hold) {
        static Timing of(LedgerBroker broker) {
            Settings lanes = broker.config().settings().section("lanes");
            return new Timing(
                    lanes.duration("attempt-validity", Duration.ofSeconds(2)),
                    broker.capabilities()
                            .recvWindow()
                            .plus(broker.capabilities().fenceMargin()),
                    lanes.duration("in-doubt-hold", Duration.ofSeconds(30)));
        }
    }

    LedgerContext(
            Clock clock,
            LongSupplier nanoTime,
            LedgerStore store,
            String owner,
            Map<String, Long> epochs,
            Map<String, Timing> timings) {
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.store = store;
        this.owner = owner;
        this.epochs = Map.copyOf(epochs);
        this.timings = Map.copyOf(timings);
    }

    /** Now, as exact as the store keeps it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Now, by both clocks; from any thread. */
    Moment moment() {
        return new Moment(now(), nanoTime.getAsLong());
    }

    Fences fences() {
        return fences;
    }

    Timing timing(String broker) {
        return timings.get(broker);
    }

    long epoch(String broker) {
        return epochs.get(broker);
    }

    boolean holdsLease(String broker) {
        return epochs.containsKey(broker) && store.holdsLease(broker, owner, epochs.get(broker));
    }
}
