package io.silvertine.ledger.camel;

import io.silvertine.ledger.DispatchKind;
import java.time.Duration;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** Options of ledger endpoints. */
@UriParams
public class LedgerConfiguration {
    @UriParam(
            label = "consumer",
            defaultValue = "new",
            enums = "new,cancel",
            description =
                    "Which commands dispatch hands out. new: orders, lists and replaces. cancel: cancels, in a lane"
                            + " of their own so that they never wait behind orders.")
    @Metadata(important = true)
    private DispatchKind kind = DispatchKind.NEW;

    @UriParam(
            label = "consumer",
            defaultValue = "8",
            description = "How many commands (dispatch) or questions (unresolved) may be on their way at the same time;"
                    + " each has a thread, because a circuit breaker holds it for the whole call.")
    private int threads = 8;

    @UriParam(
            label = "consumer",
            defaultValue = "500",
            description = "How many messages the outbox hands to the route in one list, at most.")
    private int batchSize = 500;

    @UriParam(
            label = "consumer,advanced",
            defaultValue = "1000",
            javaType = "java.time.Duration",
            description = "How long one look for work waits, as 1s or in milliseconds. New work ends the wait at once;"
                    + " this bounds how long a stop takes.")
    private long pollTimeout = 1000;

    @UriParam(
            label = "consumer,advanced",
            defaultValue = "1000",
            javaType = "java.time.Duration",
            description = "Pause after the ledger could not be read, or after messages of the outbox could not be"
                    + " published, as 1s or in milliseconds.")
    private long pauseAfterFailure = 1000;

    /** Which commands are handed out. */
    public DispatchKind getKind() {
        return kind;
    }

    public void setKind(DispatchKind kind) {
        this.kind = kind;
    }

    /** Items on their way at the same time. */
    public int getThreads() {
        return threads;
    }

    public void setThreads(int threads) {
        this.threads = threads;
    }

    /** Messages per list of the outbox. */
    public int getBatchSize() {
        return batchSize;
    }

    public void setBatchSize(int batchSize) {
        this.batchSize = batchSize;
    }

    /** Wait of one look for work, in milliseconds. */
    public long getPollTimeout() {
        return pollTimeout;
    }

    public void setPollTimeout(long pollTimeout) {
        this.pollTimeout = pollTimeout;
    }

    /** Pause after a failure, in milliseconds. */
    public long getPauseAfterFailure() {
        return pauseAfterFailure;
    }

    public void setPauseAfterFailure(long pauseAfterFailure) {
        this.pauseAfterFailure = pauseAfterFailure;
    }

    Duration pollWait() {
        return Duration.ofMillis(pollTimeout);
    }

    Duration failurePause() {
        return Duration.ofMillis(pauseAfterFailure);
    }
}
