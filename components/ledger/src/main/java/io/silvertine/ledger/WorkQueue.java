package io.silvertine.ledger;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Work that the ledger hands to a route, one item at a time per caller. Any number of threads may take.
 *
 * @param <T> the body that the route gets
 */
public interface WorkQueue<T> {
    /** The next item that may run now; waits up to {@code wait} for one. */
    Optional<T> take(Duration wait) throws InterruptedException;

    /**
     * The exchange of an item ended, however it ended. Must be called exactly once for each item taken; the ledger
     * judges by its own state and not by the exchange.
     */
    CompletionStage<Void> settle(T item);
}
