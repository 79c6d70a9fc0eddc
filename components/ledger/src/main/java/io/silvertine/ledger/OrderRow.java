package io.silvertine.ledger;

import io.silvertine.model.NewOrder;
import io.silvertine.model.OrdStatus;
import io.silvertine.model.OrderRef;
import io.silvertine.model.Rejection;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One order as the ledger knows it. Immutable: {@link OrderStateMachine} derives the next one.
 *
 * @param price the living limit, after replaces
 * @param pendingCancel clOrdId of an accepted CANCEL or CANCEL_ALL that has not been answered
 * @param pendingReplace clOrdId of an accepted REPLACE that has not been answered
 * @param rejection why it was refused, once it was
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
        Optional<Rejection> rejection,
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
        return edited(draft -> draft.state = next);
    }

    OrderRow with(SentAttempt next) {
        return edited(draft -> draft.attempt = Optional.of(next));
    }

    OrderRow with(Retry next) {
        return edited(draft -> draft.retry = next);
    }

    OrderRow with(Quantities next) {
        return edited(draft -> draft.quantities = next);
    }

    OrderRow with(LastEvent next) {
        return edited(draft -> draft.last = next);
    }

    /** An empty value leaves what is known. */
    OrderRow withOrderId(Optional<String> next) {
        return edited(draft -> draft.orderId = next.or(() -> orderId));
    }

    /** An empty value leaves what is known. */
    OrderRow withPrices(Optional<BigDecimal> nextPrice, Optional<BigDecimal> nextStopPx) {
        return edited(draft -> {
            draft.price = nextPrice.or(() -> price);
            draft.stopPx = nextStopPx.or(() -> stopPx);
        });
    }

    OrderRow withDoubt(Optional<Doubt> next) {
        return edited(draft -> draft.doubt = next);
    }

    OrderRow withPendingCancel(Optional<String> next) {
        return edited(draft -> draft.pendingCancel = next);
    }

    OrderRow withPendingReplace(Optional<String> next) {
        return edited(draft -> draft.pendingReplace = next);
    }

    OrderRow with(Rejection next) {
        return edited(draft -> draft.rejection = Optional.of(next));
    }

    private OrderRow edited(Consumer<Draft> edit) {
        Draft draft = new Draft(this);
        edit.accept(draft);
        return draft.row(this);
    }

    /** The part of a row that changes, while it changes. */
    private static final class Draft {
        private LedgerState state;
        private Optional<SentAttempt> attempt;
        private Retry retry;
        private Optional<String> orderId;
        private Quantities quantities;
        private Optional<BigDecimal> price;
        private Optional<BigDecimal> stopPx;
        private Optional<Doubt> doubt;
        private Optional<String> pendingCancel;
        private Optional<String> pendingReplace;
        private Optional<Rejection> rejection;
        private LastEvent last;

        Draft(OrderRow row) {
            state = row.state;
            attempt = row.attempt;
            retry = row.retry;
            orderId = row.orderId;
            quantities = row.quantities;
            price = row.price;
            stopPx = row.stopPx;
            doubt = row.doubt;
            pendingCancel = row.pendingCancel;
            pendingReplace = row.pendingReplace;
            rejection = row.rejection;
            last = row.last;
        }

        OrderRow row(OrderRow origin) {
            return new OrderRow(
                    origin.key,
                    origin.command,
                    origin.acceptance,
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
                    rejection,
                    last);
        }
    }
}
