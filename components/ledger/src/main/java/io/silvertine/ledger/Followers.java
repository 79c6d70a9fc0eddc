package io.silvertine.ledger;

import io.silvertine.spi.BrokerConfig;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Everything that follows the committed rows: what each broker connection has to do, what waits to be published, which
 * orders are open, and when a row is due. Told by the writer after each commit, read from any thread.
 */
final class Followers {
    private final Map<String, BrokerDesk> desks = new HashMap<>();
    private final Map<String, Outbox> outboxes = new HashMap<>();
    private final OpenBook openBook = new OpenBook();
    private final LedgerMemory memory;
    private final Fences fences;
    private final Deadlines deadlines;
    private final AccountWatch accounts;

    Followers(LedgerMemory memory, Fences fences, Deadlines deadlines, AccountWatch accounts) {
        this.memory = memory;
        this.fences = fences;
        this.deadlines = deadlines;
        this.accounts = accounts;
    }

    void add(BrokerConfig broker, Supplier<Moment> clock, Outbox outbox) {
        desks.put(broker.name(), new BrokerDesk(broker, clock));
        outboxes.put(broker.name(), outbox);
    }

    Optional<BrokerDesk> desk(String broker) {
        return Optional.ofNullable(desks.get(broker));
    }

    Outbox outbox(String broker) {
        return outboxes.get(broker);
    }

    OpenBook openBook() {
        return openBook;
    }

    /** When the question was asked that is on its way about the order; empty when none is. */
    Optional<Moment> askedAt(String broker, OrderKey key) {
        return desks.get(broker).askedAt(key);
    }

    /** What was open when the ledger was opened. */
    void loaded(Snapshot snapshot) {
        Changes known = new Changes();
        snapshot.orders().forEach(row -> known.orders.put(row.key(), row));
        snapshot.requests().forEach(row -> known.requests.put(row.key(), row));
        committed(known);
    }

    /** Requests first: a CANCEL_ALL holds its lane before an order that came with it can leave. */
    void committed(Changes changes) {
        accounts.follow(changes);
        changes.requests.values().forEach(this::follow);
        changes.orders.values().forEach(this::follow);
        changes.outbox.stream()
                .map(Changes.Outgoing::broker)
                .distinct()
                .map(outboxes::get)
                .filter(outbox -> outbox != null)
                .forEach(Outbox::wake);
    }

    private void follow(RequestRow row) {
        BrokerDesk desk = desks.get(row.broker());
        fences.follow(row);
        openBook.follow(row);
        deadlines.follow(row);
        if (desk != null) {
            desk.follow(row, row.target().flatMap(memory::order));
        }
    }

    private void follow(OrderRow row) {
        BrokerDesk desk = desks.get(row.broker());
        fences.follow(row);
        openBook.follow(row);
        deadlines.follow(row);
        if (desk != null) {
            desk.follow(row);
            memory.activeRequests(row.key().accountId()).stream()
                    .filter(request ->
                            request.target().filter(row.key()::equals).isPresent())
                    .forEach(request -> desk.follow(request, Optional.of(row)));
        }
    }
}
