package io.silvertine.ledger;

import io.silvertine.model.CancelAllOrders;
import io.silvertine.model.CommandRef;
import io.silvertine.model.ExecType;
import io.silvertine.model.NewOrder;
import io.silvertine.model.NewOrderList;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.ReplaceOrder;
import java.time.Instant;
import java.util.Optional;

/**
 * Accepts commands that a lost ledger may have accepted before: nothing of them is sent, the venue is asked what became
 * of them. No gate judges them, because a refusal would say that they were never sent; for the same reason, and because
 * no gate did, one that the venue proves not to have ends here. Confined to the writer thread.
 */
final class GapAcceptor {
    private final LedgerContext context;
    private final EventFactory events;
    private final Requests requests;
    private final Acceptor acceptor;

    GapAcceptor(LedgerContext context, EventFactory events, Requests requests, Acceptor acceptor) {
        this.context = context;
        this.events = events;
        this.requests = requests;
        this.acceptor = acceptor;
    }

    Acceptor.Verdict accept(LedgerTx tx, LedgerBroker broker, Acceptor.Candidate candidate) {
        OrderCommand command = candidate.command();
        OrderKey key = OrderKey.of(command);
        if (tx.order(key).isPresent() || tx.request(key).isPresent()) {
            return Acceptor.Verdict.DUPLICATE;
        }
        if (command.header().dryRun() || command instanceof NewOrderList) {
            return acceptor.accept(tx, broker, candidate);
        }
        if (command instanceof NewOrder order) {
            OrderRow row = OrderRow.accepted(order, acceptance(tx, broker, candidate), LedgerState.PENDING_SEND);
            events.publish(tx, Transition.to(row, Fact.own(ExecType.PENDING_NEW)), context.now());
            inDoubt(tx, tx.order(key).orElseThrow(), queuedAt(candidate));
            return Acceptor.Verdict.ACCEPTED;
        }
        Optional<OrderRow> target = Acceptor.target(tx, command)
                .filter(order -> order.broker().equals(broker.config().name()));
        if (command instanceof CancelAllOrders) {
            requests.abandon(tx, request(tx, broker, candidate, Optional.empty()));
            return Acceptor.Verdict.ACCEPTED;
        }
        if (target.isEmpty() || target.get().terminal()) {
            return acceptor.accept(tx, broker, candidate);
        }
        RequestRow row = request(tx, broker, candidate, target.map(OrderRow::key));
        requests.begin(tx, row, target.get());
        if (command instanceof ReplaceOrder) {
            inDoubt(tx, row, queuedAt(candidate));
        }
        return Acceptor.Verdict.ACCEPTED;
    }

    /** Puts an order in doubt as if it had just been sent: the venue may accept it until the fence. */
    void inDoubt(LedgerTx tx, OrderRow row, Instant sentAt) {
        SentAttempt attempt = attempt(row, sentAt);
        events.publish(tx, OrderStateMachine.mayHaveBeenSent(row, attempt, context.now()), context.now());
    }

    /** The same for a REPLACE; the order's terms will tell. */
    void inDoubt(LedgerTx tx, RequestRow row, Instant sentAt) {
        tx.put(row.with(attempt(row, sentAt)).with(RequestState.SENT));
        requests.unclear(tx, tx.request(row.key()).orElseThrow());
    }

    private SentAttempt attempt(Row row, Instant sentAt) {
        LedgerContext.Timing timing = context.timing(row.broker());
        Instant validUntil = context.now().plus(timing.validity());
        int number = row.attempt().map(SentAttempt::number).orElse(1);
        return new SentAttempt(
                number, context.epoch(row.broker()), sentAt, validUntil, validUntil.plus(timing.fence()), false);
    }

    private RequestRow request(
            LedgerTx tx, LedgerBroker broker, Acceptor.Candidate candidate, Optional<OrderKey> target) {
        return RequestRow.accepted(
                candidate.command(), acceptance(tx, broker, candidate), RequestState.ACCEPTED, target);
    }

    private Acceptance acceptance(LedgerTx tx, LedgerBroker broker, Acceptor.Candidate candidate) {
        Instant now = context.now();
        CommandRef ref = candidate.ref();
        return new Acceptance(
                broker.config().name(), tx.next("position"), candidate.hash(), Optional.of(ref), now, now);
    }

    /** It cannot have been sent before the queue had it; a venue that forgets old orders judges by this. */
    private Instant queuedAt(Acceptor.Candidate candidate) {
        Instant now = context.now();
        return candidate.timestamp().isAfter(now) ? now : candidate.timestamp();
    }
}
