package io.silvertine.ledger;

import io.silvertine.model.CancelAllOrders;
import io.silvertine.model.CancelOrder;
import io.silvertine.model.CommandRef;
import io.silvertine.model.ExecType;
import io.silvertine.model.GateCheck;
import io.silvertine.model.NewOrder;
import io.silvertine.model.NewOrderList;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.QueryOrder;
import io.silvertine.model.RejectSource;
import io.silvertine.model.Rejection;
import io.silvertine.model.ReplaceOrder;
import io.silvertine.model.TradingState;
import io.silvertine.risk.Denial;
import io.silvertine.risk.GateContext;
import io.silvertine.risk.Judgement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Accepts commands: duplicates, gates, first events, all in the transaction that stores them. Confined to the writer
 * thread.
 */
final class Acceptor {
    private final LedgerContext context;
    private final EventFactory events;
    private final Requests requests;
    private final RiskDesk risk;
    private final Duration maxAge;

    /** What became of one command. */
    enum Verdict {
        ACCEPTED,
        DENIED,
        DUPLICATE
    }

    /**
     * A command with what belongs to its record.
     *
     * @param hash digest of its content
     * @param timestamp when the queue took it, or when the client made it
     */
    record Candidate(OrderCommand command, String hash, CommandRef ref, Instant timestamp) {}

    Acceptor(LedgerContext context, EventFactory events, Requests requests, RiskDesk risk, Duration maxAge) {
        this.context = context;
        this.events = events;
        this.requests = requests;
        this.risk = risk;
        this.maxAge = maxAge;
    }

    Verdict accept(LedgerTx tx, LedgerBroker broker, Candidate candidate) {
        OrderKey key = OrderKey.of(candidate.command());
        Optional<OrderRow> order = tx.order(key);
        if (order.isPresent()) {
            answerDuplicate(tx, order.get(), candidate);
            return Verdict.DUPLICATE;
        }
        Optional<RequestRow> request = tx.request(key);
        if (request.isPresent()) {
            answerDuplicate(tx, request.get(), candidate);
            return Verdict.DUPLICATE;
        }
        Instant now = context.now();
        Acceptance acceptance = new Acceptance(
                broker.config().name(),
                tx.next("position"),
                candidate.hash(),
                Optional.of(candidate.ref()),
                now,
                expiry(candidate, now).truncatedTo(ChronoUnit.MICROS));
        Judgement judgement = judge(tx, broker, candidate, now);
        List<GateCheck> told = judgement.worthTelling() ? judgement.checks() : List.of();
        if (judgement.denial().isPresent()) {
            deny(tx, candidate.command(), acceptance, judgement.denial().get(), told);
            symbol(tx, candidate.command())
                    .ifPresent(symbol -> risk.refused(
                            tx,
                            broker,
                            candidate.command().accountId(),
                            symbol,
                            judgement.denial().get(),
                            now));
            return Verdict.DENIED;
        }
        risk.tell(tx, events, broker.config().name(), candidate.command(), judgement, now);
        if (candidate.command() instanceof NewOrder order1) {
            OrderRow row = OrderRow.accepted(order1, acceptance, LedgerState.PENDING_SEND);
            events.publish(tx, Transition.to(row, Fact.own(ExecType.PENDING_NEW).with(told)), now);
            return Verdict.ACCEPTED;
        }
        return acceptRequest(tx, candidate.command(), acceptance, told);
    }

    private Verdict acceptRequest(LedgerTx tx, OrderCommand command, Acceptance acceptance, List<GateCheck> told) {
        if (command instanceof CancelAllOrders) {
            requests.beginAll(tx, RequestRow.accepted(command, acceptance, RequestState.ACCEPTED, Optional.empty()));
            return Verdict.ACCEPTED;
        }
        Optional<OrderRow> target =
                target(tx, command).filter(row -> row.broker().equals(acceptance.broker()));
        RequestRow row = RequestRow.accepted(command, acceptance, RequestState.ACCEPTED, target.map(OrderRow::key));
        if (target.isEmpty()) {
            requests.refuse(tx, row, target, unknownOrder());
            return Verdict.DENIED;
        }
        if (target.get().terminal() && command instanceof QueryOrder) {
            tx.put(row.with(RequestState.DONE));
            Fact fact = Fact.own(ExecType.ORDER_STATUS).about(command.clOrdId());
            events.publish(tx, Transition.to(target.get(), fact), context.now());
            return Verdict.ACCEPTED;
        }
        if (target.get().terminal()) {
            requests.refuse(tx, row, target, Requests.tooLate(target.get()));
            return Verdict.DENIED;
        }
        requests.begin(tx, row, target.get(), told);
        return Verdict.ACCEPTED;
    }

    private Judgement judge(LedgerTx tx, LedgerBroker broker, Candidate candidate, Instant now) {
        OrderCommand command = candidate.command();
        Optional<Denial> never = neverDone(broker, command);
        if (never.isPresent()) {
            return new Judgement(never, List.of(), List.of());
        }
        Optional<OrderRow> target = target(tx, command);
        Judgement judgement = risk.judge(
                command,
                new GateContext(
                        now,
                        candidate.timestamp(),
                        broker.config(),
                        broker.capabilities(),
                        tradingState(tx, broker, command),
                        new AccountSight(
                                tx,
                                target.map(OrderRow::key).orElseGet(() -> OrderKey.of(command)),
                                risk.results(tx, broker, command.accountId(), now)),
                        RiskDesk.target(target),
                        risk.inputs()));
        if (judgement.denial().isEmpty() && command.header().dryRun()) {
            Denial dryRun = new Denial("DRY_RUN", "every gate passed; nothing is sent, because dryRun is true");
            return new Judgement(Optional.of(dryRun), judgement.checks(), List.of());
        }
        return judgement;
    }

    private static Optional<Denial> neverDone(LedgerBroker broker, OrderCommand command) {
        if (command instanceof NewOrderList) {
            return Optional.of(new Denial(
                    "UNSUPPORTED",
                    "NEW_LIST is not supported by " + broker.config().name()));
        }
        return Optional.empty();
    }

    private TradingState tradingState(LedgerTx tx, LedgerBroker broker, OrderCommand command) {
        return TradingStates.of(tx, broker.config().name(), command.accountId(), symbol(tx, command));
    }

    private Optional<String> symbol(LedgerTx tx, OrderCommand command) {
        return command instanceof NewOrder order
                ? Optional.of(order.terms().symbol())
                : target(tx, command).map(row -> row.command().terms().symbol());
    }

    private void deny(LedgerTx tx, OrderCommand command, Acceptance acceptance, Denial denial, List<GateCheck> told) {
        Rejection rejection = new Rejection(denial.code(), RejectSource.GATE, Optional.empty(), denial.text());
        if (command instanceof NewOrder order) {
            OrderRow row =
                    OrderRow.accepted(order, acceptance, LedgerState.DENIED).with(rejection);
            events.publish(
                    tx,
                    Transition.to(
                            row, Fact.refused(ExecType.REJECTED, rejection).with(told)),
                    context.now());
            return;
        }
        Optional<OrderRow> target = target(tx, command);
        RequestRow row = RequestRow.accepted(command, acceptance, RequestState.ACCEPTED, target.map(OrderRow::key));
        requests.refuse(tx, row, target, rejection, told);
    }

    static Optional<OrderRow> target(LedgerTx tx, OrderCommand command) {
        String accountId = command.accountId();
        Optional<String> origClOrdId = Optional.empty();
        Optional<String> orderId = Optional.empty();
        if (command instanceof CancelOrder cancel) {
            origClOrdId = cancel.origClOrdId();
            orderId = cancel.orderId();
        } else if (command instanceof QueryOrder query) {
            origClOrdId = query.origClOrdId();
            orderId = query.orderId();
        } else if (command instanceof ReplaceOrder replace) {
            origClOrdId = Optional.of(replace.origClOrdId());
        }
        Optional<String> venueId = orderId;
        return origClOrdId
                .map(id -> new OrderKey(accountId, id))
                .flatMap(key -> tx.order(key)
                        .or(() -> tx.request(key).flatMap(RequestRow::target).flatMap(tx::order)))
                .or(() -> venueId.flatMap(id -> tx.orderByOrderId(accountId, id)));
    }

    /** The same record read again (a crash before its offset was committed) is no news to anyone. */
    private void answerDuplicate(LedgerTx tx, OrderRow row, Candidate candidate) {
        if (row.acceptance().ref().filter(candidate.ref()::equals).isPresent()) {
            return;
        }
        boolean same = row.acceptance().hash().equals(candidate.hash());
        Fact fact = same
                ? Fact.own(ExecType.ORDER_STATUS)
                : Fact.refused(ExecType.REJECTED, conflict(candidate.command().clOrdId()));
        events.publish(tx, Transition.to(row, fact.answeringDuplicate(place(candidate.ref()))), context.now());
    }

    private void answerDuplicate(LedgerTx tx, RequestRow row, Candidate candidate) {
        if (row.acceptance().ref().filter(candidate.ref()::equals).isPresent()) {
            return;
        }
        boolean same = row.acceptance().hash().equals(candidate.hash());
        Optional<OrderRow> target = row.target().flatMap(tx::order);
        if (target.isPresent()) {
            Fact fact = same
                    ? Fact.own(ExecType.ORDER_STATUS)
                    : Fact.refused(
                            ExecType.REJECTED, conflict(candidate.command().clOrdId()));
            Fact answer = fact.about(row.key().clOrdId()).answeringDuplicate(place(candidate.ref()));
            events.publish(tx, Transition.to(target.get(), answer), context.now());
            return;
        }
        Acceptance again = new Acceptance(
                row.broker(),
                tx.next("position"),
                candidate.hash(),
                Optional.of(candidate.ref()),
                context.now(),
                context.now());
        events.publishOrphan(
                tx,
                candidate.command(),
                again,
                ExecType.REJECTED,
                same ? unknownOrder() : conflict(candidate.command().clOrdId()),
                context.now());
    }

    /** A record time in the future, which a client may have set, makes nothing live longer. */
    private Instant expiry(Candidate candidate, Instant now) {
        Instant base = candidate.timestamp().isAfter(now) ? now : candidate.timestamp();
        return candidate.command().header().expireTime().orElse(base.plus(maxAge));
    }

    private static String place(CommandRef ref) {
        return ref.topic() + '/' + ref.partition() + '/' + ref.offset();
    }

    private static Rejection conflict(String clOrdId) {
        return new Rejection(
                "DUPLICATE_CLORDID",
                RejectSource.GATE,
                Optional.empty(),
                "clOrdId " + clOrdId + " was used before with other content; use a new one");
    }

    private static Rejection unknownOrder() {
        return new Rejection(
                "UNKNOWN_ORDER",
                RejectSource.COMPONENT,
                Optional.empty(),
                "no order of this account and broker has that origClOrdId or orderId");
    }
}
