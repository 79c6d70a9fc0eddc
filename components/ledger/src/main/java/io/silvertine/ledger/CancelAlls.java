package io.silvertine.ledger;

import io.silvertine.model.CancelAllOrders;
import io.silvertine.model.CancelOrder;
import io.silvertine.model.CommandHeader;
import io.silvertine.model.ExecType;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What becomes of CANCEL_ALL. It is repeated until nothing fits any more that was accepted before it, and done only when
 * no copy of it can still reach the venue: the venue has answered the only one, or the last one's fence has passed. No
 * venue knows strategies: one that names a strategy becomes a CANCEL for each of its orders. Confined to the writer thread.
 */
final class CancelAlls {
    private static final String OWN_CANCEL = "ca-";
    private static final Duration AFTER_FENCE = Duration.ofMillis(50);
    private static final Duration FIRST_REPEAT = Duration.ofMillis(500);

    private final LedgerContext context;
    private final Requests requests;
    private final Map<OrderKey, Integer> answeredUpTo = new HashMap<>();

    CancelAlls(LedgerContext context, Requests requests) {
        this.context = context;
        this.requests = requests;
    }

    /** Starts it: what never left ends here, the rest is asked of the venue. */
    void begin(LedgerTx tx, RequestRow row) {
        List<OrderRow> targets = targets(tx, row);
        if (command(row).scopeStrategyId().isPresent()) {
            tx.put(row.with(RequestState.DONE));
            targets.forEach(order -> cancel(tx, row, order));
            return;
        }
        tx.put(row);
        targets.stream()
                .filter(order -> order.pendingCancel().isEmpty())
                .forEach(order -> requests.apply(
                        tx, OrderStateMachine.cancelRequested(order, row.key().clOrdId())));
        close(tx, row);
    }

    /** The id tells that it is ours, and is the same however often it is made. */
    private void cancel(LedgerTx tx, RequestRow all, OrderRow order) {
        String id = OWN_CANCEL
                + ExecIds.event(
                        all.broker(),
                        all.key().accountId(),
                        all.key().clOrdId(),
                        "CANCEL",
                        order.key().clOrdId());
        CommandHeader header = all.command().header().withClOrdId(id);
        CancelOrder cancel = new CancelOrder(header, Optional.of(order.key().clOrdId()), Optional.empty());
        requests.begin(tx, RequestRow.ours(tx, all.broker(), cancel, Optional.of(order.key()), context.now()), order);
    }

    /** Ends it without repeating it: it would hit orders that came after it. */
    void abandon(LedgerTx tx, RequestRow row) {
        tx.put(row.with(RequestState.DONE));
        String id = row.key().clOrdId();
        tx.activeOrders(row.key().accountId()).stream()
                .filter(order -> order.pendingCancel().filter(id::equals).isPresent())
                .forEach(order -> requests.apply(
                        tx, Transition.to(Requests.released(order, id), Fact.own(ExecType.ORDER_STATUS))));
    }

    /** The venue has carried out the copy that is out; its exchange is still to end. */
    void answered(LedgerTx tx, RequestRow row) {
        if (row.state() == RequestState.SENT) {
            notOut(row);
            tx.put(row.with(RequestState.ACCEPTED)
                    .with(row.retry().afterFailure(context.now(), row.key().hashCode())));
        }
    }

    /** The copy that was out is answered or proven not sent. */
    void notOut(RequestRow row) {
        int number = row.attempt().map(SentAttempt::number).orElse(0);
        if (answeredUpTo.getOrDefault(row.key(), 0) == number - 1) {
            answeredUpTo.put(row.key(), number);
        }
    }

    /** True when the venue has nothing that fits: another copy would do nothing. */
    boolean needless(LedgerTx tx, RequestRow row) {
        return targets(tx, row).isEmpty();
    }

    /** The exchange ended, or the time of its answer is over. */
    void settle(LedgerTx tx, RequestRow row) {
        RequestRow ended = row.state() == RequestState.SENT
                ? row.with(RequestState.UNKNOWN)
                        .with(row.retry().at(context.now().plus(FIRST_REPEAT)))
                : row;
        if (!ended.retry().nextAttemptAt().isAfter(context.now())) {
            ended = ended.with(
                    ended.retry().afterFailure(context.now(), row.key().hashCode()));
        }
        tx.put(ended);
        close(tx, ended);
    }

    /** An order of the account ended. While an exchange is on its way, its end settles the request. */
    void orderEnded(LedgerTx tx, RequestRow row) {
        if (row.state() != RequestState.SENT) {
            close(tx, row);
        }
    }

    private void close(LedgerTx tx, RequestRow row) {
        if (!targets(tx, row).isEmpty()) {
            return;
        }
        Duration left = mayBeOut(row) ? context.fences().left(row) : Duration.ZERO;
        if (left.isZero()) {
            answeredUpTo.remove(row.key());
            tx.put(row.with(RequestState.DONE));
        } else {
            tx.put(row.with(row.retry().at(context.now().plus(left).plus(AFTER_FENCE))));
        }
    }

    /** An answer is about the copy that it answers; an earlier one may still be on its way. */
    private boolean mayBeOut(RequestRow row) {
        int sent = row.attempt().map(SentAttempt::number).orElse(0);
        return row.state() != RequestState.ACCEPTED || answeredUpTo.getOrDefault(row.key(), 0) < sent;
    }

    private static List<OrderRow> targets(LedgerTx tx, RequestRow row) {
        return tx.activeOrders(row.key().accountId()).stream()
                .filter(order -> fits(row, order))
                .toList();
    }

    /** True for an order that was there when the request was accepted, and that it is about. */
    static boolean fits(RequestRow row, OrderRow order) {
        CancelAllOrders command = command(row);
        return order.broker().equals(row.broker())
                && order.acceptance().position() < row.acceptance().position()
                && command.symbol()
                        .map(order.command().terms().symbol()::equals)
                        .orElse(true)
                && command.side().map(order.command().terms().side()::equals).orElse(true)
                && command.scopeStrategyId()
                        .map(id -> order.command()
                                .header()
                                .strategyId()
                                .filter(id::equals)
                                .isPresent())
                        .orElse(true);
    }

    private static CancelAllOrders command(RequestRow row) {
        return (CancelAllOrders) row.command();
    }
}
