package io.silvertine.ledger;

import io.silvertine.model.ExecType;
import io.silvertine.model.ExecutionReport;
import io.silvertine.model.OrdStatus;
import io.silvertine.model.OrderNotFound;
import io.silvertine.model.RejectSource;
import io.silvertine.model.Rejection;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The order states of DESIGN 5 as pure functions {@code (order, input) → (order', facts)}: no I/O, no clock, no chance.
 *
 * <p>Only the venue's word about this order, or the proof that nothing of it left, ends an order.
 */
final class OrderStateMachine {
    private static final int CONCLUSIVE_ANSWERS = 2;
    private static final String RESTORED = "LEDGER_RESTORED";
    private static final Duration SECOND_QUESTION = Duration.ofMillis(200);

    private OrderStateMachine() {}

    /** The attempt is granted; the row must be durable before a byte leaves. */
    static OrderRow claimed(OrderRow row, SentAttempt attempt) {
        return row.with(attempt).with(LedgerState.SENT);
    }

    /** Proof that the last attempt did not reach the venue, or that there was none. */
    static Transition notSent(OrderRow row, Instant now, Optional<Duration> retryAfter) {
        if (row.terminal() || row.state().working()) {
            return Transition.to(row);
        }
        if (row.pendingCancel().isPresent()) {
            return canceledUnsent(row);
        }
        int salt = row.key().hashCode();
        Retry retry = retryAfter.map(wait -> row.retry().at(now.plus(wait))).orElseGet(() -> row.retry()
                .afterFailure(now, salt));
        OrderRow after = row.with(LedgerState.PENDING_SEND).with(retry).withDoubt(Optional.empty());
        return row.state().inDoubt() ? Transition.to(after, Fact.own(ExecType.ORDER_STATUS)) : Transition.to(after);
    }

    /** Nobody knows what became of the last attempt. */
    static Transition unclear(OrderRow row, String reason, Instant now) {
        if (row.state() != LedgerState.SENT) {
            return Transition.to(row);
        }
        OrderRow after = row.with(LedgerState.UNKNOWN).withDoubt(Optional.of(Doubt.visible(reason, now)));
        return Transition.to(after, Fact.own(ExecType.ORDER_STATUS));
    }

    /**
     * A ledger that was lost or restored cannot know what its successor-to-be sent: an order that it would send may be at
     * the venue, and one that it knows there may have ended since.
     *
     * @param attempt stands for whatever was sent before; its fence lies ahead
     */
    static Transition mayHaveBeenSent(OrderRow row, SentAttempt attempt, Instant now) {
        if (row.terminal()) {
            return Transition.to(row);
        }
        if (row.state().working()) {
            return Transition.to(row.withDoubt(row.doubt().or(() -> Optional.of(Doubt.routine(RESTORED, now)))));
        }
        OrderRow after =
                row.with(attempt).with(LedgerState.UNKNOWN).withDoubt(Optional.of(Doubt.visible(RESTORED, now)));
        return Transition.to(after, Fact.own(ExecType.ORDER_STATUS));
    }

    /** The venue gave no answer within the limit: a person is called, the venue is still asked. */
    static Transition held(OrderRow row) {
        if (row.state() != LedgerState.UNKNOWN) {
            return Transition.to(row);
        }
        return Transition.to(row.with(LedgerState.IN_DOUBT_HELD), Fact.own(ExecType.ORDER_STATUS));
    }

    /** The command's own expiry passed while nothing of it can be at the venue. */
    static Transition expiredUnsent(OrderRow row) {
        if (!row.neverReachedVenue()) {
            return Transition.to(row);
        }
        String text =
                "could not be sent before it expired at " + row.acceptance().expiresAt();
        Rejection rejection = new Rejection("EXPIRED_NOT_SENT", RejectSource.COMPONENT, Optional.empty(), text);
        OrderRow after = ended(row, LedgerState.EXPIRED_NOT_SENT).with(rejection);
        return Transition.to(after, Fact.refused(ExecType.REJECTED, rejection));
    }

    /** A cancel was accepted: from now on no further attempt is granted. */
    static Transition cancelRequested(OrderRow row, String requestId) {
        OrderRow pending = row.withPendingCancel(Optional.of(requestId));
        if (pending.neverReachedVenue()) {
            return canceledUnsent(pending);
        }
        return Transition.to(pending, Fact.own(ExecType.PENDING_CANCEL).about(requestId));
    }

    /** A replace was accepted. */
    static Transition replaceRequested(OrderRow row, String requestId) {
        return Transition.to(
                row.withPendingReplace(Optional.of(requestId)),
                Fact.own(ExecType.PENDING_REPLACE).about(requestId));
    }

    /** The venue does not know the order, as far as this answer goes. */
    static Transition notFound(OrderRow row, OrderNotFound answer, Instant now) {
        if (row.doubt().isEmpty()
                || !answer.conclusive()
                || row.attempt().isEmpty()
                || answer.askedAt().isBefore(row.attempt().get().fenceAt())) {
            return Transition.to(row);
        }
        Doubt doubt = row.doubt().get().notFound(now.plus(SECOND_QUESTION));
        OrderRow counted = row.withDoubt(Optional.of(doubt));
        if (doubt.conclusive() < CONCLUSIVE_ANSWERS) {
            return Transition.to(counted);
        }
        if (row.state().working()) {
            return lostByVenue(counted, doubt);
        }
        if (!row.state().inDoubt()) {
            return Transition.to(counted);
        }
        OrderRow free = row.with(LedgerState.PENDING_SEND).with(Retry.now(now)).withDoubt(Optional.empty());
        if (free.pendingCancel().isPresent()) {
            return canceledUnsent(free);
        }
        return now.isAfter(free.acceptance().expiresAt())
                ? expiredUnsent(free)
                : Transition.to(free, Fact.own(ExecType.ORDER_STATUS));
    }

    /**
     * The venue's word about the order.
     *
     * @param newTrade the report's execution was not counted before
     * @param corrected the execution that a correction or a bust replaces
     */
    static Transition reported(
            OrderRow row, ExecutionReport report, boolean newTrade, Optional<RecordedTrade> corrected, Instant now) {
        List<Fact> facts = new ArrayList<>();
        OrderRow known = row.withOrderId(report.orderId());
        if (known.quantities().orderQty().isEmpty() && report.orderQty().signum() > 0) {
            known = known.with(known.quantities().withOrderQty(report.orderQty()));
        }
        if (newTrade) {
            known = known.with(counted(known.quantities(), report, corrected));
            facts.add(Fact.of(report.execType(), report, row.terminal()));
        }
        if (report.execType() == ExecType.REPLACED) {
            known = replaced(known, report);
            facts.add(Fact.of(ExecType.REPLACED, report, false).about(report.clOrdId()));
        } else if (report.execType() == ExecType.ORDER_STATUS
                && row.pendingReplace().isPresent()) {
            // whether the replace took effect shows in the terms that the venue answers with
            known = withTermsOf(known, report);
        }
        if (row.terminal()) {
            OrderRow late = known.quantities().complete() && row.state() == LedgerState.CANCELED
                    ? known.with(LedgerState.FILLED)
                    : known;
            return new Transition(late, facts);
        }
        return withVenueState(row, known, report, facts, now);
    }

    private static Transition withVenueState(
            OrderRow before, OrderRow known, ExecutionReport report, List<Fact> facts, Instant now) {
        Optional<LedgerState> next = venueState(known, report);
        if (next.isEmpty()) {
            OrderRow after = report.ordStatus() == OrdStatus.PENDING_NEW
                    ? known.attempt()
                            .map(attempt -> known.with(attempt.asWritten()))
                            .orElse(known)
                    : known;
            return new Transition(after, facts);
        }
        boolean missingFills = report.cumQty().compareTo(known.quantities().cumQty()) > 0;
        LedgerState state = next.get();
        if (missingFills) {
            OrderRow asking = known.with(working(known)).withDoubt(Optional.of(askForFills(known, state, now)));
            return new Transition(asking, facts);
        }
        OrderRow after = settled(known, state, report);
        boolean told = !facts.isEmpty();
        if (state != before.state() && (!told || state == LedgerState.CANCELED || state == LedgerState.EXPIRED)) {
            facts.add(ending(after, state, report));
        } else if (!told && before.doubt().filter(Doubt::visible).isPresent()) {
            facts.add(Fact.of(ExecType.ORDER_STATUS, report, false));
        }
        return new Transition(after, facts);
    }

    /**
     * Empty when the report says no more than that a request is on its way: of the order itself the venue has said nothing.
     */
    private static Optional<LedgerState> venueState(OrderRow row, ExecutionReport report) {
        if (report.execType().isPending()) {
            return Optional.empty();
        }
        return switch (report.ordStatus()) {
            case PENDING_NEW -> Optional.empty();
            case NEW, PARTIALLY_FILLED, PENDING_CANCEL, PENDING_REPLACE, SUSPENDED -> Optional.of(working(row));
            case FILLED -> Optional.of(LedgerState.FILLED);
            case CANCELED -> Optional.of(LedgerState.CANCELED);
            case EXPIRED -> Optional.of(LedgerState.EXPIRED);
            // a refusal of an order that has traded is a contradiction: the fills stand, the rest is gone
            case REJECTED ->
                Optional.of(row.quantities().cumQty().signum() == 0 ? LedgerState.REJECTED : LedgerState.CANCELED);
        };
    }

    private static OrderRow settled(OrderRow row, LedgerState state, ExecutionReport report) {
        if (!state.terminal()) {
            // an old report that comes late does not open an order again that the venue has called ended
            return row.with(state).withDoubt(row.doubt().filter(Doubt::untilEnded));
        }
        OrderRow after = ended(row, state);
        return state == LedgerState.REJECTED
                ? after.with(report.rejection().orElseGet(OrderStateMachine::reasonNotGiven))
                : after;
    }

    private static Fact ending(OrderRow after, LedgerState state, ExecutionReport report) {
        Fact fact = Fact.of(execTypeOf(state), report, false);
        return state == LedgerState.REJECTED ? fact.because(after.rejection().orElseThrow()) : fact;
    }

    /** A venue's answer to a question may say REJECTED without saying why. */
    private static Rejection reasonNotGiven() {
        return new Rejection(
                "OTHER",
                RejectSource.VENUE,
                Optional.empty(),
                "the venue shows the order as rejected and gives no reason");
    }

    private static LedgerState working(OrderRow row) {
        return row.quantities().cumQty().signum() > 0 ? LedgerState.PARTIALLY_FILLED : LedgerState.ACKED;
    }

    private static ExecType execTypeOf(LedgerState state) {
        return switch (state) {
            case ACKED -> ExecType.NEW;
            case CANCELED -> ExecType.CANCELED;
            case EXPIRED -> ExecType.EXPIRED;
            case REJECTED, DENIED, EXPIRED_NOT_SENT -> ExecType.REJECTED;
            case PENDING_SEND, SENT, UNKNOWN, IN_DOUBT_HELD, PARTIALLY_FILLED, FILLED -> ExecType.ORDER_STATUS;
        };
    }

    private static Quantities counted(
            Quantities quantities, ExecutionReport report, Optional<RecordedTrade> corrected) {
        Quantities base = corrected
                .map(old -> quantities.minus(old.lastQty(), old.lastPx()))
                .orElse(quantities);
        if (report.execType() == ExecType.TRADE_CANCEL) {
            return base;
        }
        BigDecimal lastQty = report.trade().orElseThrow().lastQty();
        return base.plus(lastQty, report.trade().orElseThrow().lastPx());
    }

    private static OrderRow withTermsOf(OrderRow row, ExecutionReport report) {
        return row.with(row.quantities().withOrderQty(report.orderQty())).withPrices(report.price(), report.stopPx());
    }

    private static OrderRow replaced(OrderRow row, ExecutionReport report) {
        OrderRow after =
                row.with(row.quantities().withOrderQty(report.orderQty())).withPrices(report.price(), report.stopPx());
        return after.pendingReplace().filter(report.clOrdId()::equals).isPresent()
                ? after.withPendingReplace(Optional.empty())
                : after;
    }

    private static Doubt askForFills(OrderRow row, LedgerState claimed, Instant now) {
        return claimed.terminal()
                ? row.doubt().filter(Doubt::untilEnded).orElseGet(() -> Doubt.ended(now))
                : row.doubt().orElseGet(() -> Doubt.routine("MISSING_FILLS", now));
    }

    private static Transition lostByVenue(OrderRow row, Doubt doubt) {
        if (doubt.visible()) {
            return Transition.to(row);
        }
        return Transition.to(row.withDoubt(Optional.of(doubt.shown())), Fact.own(ExecType.ORDER_STATUS));
    }

    private static Transition canceledUnsent(OrderRow row) {
        String requestId = row.pendingCancel().orElseThrow();
        return Transition.to(
                ended(row, LedgerState.CANCELED), Fact.own(ExecType.CANCELED).about(requestId));
    }

    /** A person saw that the venue had the order and that it is gone. */
    static Transition resolvedCanceled(OrderRow row) {
        return Transition.to(ended(row, LedgerState.CANCELED), Fact.own(ExecType.CANCELED));
    }

    /** A person saw that the venue never had the order. It is not sent again. */
    static Transition resolvedNotSent(OrderRow row, String evidence) {
        Rejection rejection = new Rejection(
                "RESOLVED_NOT_SENT",
                RejectSource.COMPONENT,
                Optional.empty(),
                "an operator found that the venue never had it: " + evidence);
        OrderRow after = ended(row, LedgerState.EXPIRED_NOT_SENT).with(rejection);
        return Transition.to(after, Fact.refused(ExecType.REJECTED, rejection));
    }

    private static OrderRow ended(OrderRow row, LedgerState state) {
        return row.with(state)
                .withDoubt(Optional.empty())
                .withPendingCancel(Optional.empty())
                .withPendingReplace(Optional.empty());
    }
}
