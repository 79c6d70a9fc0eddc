package io.silvertine.launcher.boot;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.silvertine.risk.GateCounters;
import java.util.Locale;

/** What the gates said, as meters: {@code silvertine.gate.decisions} by gate, verdict and reason. */
final class GateMeters implements MeterBinder {
    static final String NAME = "silvertine.gate.decisions";

    private final GateCounters counters;

    GateMeters(GateCounters counters) {
        this.counters = counters;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        counters.follow(key -> FunctionCounter.builder(NAME, counters, all -> all.count(key))
                .description("How often a gate let an order pass, warned, or refused it, and why")
                .tag("gate", key.gate())
                .tag("verdict", key.verdict().name().toLowerCase(Locale.ROOT))
                .tag("reason", key.reason().orElse("none"))
                .register(registry));
    }
}
