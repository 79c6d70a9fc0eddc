package io.silvertine.launcher.api;

import java.util.List;
import java.util.Optional;

/** What the management API asks the ledger. Every answer is a JSON document in the published schema, newest first. */
public interface OrderQueries {
    /** The last event of each order. */
    List<String> latestEvents(Optional<String> accountId, int limit);

    /** Executions. */
    List<String> fills(Optional<String> accountId, int limit);
}
