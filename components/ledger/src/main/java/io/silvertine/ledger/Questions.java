package io.silvertine.ledger;

import java.time.Instant;
import java.util.Optional;

/** What follows when the venue was asked about an order. Confined to the writer thread. */
final class Questions {
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
            tx.put(row.withDoubt(Optional.of(next)));
        });
        requests.asked(tx, key, askedAt);
    }
}
