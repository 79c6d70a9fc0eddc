package io.silvertine.ledger;

import io.silvertine.model.Fill;
import io.silvertine.spi.LastTrade;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The durable side of the ledger. {@link #commit} is called by the writer thread alone; the rest is callable from any
 * thread and sees what was committed. Every method throws {@link StoreException} when the storage fails.
 */
interface LedgerStore extends AutoCloseable {
    /** Orders and requests that are not terminal, and every counter, position and balance. */
    Snapshot load();

    Optional<OrderRow> order(OrderKey key);

    Optional<RequestRow> request(OrderKey key);

    /** The order that the venue calls {@code orderId}. */
    Optional<OrderRow> orderByOrderId(String accountId, String orderId);

    Optional<RecordedTrade> trade(String execId);

    /** The execution as it stands: with the fee that was stated later. */
    default Optional<Fill> fill(String execId) {
        return Optional.empty();
    }

    /** Writes all of it or nothing; durable when it returns. */
    void commit(Changes changes);

    /** Takes the lease of a broker connection and returns its new epoch. */
    long takeLease(String broker, String owner);

    /** True while nobody else took the lease. */
    boolean holdsLease(String broker, String owner, long epoch);

    List<OutboxMessage> outbox(String broker, long afterSeq, int max);

    List<LastTrade> lastTrades(String broker);

    /** Newest first. */
    List<OrderRow> latestOrders(Optional<String> accountId, int limit);

    /** Fills as they were published, newest first. */
    List<String> latestFills(Optional<String> accountId, int limit);

    /** Rows of the audit trail from {@code seq} on, oldest first. */
    List<AuditEntry> audit(long fromSeq, int limit);

    /** How far each queue was read: the offset after the last record that went through the ledger. */
    default Map<QueuePartition, Long> intakeOffsets() {
        return Map.of();
    }

    /** Sets how far a queue was read back, when the queue itself was begun anew. */
    default void resetIntakeOffset(QueuePartition queue, long nextOffset) {
        throw new UnsupportedOperationException("this store keeps no offsets");
    }

    /** Which ledger this is, the same for its whole life; given to it when it is opened for the first time. */
    default String identity() {
        return "";
    }

    /** Writes a consistent copy into a file that must not exist; a start from the copy knows that it is one. */
    default void backup(Path target) {
        throw new UnsupportedOperationException("this store is no file");
    }

    @Override
    void close();
}
