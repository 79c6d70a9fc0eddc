package io.silvertine.ledger;

import io.silvertine.model.Alert;
import io.silvertine.risk.GateCounters;
import io.silvertine.risk.RiskRules;
import io.silvertine.spi.ConfigFault;
import io.silvertine.spi.Instruments;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** The limits of a running ledger: what is in force, what the gates said, and how other limits come into force. */
public final class LedgerRisk {
    private static final int TOLD_FAULTS = 20;

    private final LedgerWriter writer;
    private final LedgerContext context;
    private final EventFactory events;
    private final RiskDesk desk;
    private final String outbox;

    LedgerRisk(LedgerWriter writer, LedgerContext context, EventFactory events, RiskDesk desk, String outbox) {
        this.writer = writer;
        this.context = context;
        this.events = events;
        this.desk = desk;
        this.outbox = outbox;
    }

    /** Hash of the configuration that is in force. */
    public String hash() {
        return desk.hash();
    }

    /** What the gates said since the start. */
    public GateCounters counters() {
        return desk.counters();
    }

    /**
     * Puts other limits into force: between two commands, never within one. The act is in the audit trail.
     *
     * @param hash of the whole configuration with them
     * @param what the files that changed, for the audit trail
     * @return completes when the next command is judged by them
     */
    public CompletionStage<Void> use(RiskRules rules, Instruments instruments, String hash, String what) {
        String before = desk.hash();
        return writer.submit(tx -> {
                    tx.audit(context.now(), "config-watch", "RISK_CHANGED", what, before, hash);
                    Alert alert = new Alert(
                            "RISK_CHANGED",
                            Alert.Severity.INFO,
                            "all",
                            "limits were replaced because " + what + " changed; configuration hash " + before
                                    + " is now " + hash,
                            Optional.of(hash),
                            Optional.empty(),
                            context.now());
                    events.alert(tx, outbox, alert, hash + context.now(), context.now());
                    return null;
                })
                .thenAccept(done -> desk.use(new RiskDesk.Active(rules, instruments, hash)));
    }

    /** Calls a person: an edit is wrong, and what was in force before still is. */
    public CompletionStage<Void> refused(List<ConfigFault> faults) {
        String text = faults.stream()
                .limit(TOLD_FAULTS)
                .map(f -> f.file() + ": " + f.fault().field() + " is "
                        + f.fault().seen() + ", allowed is " + f.fault().allowed())
                .collect(Collectors.joining("\n"));
        return writer.submit(tx -> {
            Alert alert = new Alert(
                    "RISK_CONFIG_INVALID",
                    Alert.Severity.CRITICAL,
                    "all",
                    "an edit of the limits changes nothing, the old ones stay in force; " + faults.size()
                            + " to mend:\n" + text,
                    Optional.of(String.valueOf(faults.size())),
                    Optional.empty(),
                    context.now());
            events.alert(tx, outbox, alert, "invalid " + context.now(), context.now());
            return null;
        });
    }
}
