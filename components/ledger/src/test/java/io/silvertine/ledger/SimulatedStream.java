package io.silvertine.ledger;

import io.silvertine.model.ExecutionReport;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/** The route record-executions: one report after the other, each until it is recorded. */
final class SimulatedStream {
    private static final long AGAIN = 200_000;

    private final SimulatedWorld world;
    private final int process;
    private final SqliteLedger ledger;
    private final Deque<ExecutionReport> waiting = new ArrayDeque<>();
    private boolean busy;

    SimulatedStream(SimulatedWorld world, int process, SqliteLedger ledger) {
        this.world = world;
        this.process = process;
        this.ledger = ledger;
    }

    void add(Collection<ExecutionReport> reports) {
        waiting.addAll(reports);
        drain();
    }

    boolean quiet() {
        return waiting.isEmpty();
    }

    private void drain() {
        if (busy || waiting.isEmpty()) {
            return;
        }
        busy = true;
        ledger.record(SimulatedGateway.BROKER, List.of(waiting.peek()))
                .whenCompleteAsync(
                        (done, failure) -> recorded(failure == null), world.executor(process, "report recorded"));
    }

    private void recorded(boolean done) {
        if (done) {
            waiting.poll();
            busy = false;
            drain();
        } else {
            world.inside(process, AGAIN, "report handed over again", () -> {
                busy = false;
                drain();
            });
        }
    }
}
