package io.silvertine.ledger;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Messages of one broker that wait to be published. One reader at a time. */
public interface OutboxQueue {
    /** The oldest unpublished messages in {@code seq} order; waits up to {@code wait} for the first. */
    List<OutboxMessage> take(int max, Duration wait) throws InterruptedException;

    /** Every message up to {@code seq} was published; completes when the cursor is durable. */
    CompletionStage<Void> published(long seq);
}
