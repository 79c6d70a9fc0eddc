package io.silvertine.ledger;

import io.silvertine.model.OrderCommand;
import java.util.Optional;

/** What an order and a request have in common. */
sealed interface Row permits OrderRow, RequestRow {
    OrderKey key();

    OrderCommand command();

    Acceptance acceptance();

    Optional<SentAttempt> attempt();

    Retry retry();

    boolean terminal();

    default String broker() {
        return acceptance().broker();
    }
}
