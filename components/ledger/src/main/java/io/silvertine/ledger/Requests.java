package io.silvertine.ledger;

import io.silvertine.model.CancelAllOrders;
import io.silvertine.model.CancelOrder;
import io.silvertine.model.ExecType;
import io.silvertine.model.ExecutionReport;
import io.silvertine.model.GateCheck;
import io.silvertine.model.QueryOrder;
import io.silvertine.model.RejectSource;
import io.silvertine.model.Rejection;
import io.silvertine.model.ReplaceOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What becomes of CANCEL, REPLACE, CANCEL_ALL and STATUS: ACCEPTED → SENT → DONE | REFUSED | UNKNOWN (CONTRACTS C6).
 * Cancels repeat until they are answered or the order has ended; a replace is sent again only when proven not sent.
 * Confined to the writer thread.
 */
final class Requests {
    private static final String TOO_LATE = "TOO_LATE";
    private static final Duration AFTER_FENCE = Duration.ofMillis(50);
    private static final Duration FIRST_REPEAT = Duration.ofMillis(500);

    private final LedgerContext context;
    private final EventFactory events;
    private final CancelAlls cancelAlls;
    private final Map<OrderKey, Moment> heard = new HashMap<>();

    Requests(LedgerContext context, EventFactory events) {
        this.context = context;
        this.events = events;
        this.cancelAlls = new CancelAlls(context, this);
    }

    /** Starts an accepted request about an order that is open. */
    void begin(LedgerTx tx, RequestRow row, OrderRow target) {
        begin(tx, row, target, List.of());
    }

    /** Starts it and tells clients which limits were looked at. */
    void begin(LedgerTx tx, RequestRow row, OrderRow target, List<GateCheck> gates) {
        tx.put(row);
        String id = row.key().clOrdId();
        if (row.command() instanceof CancelOrder) {
            apply(tx, OrderStateMachine.cancelRequested(target, id));
        } else if (row.command() instanceof ReplaceOrder) {
            apply(tx, OrderStateMachine.replaceRequested(target, id).with(gates));
        } else if (target.neverReachedVenue()) {
            tx.put(row.with(RequestState.DONE));
            apply(tx, Transition.to(target, Fact.own(ExecType.ORDER_STATUS).about(id)));
        } else {
            ask(tx, target, "STATUS_REQUESTED");
        }
    }

    /** Starts a CANCEL_ALL: what never left ends here, the rest is asked of the venue. */
    void beginAll(LedgerTx tx, RequestRow row) {
        cancelAlls.begin(tx, row);
    }

    /** Refuses a request for good and tells the client why. */
    void refuse(LedgerTx tx, RequestRow row, Optional<OrderRow> target, Rejection rejection) {
        refuse(tx, row, target, rejection, List.of());
    }

    /** Refuses it and tells clients which limits were looked at. */
    void refuse(LedgerTx tx, RequestRow row, Optional<OrderRow> target, Rejection rejection, List<GateCheck> gates) {
        tx.put(row.with(RequestState.REFUSED));
        if (target.isEmpty()) {
            boolean cancelOrReplace = row.command() instanceof CancelOrder || row.command() instanceof ReplaceOrder;
            ExecType execType = cancelOrReplace ? ExecType.CANCEL_REJECTED : ExecType.REJECTED;
            events.publishOrphan(tx, row.command(), row.acceptance(), execType, rejection, context.now());
            return;
        }
        Fact fact = Fact.refused(ExecType.CANCEL_REJECTED, rejection)
                .about(row.key().clOrdId())
                .with(gates);
        apply(tx, Transition.to(released(target.get(), row.key().clOrdId()), fact));
    }

    /** Ends a CANCEL_ALL without repeating it: it would hit orders that came after it. */
    void abandon(LedgerTx tx, RequestRow row) {
        cancelAlls.abandon(tx, row);
    }

    /** True when sending the request would do nothing. */
    boolean needless(LedgerTx tx, RequestRow row) {
        return row.command() instanceof CancelAllOrders && cancelAlls.needless(tx, row);
    }

    /** The request did not leave. */
    void notSent(LedgerTx tx, RequestRow row, Optional<Duration> retryAfter) {
        if (row.terminal()) {
            return;
        }
        Instant now = context.now();
        if (row.command() instanceof CancelAllOrders) {
            cancelAlls.notOut(row);
        }
        if (row.command() instanceof ReplaceOrder
                && !now.isBefore(row.acceptance().expiresAt())) {
            expire(tx, row);
            return;
        }
        Retry retry = retryAfter.map(wait -> row.retry().at(now.plus(wait))).orElseGet(() -> row.retry()
                .afterFailure(now, row.key().hashCode()));
        tx.put(row.with(RequestState.ACCEPTED).with(retry));
    }

    /**
     * The venue said that it does not know what a cancel or replace is about: no proof, so the order is asked for. Said of a
     * CANCEL_ALL and conclusive, it means that the venue has nothing left that fits.
     */
    void notFound(LedgerTx tx, RequestRow row, boolean conclusive) {
        if (row.terminal()) {
            return;
        }
        if (row.command() instanceof CancelAllOrders) {
            if (conclusive) {
                cancelAlls.answered(tx, row);
            }
            return;
        }
        row.target().flatMap(tx::order).ifPresent(order -> ask(tx, order, "UNKNOWN_TO_VENUE"));
        if (row.command() instanceof ReplaceOrder) {
            tx.put(row.with(RequestState.UNKNOWN));
        } else {
            tx.put(row.with(RequestState.ACCEPTED)
                    .with(row.retry().afterFailure(context.now(), row.key().hashCode())));
        }
    }

    /** The exchange of a request ended. */
    void settle(LedgerTx tx, RequestRow row) {
        if (row.terminal()) {
            return;
        }
        if (row.command() instanceof CancelAllOrders) {
            cancelAlls.settle(tx, row);
            return;
        }
        Instant now = context.now();
        if (row.state() == RequestState.SENT) {
            if (!row.attempt().orElseThrow().written()) {
                unclear(tx, row);
            }
        } else if (!row.retry().nextAttemptAt().isAfter(now)) {
            notSent(tx, row, Optional.empty());
        }
    }

    /** Nobody knows what became of a request that was out. */
    void unclear(LedgerTx tx, RequestRow row) {
        if (row.state() != RequestState.SENT) {
            return;
        }
        if (row.command() instanceof CancelAllOrders) {
            cancelAlls.settle(tx, row);
            return;
        }
        Instant next = context.now().plus(FIRST_REPEAT);
        tx.put(row.with(RequestState.UNKNOWN).with(row.retry().at(next)));
        row.target().flatMap(tx::order).ifPresent(order -> ask(tx, order, "REQUEST_UNANSWERED"));
    }

    /** A REPLACE that could not be sent before its expiry. */
    void expire(LedgerTx tx, RequestRow row) {
        Rejection rejection = new Rejection(
                "EXPIRED_NOT_SENT",
                RejectSource.COMPONENT,
                Optional.empty(),
                "could not be sent before it expired at " + row.acceptance().expiresAt());
        refuse(tx, row, row.target().flatMap(tx::order), rejection);
    }

    /** The venue's word about a request itself. Returns the order as it stands after it. */
    OrderRow answered(LedgerTx tx, RequestRow row, OrderRow order, ExecutionReport report) {
        if (report.execType() == ExecType.REPLACED) {
            tx.put(row.with(RequestState.DONE));
            return order;
        }
        if (row.terminal()) {
            return order;
        }
        switch (report.execType()) {
            case CANCEL_REJECTED -> {
                return refusedByVenue(tx, row, order, report);
            }
            case PENDING_CANCEL, PENDING_REPLACE ->
                row.attempt().ifPresent(attempt -> tx.put(row.with(attempt.asWritten())));
            default -> {
                // the report is about the order, and the order's end closes the request
            }
        }
        return order;
    }

    /**
     * "Too late" to a cancel proves nothing by itself: an earlier try of it may be what ended the order. The order's end
     * says what became of the cancel.
     */
    private OrderRow refusedByVenue(LedgerTx tx, RequestRow row, OrderRow order, ExecutionReport report) {
        if (row.command() instanceof CancelOrder && report.ordStatus().isTerminal()) {
            tx.put(row.with(RequestState.ACCEPTED)
                    .with(row.retry().afterFailure(context.now(), row.key().hashCode())));
            return order;
        }
        tx.put(row.with(RequestState.REFUSED));
        OrderRow after = released(order, row.key().clOrdId());
        Fact fact =
                Fact.of(ExecType.CANCEL_REJECTED, report, false).about(row.key().clOrdId());
        events.publish(tx, Transition.to(after, fact), context.now());
        return tx.order(order.key()).orElse(after);
    }

    /** Closes what the end of an order answers. */
    void orderChanged(LedgerTx tx, OrderKey key) {
        if (!tx.order(key).map(OrderRow::terminal).orElse(false)) {
            return;
        }
        heard.remove(key);
        for (RequestRow row : tx.activeRequests(key.accountId())) {
            if (row.command() instanceof CancelAllOrders) {
                cancelAlls.orderEnded(tx, row);
            } else if (row.target().filter(key::equals).isPresent()) {
                close(tx, row, tx.order(key).orElseThrow());
            }
        }
    }

    /** The venue answered a question about the order; what it pushes by itself may be old and proves no terms. */
    void heard(OrderKey key) {
        heard.put(key, context.moment());
    }

    private boolean heardSince(OrderKey key, Moment asked) {
        return Optional.ofNullable(heard.get(key))
                .filter(moment -> moment.nanos() - asked.nanos() >= 0)
                .isPresent();
    }

    /** The venue was asked about an order and the exchange ended. */
    void asked(LedgerTx tx, OrderKey key, Moment asked) {
        Optional<OrderRow> order = tx.order(key);
        if (order.isEmpty()) {
            return;
        }
        for (RequestRow row : tx.activeRequests(key.accountId())) {
            boolean aboutIt = row.target().filter(key::equals).isPresent();
            boolean answered = order.get().doubt().isEmpty();
            if (aboutIt && answered && row.command() instanceof QueryOrder) {
                tx.put(row.with(RequestState.DONE));
                apply(
                        tx,
                        Transition.to(
                                order.get(),
                                Fact.own(ExecType.ORDER_STATUS).about(row.key().clOrdId())));
            } else if (aboutIt && answered && row.state() == RequestState.UNKNOWN) {
                if (heardSince(key, asked)) {
                    settleReplace(tx, row, order.get(), asked);
                } else {
                    ask(tx, order.get(), "REQUEST_UNANSWERED", context.now().plus(FIRST_REPEAT));
                }
            }
        }
    }

    /** A report that came before the venue was asked is no answer to the request that waits for one. */
    void keepAsking(LedgerTx tx, OrderKey key) {
        boolean waiting = tx.activeRequests(key.accountId()).stream()
                .filter(row -> row.target().filter(key::equals).isPresent())
                .anyMatch(row -> row.command() instanceof QueryOrder
                        || (row.command() instanceof ReplaceOrder && row.state() == RequestState.UNKNOWN));
        if (waiting) {
            tx.order(key).ifPresent(order -> ask(tx, order, "REQUEST_UNANSWERED"));
        }
    }

    /** Makes the venue be asked about an order, without telling clients. */
    void ask(LedgerTx tx, OrderRow order, String reason) {
        ask(tx, order, reason, context.now());
    }

    private void ask(LedgerTx tx, OrderRow order, String reason, Instant at) {
        if (!order.terminal() && order.doubt().isEmpty() && !order.neverReachedVenue()) {
            Doubt doubt = Doubt.routine(reason, context.now()).askAt(at);
            tx.put(order.withDoubt(Optional.of(doubt)));
        }
    }

    private void settleReplace(LedgerTx tx, RequestRow row, OrderRow order, Moment asked) {
        if (!(row.command() instanceof ReplaceOrder replace)) {
            return;
        }
        boolean applied = order.quantities()
                        .orderQty()
                        .filter(qty -> qty.compareTo(replace.orderQty()) == 0)
                        .isPresent()
                && replace.price()
                        .map(px ->
                                order.price().filter(p -> p.compareTo(px) == 0).isPresent())
                        .orElse(true);
        if (applied) {
            tx.put(row.with(RequestState.DONE));
            Fact fact = Fact.own(ExecType.REPLACED).about(row.key().clOrdId());
            apply(tx, Transition.to(released(order, row.key().clOrdId()), fact));
        } else if (context.fences().passed(row, asked)) {
            refuse(
                    tx,
                    row,
                    Optional.of(order),
                    new Rejection(
                            "NOT_APPLIED",
                            RejectSource.COMPONENT,
                            Optional.empty(),
                            "the venue shows the old terms and can no longer accept this request"));
        } else {
            // the old terms prove nothing before the fence, and asking in a circle until then would eat the rate budget
            Instant conclusive = context.now().plus(context.fences().left(row));
            ask(tx, order, "REQUEST_UNANSWERED", conclusive.plus(AFTER_FENCE));
        }
    }

    private void close(LedgerTx tx, RequestRow row, OrderRow order) {
        if (row.command() instanceof QueryOrder) {
            tx.put(row.with(RequestState.DONE));
            Fact fact = Fact.own(ExecType.ORDER_STATUS).about(row.key().clOrdId());
            events.publish(tx, Transition.to(order, fact), context.now());
        } else if (row.command() instanceof CancelOrder && order.state() == LedgerState.CANCELED) {
            tx.put(row.with(RequestState.DONE));
        } else {
            tx.put(row.with(RequestState.REFUSED));
            Fact fact = Fact.refused(ExecType.CANCEL_REJECTED, tooLate(order))
                    .about(row.key().clOrdId());
            events.publish(tx, Transition.to(order, fact), context.now());
        }
    }

    static Rejection tooLate(OrderRow order) {
        return new Rejection(
                TOO_LATE, RejectSource.COMPONENT, Optional.empty(), "the order is " + order.ordStatus() + " already");
    }

    void apply(LedgerTx tx, Transition transition) {
        events.publish(tx, transition, context.now());
        orderChanged(tx, transition.after().key());
    }

    static OrderRow released(OrderRow order, String requestId) {
        OrderRow after = order;
        if (order.pendingCancel().filter(requestId::equals).isPresent()) {
            after = after.withPendingCancel(Optional.empty());
        }
        if (order.pendingReplace().filter(requestId::equals).isPresent()) {
            after = after.withPendingReplace(Optional.empty());
        }
        return after;
    }
}
