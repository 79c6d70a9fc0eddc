package io.silvertine.ledger;

import io.silvertine.spi.OpenOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Orders that were sent and are not terminal, for everyone to read. Written by the writer thread. */
final class OpenBook {
    private final Map<OrderKey, OrderRow> open = new ConcurrentHashMap<>();

    void follow(OrderRow row) {
        if (row.terminal() || row.neverReachedVenue()) {
            open.remove(row.key());
        } else {
            open.put(row.key(), row);
        }
    }

    List<OpenOrder> of(String broker) {
        return open.values().stream()
                .filter(row -> row.broker().equals(broker))
                .map(OpenBook::openOrder)
                .flatMap(Optional::stream)
                .toList();
    }

    List<OrderRow> rows() {
        return List.copyOf(open.values());
    }

    List<OrderKey> keys() {
        return List.copyOf(open.keySet());
    }

    private static Optional<OpenOrder> openOrder(OrderRow row) {
        return row.attempt()
                .map(attempt -> new OpenOrder(
                        row.ref(),
                        row.command(),
                        row.ordStatus(),
                        row.quantities().cumQty(),
                        attempt.sentAt(),
                        row.state().inDoubt()));
    }
}
