package io.silvertine.launcher.boot;

import io.silvertine.ledger.LedgerRisk;
import java.util.List;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;

/** Limits and what the gates said, for JMX and Hawtio. */
@ManagedResource(description = "Risk gates: which limits are in force, and what the gates said")
public final class RiskMBean {
    static final String OBJECT_NAME = "io.silvertine:type=Risk";

    private final LedgerRisk risk;
    private final String file;

    RiskMBean(LedgerRisk risk, String file) {
        this.risk = risk;
        this.file = file;
    }

    /** The file of limits. */
    @ManagedAttribute(description = "File of the limits; an edit is taken over while the bundle runs")
    public String getRiskFile() {
        return file;
    }

    /** What every event is stamped with. */
    @ManagedAttribute(description = "Hash of the configuration that is in force")
    public String getConfigHash() {
        return risk.hash();
    }

    /** Counts per gate. */
    @ManagedAttribute(
            description = "How often each gate let pass, warned and refused since the start: gate, verdict, count")
    public List<String> getGates() {
        return risk.counters().all().entrySet().stream()
                .map(count -> count.getKey() + ' ' + count.getValue())
                .toList();
    }
}
