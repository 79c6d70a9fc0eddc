package io.silvertine.ledger;

import io.silvertine.model.NewOrder;
import io.silvertine.model.OrdStatus;
import io.silvertine.model.OrderRef;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * One order as the ledger knows it. Immutable: {@link OrderStateMachine} derives the next one.
 *
 * @param price the living limit, after replaces
 * @param pendingCancel clOrdId of an accepted CANCEL or CANCEL_ALL that has not been answered
 * @param pendingReplace clOrdId of an accepted REPLACE that has not been answered
 */
record OrderRow(
        OrderKey key,
        NewOrder command,
        Acceptance acceptance,
        LedgerState state,
        Optional<SentAttempt> attempt,
        Retry retry,
        Optional<String> orderId,
        Quantities quantities,
        Optional<BigDecimal> price,
        Optional<BigDecimal> stopPx,
        Optional<Doubt> doubt,
        Optional<String> pendingCancel,
        Optional<String> pendingReplace,
        LastEvent last)
        implements Row {

    static OrderRow accepted(NewOrder command, Acceptance acceptance, LedgerState state) {
        return new OrderRow(
                OrderKey.of(command),
                command,
                acceptance,
                state,
                Optional.empty(),
                Retry.now(acceptance.acceptedAt()),
                Optional.empty(),
                Quantities.open(command.terms().orderQty()),
                command.terms().price(),
                command.terms().stopPx(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new LastEvent("", 0, acceptance.acceptedAt()));
    }

    @Override
    public boolean terminal() {
        return state.terminal();
    }

    /** What clients see: a pending cancel outranks a pending replace, which outranks the state. */
    OrdStatus ordStatus() {
        if (!terminal() && pendingCancel.isPresent()) {
            return OrdStatus.PENDING_CANCEL;
        }
        if (state.working() && pendingReplace.isPresent()) {
            return OrdStatus.PENDING_REPLACE;
        }
        return state.ordStatus();
    }

    OrderRef ref() {
        return new OrderRef(
                key.accountId(),
                key.clOrdId(),
                orderId,
                command.terms().symbol(),
                command.terms().side());
    }

    /** Nothing of it can be at the venue: no attempt, or only attempts that are proven not sent. */
    boolean neverReachedVenue() {
        return state == LedgerState.PENDING_SEND;
    }

    int attempts() {
        return attempt.map(SentAttempt::number).orElse(0);
    }

    OrderRow with(LedgerState next) {
        return new OrderRow(
                key,
                command,
                acceptance,
                next,
                attempt,
                retry,
                orderId,
                quantities,
                price,
                stopPx,
                doubt,
                pendingCancel,
                pendingReplace,
                last);
    }

    OrderRow with(SentAttempt next) {
        return new OrderRow(
                key,
                command,
                acceptance,
                state,
                Optional.of(next),
                retry,
                orderId,
                quantities,
                price,
                stopPx,
                doubt,
                pendingCancel,
                pendingReplace,
                last);
    }

    OrderRow with(Retry next) {
        return new OrderRow(
                key,
                command,
                acceptance,
                state,
                attempt,
                next,
                orderId,
                quantities,
                price,
                stopPx,
                doubt,
                pendingCancel,
                pendingReplace,
                last);
    }

    OrderRow with(Quantities next) {
        return new OrderRow(
                key,
                command,
                acceptance,
                state,
                attempt,
                retry,
                orderId,
                next,
                price,
                stopPx,
                doubt,
                pendingCancel,
                pendingReplace,
                last);
    }

    OrderRow with(LastEvent next) {
        return new OrderRow(
                key,
                command,
                acceptance,
                state,
                attempt,
                retry,
                orderId,
                quantities,
                price,
                stopPx,
                doubt,
                pendingCancel,
                pendingReplace,
                next);
    }

    OrderRow withOrderId(Optional<String> next) {
        return new OrderRow(
                key,
                command,
                acceptance,
                state,
                attempt,
                retry,
                next.or(() -> orderId),
                quantities,
                price,
                stopPx,
                doubt,
                pendingCancel,
                pendingReplace,
                last);
    }

    OrderRow withPrices(Optional<BigDecimal> nextPrice, Optional<BigDecimal> nextStopPx) {
        return new OrderRow(
                key,
                command,
                acceptance,
                state,
                attempt,
                retry,
                orderId,
                quantities,
                nextPrice.or(() -> price),
                nextStopPx.or(() -> stopPx),
                doubt,
                pendingCancel,
                pendingReplace,
                last);
    }

    OrderRow withDoubt(Optional<Doubt> next) {
        return new OrderRow(
                key,
                command,
                acceptance,
                state,
                attempt,
                retry,
                orderId,
                quantities,
                price,
                stopPx,
                next,
                pendingCancel,
                pendingReplace,
                last);
    }

    OrderRow withPendingCancel(Optional<String> next) {
        return new OrderRow(
                key,
                command,
                acceptance,
                state,
                attempt,
                retry,
                orderId,
                quantities,
                price,
                stopPx,
                doubt,
                next,
                pendingReplace,
                last);
    }

    OrderRow withPendingReplace(Optional<String> next) {
        return new OrderRow(
                key,
                command,
                acceptance,
                state,
                attempt,
                retry,
                orderId,
                quantities,
                price,
                stopPx,
                doubt,
                pendingCancel,
                next,
                last);
    }
}
