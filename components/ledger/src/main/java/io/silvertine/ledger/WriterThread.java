package io.silvertine.ledger;

import java.time.Duration;

/** The thread that drives a {@link LedgerWriter} in production. */
final class WriterThread implements AutoCloseable {
    /** How late a deadline may be noticed while no step comes. */
    private static final Duration TICK = Duration.ofMillis(50);

    private final LedgerWriter writer;
    private final Thread thread;

    WriterThread(LedgerWriter writer) {
        this.writer = writer;
        this.thread = new Thread(this::run, "silvertine-ledger-writer");
    }

    void start() {
        thread.start();
    }

    /** Ends the thread after the steps that wait; later ones fail. */
    @Override
    public void close() {
        writer.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        writer.end();
    }

    private void run() {
        while (!writer.done()) {
            writer.commitNext(TICK);
        }
    }
}
