package io.silvertine.ledger;

import io.silvertine.model.OrderCommand;
import java.util.Optional;

/**
 * A CANCEL, REPLACE, CANCEL_ALL or STATUS as the ledger knows it.
 *
 * @param target the order that it is about; empty for CANCEL_ALL and for one that names no known order
 */
record RequestRow(
        OrderKey key,
        OrderCommand command,
        Acceptance acceptance,
        RequestState state,
        Optional<SentAttempt> attempt,
        Retry retry,
        Optional<OrderKey> target)
        implements Row {

    static RequestRow accepted(
            OrderCommand command, Acceptance acceptance, RequestState state, Optional<OrderKey> target) {
        return new RequestRow(
                OrderKey.of(command),
                command,
                acceptance,
                state,
                Optional.empty(),
                Retry.now(acceptance.acceptedAt()),
                target);
    }

    @Override
    public boolean terminal() {
        return state.terminal();
    }

    RequestRow with(RequestState next) {
        return new RequestRow(key, command, acceptance, next, attempt, retry, target);
    }

    RequestRow with(SentAttempt next) {
        return new RequestRow(key, command, acceptance, state, Optional.of(next), retry, target);
    }

    RequestRow with(Retry next) {
        return new RequestRow(key, command, acceptance, state, attempt, next, target);
    }
}
