package io.silvertine.ledger;

import io.silvertine.model.CancelAllOrders;
import io.silvertine.spi.OpenOrder;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Orders that were sent and are not terminal, and what they hold back, for everyone to read. Written by the writer thread.
 */
final class OpenBook {
    private final Map<OrderKey, OrderRow> open = new ConcurrentHashMap<>();
    private final Map<OrderKey, OrderRow> waiting = new ConcurrentHashMap<>();
    private final Map<OrderKey, RequestRow> cancelAlls = new ConcurrentHashMap<>();

    void follow(OrderRow row) {
        if (row.neverReachedVenue()) {
            waiting.put(row.key(), row);
        } else {
            waiting.remove(row.key());
        }
        if (row.terminal() || row.neverReachedVenue()) {
            open.remove(row.key());
        } else {
            open.put(row.key(), row);
        }
    }

    void follow(RequestRow row) {
        if (row.command() instanceof CancelAllOrders && !row.terminal()) {
            cancelAlls.put(row.key(), row);
        } else {
            cancelAlls.remove(row.key());
        }
    }

    /** Orders of which nobody knows whether the venue has them, the oldest doubt first. */
    List<InDoubtOrder> inDoubt() {
        return open.values().stream()
                .filter(row -> row.state().inDoubt())
                .map(row -> InDoubtOrder.of(row, heldBackBy(row)))
                .sorted(Comparator.comparing(InDoubtOrder::since))
                .toList();
    }

    /** A CANCEL_ALL waits for every order that it is about, and the account's later orders wait for it. */
    private InDoubtOrder.HeldBack heldBackBy(OrderRow row) {
        String accountId = row.key().accountId();
        List<String> all = cancelAlls.values().stream()
                .filter(request -> request.key().accountId().equals(accountId) && CancelAlls.fits(request, row))
                .map(request -> request.key().clOrdId())
                .sorted()
                .toList();
        List<String> orders = all.isEmpty()
                ? List.of()
                : waiting.values().stream()
                        .filter(order -> order.key().accountId().equals(accountId)
                                && order.broker().equals(row.broker()))
                        .sorted(Comparator.comparing(order -> order.acceptance().position()))
                        .map(order -> order.key().clOrdId())
                        .toList();
        return new InDoubtOrder.HeldBack(all, orders);
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
