package io.silvertine.ledger;

import io.silvertine.model.BrokerReport;
import io.silvertine.model.ExecType;
import io.silvertine.model.ExecutionReport;
import io.silvertine.model.NotSent;
import io.silvertine.model.OrderNotFound;
import io.silvertine.model.ReplaceOrder;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores what a broker reported: once per execution, whoever reports it and however often. Confined to the writer
 * thread, but for its counter.
 */
final class Recorder {
    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

    private final LedgerContext context;
    private final EventFactory events;
    private final Requests requests;
    private final Attempts attempts;
    private final Books books;
    private final Commissions commissions;
    private final BiFunction<String, OrderKey, Optional<Moment>> askedAt;
    private final AtomicLong external = new AtomicLong();

    /**
     * A recorder.
     *
     * @param askedAt when the question was asked that is on its way to the broker about the order
     */
    Recorder(
            LedgerContext context,
            EventFactory events,
            Requests requests,
            Attempts attempts,
            Books books,
            Commissions commissions,
            BiFunction<String, OrderKey, Optional<Moment>> askedAt) {
        this.context = context;
        this.events = events;
        this.requests = requests;
        this.attempts = attempts;
        this.books = books;
        this.commissions = commissions;
        this.askedAt = askedAt;
    }

    /** Reports about orders that the ledger never sent; they are counted and never touched. */
    long externalReports() {
        return external.get();
    }

    void record(LedgerTx tx, String broker, BrokerReport report) {
        if (report instanceof ExecutionReport execution) {
            execution(tx, broker, execution);
        } else if (report instanceof NotSent notSent) {
            attempts.notSent(tx, keyOf(report), notSent.reason(), notSent.retryAfter());
        } else if (report instanceof OrderNotFound answer) {
            notFound(tx, broker, answer);
        }
    }

    private void notFound(LedgerTx tx, String broker, OrderNotFound answer) {
        OrderKey key = keyOf(answer);
        Optional<OrderRow> order = tx.order(key);
        if (order.isPresent()) {
            Transition transition =
                    OrderStateMachine.notFound(order.get(), judged(broker, order.get(), answer), context.now());
            events.publish(tx, transition, context.now());
            events.doubtEnded(
                    tx, order.get(), transition.after(), "the venue shows that it never had it", context.now());
            requests.orderChanged(tx, key);
        } else {
            tx.request(key).ifPresent(row -> requests.notFound(tx, row, answer.conclusive()));
        }
    }

    /**
     * A session goes by the time of day, which may have been set ahead: what was sent may be on its way although the fence
     * seems to have passed.
     */
    private OrderNotFound judged(String broker, OrderRow order, OrderNotFound answer) {
        boolean conclusive = answer.conclusive()
                && askedAt.apply(broker, order.key())
                        .filter(asked -> context.fences().passed(order, asked))
                        .isPresent();
        return new OrderNotFound(answer.accountId(), answer.clOrdId(), answer.askedAt(), conclusive);
    }

    private void execution(LedgerTx tx, String broker, ExecutionReport report) {
        Optional<RequestRow> request = tx.request(keyOf(report));
        Optional<OrderRow> order = order(tx, broker, report, request);
        if (order.isEmpty()) {
            external.incrementAndGet();
            LOG.warn(
                    "{} reports {} {} for clOrdId {} orderId {}, which this ledger never sent: not touched",
                    broker,
                    report.execType(),
                    report.ordStatus(),
                    report.clOrdId(),
                    report.orderId().orElse("-"));
            return;
        }
        OrderRow row = order.get();
        if (report.execType() == ExecType.ORDER_STATUS || report.backfilled()) {
            requests.heard(row.key());
        }
        boolean answeredBefore =
                request.filter(r -> r.state() == RequestState.DONE).isPresent();
        if (report.execType() == ExecType.REPLACED && answeredBefore) {
            return; // a late copy of an old replace must not bring its terms back
        }
        if (request.isPresent() && row.key().equals(request.get().target().orElse(null))) {
            row = requests.answered(tx, request.get(), row, report);
        }
        if (report.execType() == ExecType.CANCEL_REJECTED) {
            refusedByVenue(tx, row, report);
            return;
        }
        apply(tx, broker, row, report);
    }

    /** An execution that a person found: booked as any other, but not the venue's answer. */
    void recordResolved(LedgerTx tx, OrderRow row, ExecutionReport trade) {
        book(tx, row.broker(), row, trade);
        requests.orderChanged(tx, row.key());
    }

    private void apply(LedgerTx tx, String broker, OrderRow row, ExecutionReport report) {
        OrderRow after = book(tx, broker, row, report);
        events.doubtEnded(tx, row, after, "the venue has answered", context.now());
        requests.orderChanged(tx, row.key());
        if (askedAt.apply(broker, row.key()).isEmpty()) {
            requests.keepAsking(tx, row.key());
        }
    }

    private OrderRow book(LedgerTx tx, String broker, OrderRow row, ExecutionReport report) {
        Optional<String> execId = EventFactory.tradeExecId(broker, report);
        boolean newTrade = execId.map(id -> tx.trade(id).isEmpty()).orElse(false);
        Optional<RecordedTrade> corrected = newTrade ? corrected(tx, broker, report) : Optional.empty();
        Transition transition = OrderStateMachine.reported(row, report, newTrade, corrected, context.now());
        events.publish(tx, transition, context.now());
        OrderRow after = tx.order(row.key()).orElseThrow();
        if (newTrade) {
            books.book(tx, after, execId.orElseThrow(), report, corrected);
            corrected.ifPresent(old -> commissions.close(tx, old));
        } else if (execId.isPresent()) {
            commissions.stated(tx, tx.order(row.key()).orElseThrow(), execId.get(), report);
        }
        return after;
    }

    /** A refusal says what the venue thinks of the order; an end of it is believed only from an answer about it. */
    private void refusedByVenue(LedgerTx tx, OrderRow row, ExecutionReport report) {
        if (report.ordStatus().isTerminal()) {
            requests.ask(tx, tx.order(row.key()).orElse(row), "REFUSED_AS_ENDED");
        }
    }

    private Optional<RecordedTrade> corrected(LedgerTx tx, String broker, ExecutionReport report) {
        return report.trade()
                .flatMap(trade -> trade.execRefTradeId())
                .flatMap(tradeId -> tx.trade(ExecIds.trade(
                        broker,
                        report.accountId(),
                        report.symbol(),
                        report.orderId().orElse(report.clOrdId()),
                        tradeId)));
    }

    /** An order keeps the id of its NEW for life; a REPLACE's id is another name for it, the venue's id a third. */
    private Optional<OrderRow> order(LedgerTx tx, String broker, ExecutionReport report, Optional<RequestRow> request) {
        String accountId = report.accountId();
        return report.origClOrdId()
                .flatMap(id -> tx.order(new OrderKey(accountId, id)))
                .or(() -> tx.order(keyOf(report)))
                .or(() -> request.filter(row -> row.command() instanceof ReplaceOrder)
                        .flatMap(RequestRow::target)
                        .flatMap(tx::order))
                .or(() -> report.orderId().flatMap(id -> tx.orderByOrderId(accountId, id)))
                .filter(row -> row.broker().equals(broker));
    }

    private static OrderKey keyOf(BrokerReport report) {
        return new OrderKey(report.accountId(), report.clOrdId());
    }
}
