package io.silvertine.ledger;

import io.silvertine.model.OrderCommand;
import java.time.Duration;
import java.time.Instant;
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
    private static final Duration OWN_LIFE = Duration.ofDays(1);

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

    /** A cancel that the ledger makes by itself; it lives until it is answered. */
    static RequestRow ours(LedgerTx tx, String broker, OrderCommand command, Optional<OrderKey> target, Instant now) {
        Acceptance acceptance = new Acceptance(
                broker,
                tx.next("position"),
                ExecIds.contentHash(command.clOrdId()),
                Optional.empty(),
                now,
                now.plus(OWN_LIFE));
        return accepted(command, acceptance, RequestState.ACCEPTED, target);
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
