package io.silvertine.testkit;

import io.silvertine.model.ExecutionReport;
import io.silvertine.spi.ExecutionListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Takes execution reports as a test wants: it records them, refuses them, or lets the session wait. */
public final class ReportRecorder implements ExecutionListener {

    private final List<ExecutionReport> recorded = new ArrayList<>();
    private final List<List<ExecutionReport>> calls = new ArrayList<>();
    private int refusals;
    private boolean holding;

    @Override
    public synchronized CompletionStage<Void> onReports(List<ExecutionReport> reports) {
        calls.add(List.copyOf(reports));
        if (holding) {
            return new CompletableFuture<>();
        }
        if (refusals > 0) {
            refusals--;
            return CompletableFuture.failedStage(new IllegalStateException("the ledger is down"));
        }
        recorded.addAll(reports);
        return CompletableFuture.completedStage(null);
    }

    /** The next calls fail. */
    public synchronized void refuse(int times) {
        refusals = times;
    }

    /** Calls from now on never complete. */
    public synchronized void hold() {
        holding = true;
    }

    /** Everything that was taken, in order. */
    public synchronized List<ExecutionReport> recorded() {
        return List.copyOf(recorded);
    }

    /** Everything that was handed over, refused or not. */
    public synchronized List<List<ExecutionReport>> calls() {
        return List.copyOf(calls);
    }
}
