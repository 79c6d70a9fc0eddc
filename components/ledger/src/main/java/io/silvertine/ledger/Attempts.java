package io.silvertine.ledger;

import io.silvertine.error.BrokerFailure;
import io.silvertine.model.CancelAllOrders;
import io.silvertine.model.CancelOrder;
import io.silvertine.model.ErrorClass;
import io.silvertine.model.NotSentReason;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.OrderRef;
import io.silvertine.model.ReplaceOrder;
import io.silvertine.spi.Attempt;
import io.silvertine.spi.AttemptDecision;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Grants attempts and settles them (CONTRACTS C2). One attempt of a command is out at a time; the next is granted only
 * when the last is proven not sent, or when the command repeats safely. Confined to the writer thread.
 */
final class Attempts {
    private static final Duration WAIT_FOR_TARGET = Duration.ofMillis(250);
    private static final Duration WHILE_HALTED = Duration.ofMillis(500);

    private final LedgerContext context;
    private final EventFactory events;
    private final Requests requests;
    private final Alarms alarms;

    Attempts(LedgerContext context, EventFactory events, Requests requests, Alarms alarms) {
        this.context = context;
        this.events = events;
        this.requests = requests;
        this.alarms = alarms;
    }

    AttemptDecision claim(LedgerTx tx, String broker, OrderCommand command, Predicate<OrderKey> dispatched) {
        OrderKey key = OrderKey.of(command);
        Optional<Row> row = tx.order(key).<Row>map(r -> r).or(() -> tx.request(key));
        if (row.isEmpty()
                || row.get().terminal()
                || !row.get().broker().equals(broker)
                || !row.get().command().equals(command)
                || !dispatched.test(key)) {
            return refused(NotSentReason.NOT_CLAIMABLE);
        }
        if (!context.holdsLease(broker)) {
            return refused(NotSentReason.LEASE_LOST);
        }
        return row.get() instanceof OrderRow order ? claimOrder(tx, order) : claimRequest(tx, (RequestRow) row.get());
    }

    private AttemptDecision claimOrder(LedgerTx tx, OrderRow row) {
        if (row.state() != LedgerState.PENDING_SEND) {
            return refused(NotSentReason.NOT_CLAIMABLE);
        }
        if (row.pendingCancel().isPresent()) {
            return refused(NotSentReason.CANCEL_PENDING);
        }
        if (!context.now().isBefore(row.acceptance().expiresAt())) {
            return refused(NotSentReason.COMMAND_EXPIRED);
        }
        if (!TradingStates.maySend(tx, row)) {
            return halted();
        }
        Attempt attempt = attempt(row, row.attempts() + 1, Optional.empty());
        tx.put(OrderStateMachine.claimed(row, SentAttempt.of(attempt)));
        return new AttemptDecision.Granted(attempt);
    }

    private AttemptDecision claimRequest(LedgerTx tx, RequestRow row) {
        Optional<OrderRow> target = row.target().flatMap(tx::order);
        boolean cancel = row.command() instanceof CancelOrder || row.command() instanceof CancelAllOrders;
        boolean replace = row.command() instanceof ReplaceOrder;
        if ((!cancel && !replace) || row.state() == RequestState.SENT) {
            return refused(NotSentReason.NOT_CLAIMABLE);
        }
        if (replace) {
            if (row.state() != RequestState.ACCEPTED) {
                return refused(NotSentReason.NOT_CLAIMABLE);
            }
            if (!context.now().isBefore(row.acceptance().expiresAt())) {
                return refused(NotSentReason.COMMAND_EXPIRED);
            }
            if (target.isEmpty()
                    || !target.get().state().working()
                    || target.get().pendingCancel().isPresent()) {
                return new AttemptDecision.Refused(NotSentReason.ORDER_NOT_ACTIVE, Optional.of(WAIT_FOR_TARGET));
            }
            if (!TradingStates.mayReplace(tx, target.get())) {
                return halted();
            }
        } else if (target.map(OrderRow::terminal).orElse(false) || requests.needless(tx, row)) {
            return refused(NotSentReason.ORDER_NOT_ACTIVE);
        }
        int number = row.attempt().map(SentAttempt::number).orElse(0) + 1;
        Attempt attempt = attempt(row, number, target.map(OrderRow::ref));
        tx.put(row.with(SentAttempt.of(attempt)).with(RequestState.SENT));
        return new AttemptDecision.Granted(attempt);
    }

    /** The producer's proof that this very attempt did not leave. */
    void notSent(LedgerTx tx, Attempt attempt, BrokerFailure failure) {
        if (failure.errorClass() == ErrorClass.CRITICAL) {
            alarms.raise(tx, attempt, failure);
        }
        OrderKey key = new OrderKey(attempt.accountId(), attempt.clOrdId());
        Optional<OrderRow> order = tx.order(key);
        if (order.isPresent()) {
            OrderRow row = order.get();
            if (row.attempts() == attempt.number()
                    && (row.state() == LedgerState.SENT || row.state().inDoubt())) {
                apply(tx, OrderStateMachine.notSent(row, context.now(), failure.retryAfter()));
            }
            return;
        }
        tx.request(key)
                .filter(row -> row.attempt()
                        .filter(a -> a.number() == attempt.number())
                        .isPresent())
                .ifPresent(row -> requests.notSent(tx, row, failure.retryAfter()));
    }

    /**
     * The answer that a command did not leave. It names no attempt, and a second copy of the command may have been
     * refused while the first is out: it never takes an attempt back, the producer's proof does.
     */
    void notSent(LedgerTx tx, OrderKey key, NotSentReason reason, Optional<Duration> retryAfter) {
        Optional<OrderRow> order = tx.order(key);
        Optional<RequestRow> request = tx.request(key);
        if (mayBeOut(order, request)) {
            return;
        }
        if (order.isPresent() && reason == NotSentReason.COMMAND_EXPIRED) {
            apply(tx, OrderStateMachine.expiredUnsent(order.get()));
        } else if (order.isPresent() && notPlanned(order.get())) {
            apply(tx, OrderStateMachine.notSent(order.get(), context.now(), retryAfter));
        } else {
            request.filter(this::notPlanned).ifPresent(row -> requests.notSent(tx, row, retryAfter));
        }
    }

    /** The producer's proof may have planned the next attempt already. */
    private boolean notPlanned(Row row) {
        return !row.retry().nextAttemptAt().isAfter(context.now());
    }

    /** The exchange of a command ended: judged by the state of its attempt alone. */
    void settle(LedgerTx tx, OrderKey key) {
        Optional<OrderRow> order = tx.order(key);
        if (order.isEmpty()) {
            tx.request(key).ifPresent(row -> requests.settle(tx, row));
            return;
        }
        OrderRow row = order.get();
        Instant now = context.now();
        if (row.state() == LedgerState.SENT && !row.attempt().orElseThrow().written()) {
            apply(tx, OrderStateMachine.unclear(row, "NO_REPORT", now));
        } else if (row.state() == LedgerState.PENDING_SEND) {
            if (!now.isBefore(row.acceptance().expiresAt())) {
                apply(tx, OrderStateMachine.expiredUnsent(row));
            } else if (!row.retry().nextAttemptAt().isAfter(now)) {
                apply(tx, OrderStateMachine.notSent(row, now, Optional.empty()));
            }
        }
    }

    private static boolean mayBeOut(Optional<OrderRow> order, Optional<RequestRow> request) {
        return order.map(row -> row.state() != LedgerState.PENDING_SEND)
                .or(() -> request.map(row -> row.state() != RequestState.ACCEPTED))
                .orElse(false);
    }

    private void apply(LedgerTx tx, Transition transition) {
        events.publish(tx, transition, context.now());
        requests.orderChanged(tx, transition.after().key());
    }

    private Attempt attempt(Row row, int number, Optional<OrderRef> target) {
        LedgerContext.Timing timing = context.timing(row.broker());
        Instant now = context.now();
        Instant validUntil = now.plus(timing.validity());
        if (!(row.command() instanceof CancelOrder || row.command() instanceof CancelAllOrders)
                && row.acceptance().expiresAt().isBefore(validUntil)) {
            validUntil = row.acceptance().expiresAt();
        }
        return new Attempt(
                row.broker(),
                row.key().accountId(),
                row.key().clOrdId(),
                number,
                context.epoch(row.broker()),
                now,
                validUntil,
                validUntil.plus(timing.fence()),
                target);
    }

    /** It waits: the state may be lifted before the command expires. */
    static AttemptDecision halted() {
        return new AttemptDecision.Refused(NotSentReason.TRADING_HALTED, Optional.of(WHILE_HALTED));
    }

    private static AttemptDecision refused(NotSentReason reason) {
        return new AttemptDecision.Refused(reason, Optional.empty());
    }
}
