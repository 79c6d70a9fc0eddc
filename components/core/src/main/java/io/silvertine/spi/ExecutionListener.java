package io.silvertine.spi;

import io.silvertine.model.ExecutionReport;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Takes live execution reports. A session hands over the next ones only after the stage completed. */
@FunctionalInterface
public interface ExecutionListener {
    /**
     * Takes reports of one broker in the order in which they happened.
     *
     * @return completes when they are recorded; failed means that they were not, and they must be handed over again
     */
    CompletionStage<Void> onReports(List<ExecutionReport> reports);
}
