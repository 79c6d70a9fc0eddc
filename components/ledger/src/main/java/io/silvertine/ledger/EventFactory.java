package io.silvertine.ledger;

import io.silvertine.json.MessageCodec;
import io.silvertine.model.Alert;
import io.silvertine.model.BrokerMode;
import io.silvertine.model.ExecType;
import io.silvertine.model.ExecutionReport;
import io.silvertine.model.Message;
import io.silvertine.model.OrdStatus;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.OrderEvent;
import io.silvertine.model.OrderTerms;
import io.silvertine.model.Rejection;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns facts into the messages that clients read, and puts them into the outbox with their ids and numbers. */
final class EventFactory {
    private static final Logger LOG = LoggerFactory.getLogger(EventFactory.class);
    private static final String ALERT_TYPE = "io.silvertine.alert.v1";
    private static final String EVENT_TYPE = "io.silvertine.order.event.v1";

    private final MessageCodec codec;
    private final Supplier<String> configHash;
    private final BrokerModes modes;

    /** Which kind of money a broker connection moves. */
    interface BrokerModes {
        BrokerMode of(String broker);
    }

    EventFactory(MessageCodec codec, Supplier<String> configHash, BrokerModes modes) {
        this.codec = codec;
        this.configHash = configHash;
        this.modes = modes;
    }

    /** Publishes every fact of a transition in order, and stores the order that it left. */
    void publish(LedgerTx tx, Transition transition, Instant now) {
        OrderRow row = transition.after();
        if (row.state().inDoubt() && !transition.facts().isEmpty()) {
            LOG.warn(
                    "{} account {} clOrdId {} orderId {}: {} since {} ({}); the venue is asked until it answers",
                    row.broker(),
                    row.key().accountId(),
                    row.key().clOrdId(),
                    row.orderId().orElse("-"),
                    row.state(),
                    row.doubt().map(Doubt::since).orElse(now),
                    row.doubt().map(Doubt::reason).orElse("-"));
        }
        for (Fact fact : transition.facts()) {
            row = row.with(publish(tx, row, fact, now));
        }
        tx.put(row);
    }

    /** Publishes a correction that leaves the order as it is, under an id of its own. */
    OrderRow publishCorrection(LedgerTx tx, OrderRow row, ExecutionReport correction, String execId, Instant now) {
        long seq = tx.next("seq:" + row.key().accountId());
        OrderEvent event = event(row, Fact.of(correction.execType(), correction, false), execId, seq, now);
        send(tx, row.broker(), OutboxMessage.Channel.EVENTS, row.key().accountId(), execId, EVENT_TYPE, event, now);
        OrderRow told = row.with(new LastEvent(execId, seq, now));
        tx.put(told);
        return told;
    }

    private LastEvent publish(LedgerTx tx, OrderRow row, Fact fact, Instant now) {
        String accountId = row.key().accountId();
        long seq = tx.next("seq:" + accountId);
        OrderEvent event = event(row, fact, execId(row, fact), seq, now);
        send(tx, row.broker(), OutboxMessage.Channel.EVENTS, accountId, event.execId(), EVENT_TYPE, event, now);
        return new LastEvent(event.execId(), seq, now);
    }

    /** Publishes the answer to a command that names no order that the ledger knows. */
    void publishOrphan(
            LedgerTx tx,
            OrderCommand command,
            Acceptance acceptance,
            ExecType execType,
            Rejection rejection,
            Instant now) {
        String accountId = command.accountId();
        long seq = tx.next("seq:" + accountId);
        String execId = ExecIds.event(
                acceptance.broker(),
                accountId,
                command.clOrdId(),
                execType.name(),
                String.valueOf(acceptance.position()));
        OrderEvent event = new OrderEvent(
                execId,
                seq,
                command.clOrdId(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                accountId,
                acceptance.broker(),
                modes.of(acceptance.broker()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                execType,
                OrdStatus.REJECTED,
                Optional.empty(),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(rejection),
                Optional.empty(),
                false,
                false,
                false,
                false,
                acceptance.acceptedAt(),
                now,
                now,
                configHash.get(),
                acceptance.ref(),
                List.of());
        send(tx, acceptance.broker(), OutboxMessage.Channel.EVENTS, accountId, execId, EVENT_TYPE, event, now);
    }

    void send(
            LedgerTx tx,
            String broker,
            OutboxMessage.Channel channel,
            String key,
            String id,
            String type,
            Message message,
            Instant now) {
        tx.publish(broker, new OutboxMessage(tx.next("outbox"), channel, key, id, type, now, codec.write(message)));
    }

    /** Publishes an alert with the state that it tells of: one is not durable without the other. */
    void alert(LedgerTx tx, String broker, Alert alert, String key, Instant now) {
        String id = ExecIds.event(broker, alert.scope(), "ALERT", alert.code(), key);
        send(tx, broker, OutboxMessage.Channel.ALERTS, alert.scope(), id, ALERT_TYPE, alert, now);
    }

    /** Says that the disk is full, or has room again. */
    void disk(LedgerTx tx, String broker, boolean full, String text, Instant now) {
        Alert.Severity severity = full ? Alert.Severity.CRITICAL : Alert.Severity.INFO;
        String code = full ? "DISK_FULL" : "DISK_HAS_ROOM";
        Alert alert = new Alert(code, severity, "all", text, Optional.empty(), Optional.empty(), now);
        alert(tx, broker, alert, now.toString(), now);
    }

    /** Calls a person: the venue did not say within the limit what became of an order. */
    void doubtHeld(LedgerTx tx, OrderRow row, Instant now) {
        alert(
                tx,
                row.broker(),
                new Alert(
                        "IN_DOUBT_HELD",
                        Alert.Severity.CRITICAL,
                        scope(row),
                        name(row) + " is in doubt and " + row.broker() + " does not say what became of it; look there,"
                                + " then: silvertine resolve " + row.key().clOrdId()
                                + " --as filled|canceled|not-sent --evidence ...",
                        Optional.of(row.key().clOrdId()),
                        Optional.empty(),
                        row.doubt().map(Doubt::since).orElse(now)),
                name(row) + row.attempts() + "-held",
                now);
    }

    /** Takes the call back when an order that was held is no longer in doubt. */
    void doubtEnded(LedgerTx tx, OrderRow before, OrderRow after, String how, Instant now) {
        if (before.state() == LedgerState.IN_DOUBT_HELD && !after.state().inDoubt()) {
            doubtEnded(tx, after, how, name(after) + before.attempts() + "-ended", now);
        }
    }

    /** Tells of a person's word about an order, and gives the end of the audit trail a witness outside the ledger. */
    void doubtResolved(LedgerTx tx, OrderRow after, String how, AuditEntry entry, Instant now) {
        String text = how + "; audit " + entry.seq() + " " + entry.hash();
        doubtEnded(tx, after, text, "audit-" + entry.hash(), now);
    }

    private void doubtEnded(LedgerTx tx, OrderRow after, String how, String key, Instant now) {
        alert(
                tx,
                after.broker(),
                new Alert(
                        "IN_DOUBT_ENDED",
                        Alert.Severity.INFO,
                        scope(after),
                        name(after) + " is " + after.ordStatus() + ": " + how,
                        Optional.of(after.key().clOrdId()),
                        Optional.empty(),
                        now),
                key,
                now);
    }

    private static String scope(OrderRow row) {
        return "account:" + row.key().accountId();
    }

    private static String name(OrderRow row) {
        return "clOrdId " + row.key().clOrdId() + " of account " + row.key().accountId();
    }

    /** The order as it stands, in the form of its last event. */
    OrderEvent snapshot(OrderRow row) {
        Fact status = Fact.own(ExecType.ORDER_STATUS);
        return event(
                row,
                row.rejection().map(status::because).orElse(status),
                row.last().execId(),
                row.last().seq(),
                row.last().at());
    }

    BrokerMode mode(String broker) {
        return modes.of(broker);
    }

    /** The id of an execution; empty for any other report. */
    static Optional<String> tradeExecId(String broker, ExecutionReport report) {
        return report.trade()
                .map(trade -> ExecIds.trade(
                        broker,
                        report.accountId(),
                        report.symbol(),
                        report.orderId().orElse(report.clOrdId()),
                        trade.tradeId()));
    }

    private static String execId(OrderRow row, Fact fact) {
        Optional<String> trade = fact.execType().isTrade()
                ? fact.report().flatMap(report -> tradeExecId(row.broker(), report))
                : Optional.empty();
        String clOrdId = fact.requestId().orElse(row.key().clOrdId());
        String key = fact.duplicateOf()
                .or(() -> fact.report().map(ExecutionReport::venueKey))
                .orElseGet(() -> row.attempts() + "-" + row.last().seq());
        return trade.orElseGet(() -> ExecIds.event(
                row.broker(), row.key().accountId(), clOrdId, fact.execType().name(), key));
    }

    private OrderEvent event(OrderRow row, Fact fact, String execId, long seq, Instant now) {
        OrderTerms terms = row.command().terms();
        Optional<ExecutionReport> report = fact.report();
        boolean terminal = row.terminal();
        return new OrderEvent(
                execId,
                seq,
                fact.requestId().orElse(row.key().clOrdId()),
                fact.requestId().map(id -> row.key().clOrdId()),
                row.orderId(),
                Optional.empty(),
                row.key().accountId(),
                row.broker(),
                modes.of(row.broker()),
                Optional.of(terms.symbol()),
                Optional.of(terms.side()),
                Optional.of(terms.ordType()),
                Optional.of(terms.timeInForce()),
                fact.execType(),
                row.ordStatus(),
                row.quantities().orderQty(),
                row.quantities().cumQty(),
                terminal ? BigDecimal.ZERO : row.quantities().leavesQty(),
                row.quantities().avgPx(),
                row.price(),
                row.stopPx(),
                fact.execType().isTrade() ? report.flatMap(ExecutionReport::trade) : Optional.empty(),
                fact.rejection(),
                row.doubt().filter(Doubt::visible).map(Doubt::since),
                report.map(ExecutionReport::backfilled).orElse(false),
                fact.reconciled(),
                fact.duplicateOf().isPresent(),
                fact.late(),
                report.map(ExecutionReport::transactTime).orElse(now),
                report.map(ExecutionReport::receivedTime).orElse(now),
                now,
                configHash.get(),
                row.acceptance().ref(),
                fact.gates());
    }
}
