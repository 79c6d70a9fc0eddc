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

    /** The exchange of a question that began at {@code askedAt} ended: without an answer it is asked again later. */
    void asked(LedgerTx tx, OrderKey key, Instant askedAt) {
        Optional<OrderRow> order = tx.order(key);
        order.filter(row -> row.doubt().isPresent()).ifPresent(row -> {
            Doubt doubt = row.doubt().get();
            boolean planned = doubt.nextAskAt().isAfter(context.now());
            Doubt next = planned ? doubt : doubt.asked(context.now(), key.hashCode());
            tx.put(row.withDoubt(Optional.of(notPastTheFence(row, next))));
        });
        requests.asked(tx, key, askedAt);
    }

    /** As soon as "not found" can prove something, it is asked again, however long the pause would be by then. */
    private Doubt notPastTheFence(OrderRow row, Doubt doubt) {
        return row.attempt()
                .map(attempt -> attempt.fenceAt().plus(AFTER_FENCE))
                .filter(at -> at.isAfter(context.now()) && at.isBefore(doubt.nextAskAt()))
                .map(doubt::askAt)
                .orElse(doubt);
    }
}
