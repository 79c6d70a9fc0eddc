package io.silvertine.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What follows when the venue was asked about an order. Confined to the writer thread. */
final class Questions {
    private static final Duration AFTER_FENCE = Duration.ofMillis(50);

    private final LedgerContext context;
    private final Requests requests;

    Questions(LedgerContext context, Requests requests) {
        this.context = context;
        this.requests = requests;
    }

    /** The exchange of a question that was asked then ended: without an answer it is asked again later. */
    void asked(LedgerTx tx, OrderKey key, Moment asked) {
        Optional<OrderRow> order = tx.order(key);
        order.filter(row -> row.doubt().isPresent()).ifPresent(row -> {
            Doubt doubt = row.doubt().get();
            boolean planned = doubt.nextAskAt().isAfter(context.now());
            Doubt next = planned ? doubt : doubt.asked(context.now(), key.hashCode());
            tx.put(row.withDoubt(Optional.of(notPastTheFence(row, next))));
        });
        requests.asked(tx, key, asked);
    }

    /** As soon as "not found" can prove something, it is asked again, however long the pause would be by then. */
    private Doubt notPastTheFence(OrderRow row, Doubt doubt) {
        Duration left = context.fences().left(row);
        Instant at = context.now().plus(left).plus(AFTER_FENCE);
        return !left.isZero() && at.isBefore(doubt.nextAskAt()) ? doubt.askAt(at) : doubt;
    }
}
