package io.silvertine.ledger;

import io.silvertine.spi.LastTrade;
import java.util.List;
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

    @Override
    void close();
}
