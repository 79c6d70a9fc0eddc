package io.silvertine.ledger;

import io.silvertine.model.Commission;
import io.silvertine.model.ExecType;
import io.silvertine.model.ExecutionReport;
import io.silvertine.model.OrdStatus;
import io.silvertine.model.OrderTerms;
import io.silvertine.model.Trade;
import io.silvertine.portfolio.PositionState;
import io.silvertine.spi.AccountConfig;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a person decides about an order in doubt. Confined to the writer thread. */
final class Resolutions {
    private final LedgerContext context;
    private final EventFactory events;
    private final Requests requests;
    private final Recorder recorder;
    private final Function<OrderKey, Optional<AccountConfig>> accounts;

    Resolutions(
            LedgerContext context,
            EventFactory events,
            Requests requests,
            Recorder recorder,
            Function<OrderKey, Optional<AccountConfig>> accounts) {
        this.context = context;
        this.events = events;
        this.requests = requests;
        this.recorder = recorder;
        this.accounts = accounts;
    }

    Resolution.Answer resolve(LedgerTx tx, Resolution resolution, List<String> accounts) {
        List<OrderRow> found = resolution
                .accountId()
                .map(Stream::of)
                .orElseGet(accounts::stream)
                .map(id -> tx.order(new OrderKey(id, resolution.clOrdId())))
                .flatMap(Optional::stream)
                .toList();
        List<OrderRow> inDoubt =
                found.stream().filter(row -> row.state().inDoubt()).toList();
        if (inDoubt.size() != 1) {
            return new Resolution.Answer(false, whyNot(resolution, found, inDoubt));
        }
        OrderRow row = inDoubt.get(0);
        Optional<String> fault = resolution.execution().flatMap(execution -> fault(tx, row, execution));
        if (fault.isPresent()) {
            return new Resolution.Answer(false, fault.get());
        }
        String before = row.state().name();
        apply(tx, row, resolution);
        OrderRow after = tx.order(row.key()).orElseThrow();
        AuditEntry entry = tx.audit(
                context.now(),
                resolution.by(),
                "RESOLVE",
                row.key().accountId() + "/" + row.key().clOrdId(),
                before,
                after.state() + ": " + resolution.outcome() + "; evidence: " + resolution.evidence());
        events.doubtResolved(
                tx, after, "resolved by " + resolution.by() + " as " + resolution.as(), entry, context.now());
        return new Resolution.Answer(
                true,
                "clOrdId " + row.key().clOrdId() + " of account " + row.key().accountId() + " was " + before
                        + " and is " + after.ordStatus() + " now; audit " + entry.seq());
    }

    private void apply(LedgerTx tx, OrderRow row, Resolution resolution) {
        switch (resolution.as()) {
            case FILLED -> {
                Resolution.Execution execution = resolution.execution().orElseThrow();
                recorder.recordResolved(tx, row, trade(tx, row, execution));
                OrderRow traded = tx.order(row.key()).orElseThrow();
                if (!traded.terminal()) {
                    end(tx, OrderStateMachine.resolvedCanceled(traded));
                }
            }
            case CANCELED -> end(tx, OrderStateMachine.resolvedCanceled(row));
            case NOT_SENT -> end(tx, OrderStateMachine.resolvedNotSent(row, resolution.evidence()));
        }
    }

    private void end(LedgerTx tx, Transition transition) {
        events.publish(tx, transition, context.now());
        requests.orderChanged(tx, transition.after().key());
    }

    private static Optional<String> fault(LedgerTx tx, OrderRow row, Resolution.Execution execution) {
        Optional<String> orderId = row.orderId().or(execution::orderId);
        if (orderId.isEmpty()) {
            return Optional.of(
                    "order-id: saw nothing, allowed is the venue's id of the order, so that its own report of"
                            + " this execution, if it ever comes, is recognised");
        }
        Optional<BigDecimal> open = row.quantities()
                .orderQty()
                .map(qty -> qty.subtract(row.quantities().cumQty()));
        if (execution.lastQty().signum() <= 0
                || open.filter(qty -> execution.lastQty().compareTo(qty) > 0).isPresent()) {
            return Optional.of(
                    "qty: saw " + execution.lastQty().toPlainString() + ", allowed is more than 0 and at most "
                            + open.map(BigDecimal::toPlainString).orElse("the order's quantity"));
        }
        String execId = ExecIds.trade(
                row.broker(),
                row.key().accountId(),
                row.command().terms().symbol(),
                orderId.get(),
                execution.tradeId());
        return tx.trade(execId).isPresent()
                ? Optional.of("trade-id: saw " + execution.tradeId() + ", which is recorded already as " + execId)
                : Optional.empty();
    }

    /** The currency in which the symbol is traded: as before, else what its name or its account says. */
    private String currency(LedgerTx tx, OrderRow row) {
        String symbol = row.command().terms().symbol();
        int slash = symbol.indexOf('/');
        String venueless = symbol.split("@", 2)[0];
        return tx.position(new PositionKey(row.key().accountId(), symbol))
                .map(PositionState::currency)
                .orElseGet(() -> slash > 0
                        ? venueless.substring(slash + 1)
                        : accounts.apply(row.key())
                                .map(AccountConfig::baseCurrency)
                                .orElse("USD"));
    }

    Instant now() {
        return context.now();
    }

    private ExecutionReport trade(LedgerTx tx, OrderRow row, Resolution.Execution execution) {
        OrderTerms terms = row.command().terms();
        BigDecimal cumQty = row.quantities().cumQty().add(execution.lastQty());
        BigDecimal orderQty = row.quantities().orderQty().orElse(cumQty);
        boolean complete = cumQty.compareTo(orderQty) >= 0;
        Instant now = context.now();
        return new ExecutionReport(
                row.key().accountId(),
                row.key().clOrdId(),
                Optional.empty(),
                row.orderId().or(execution::orderId),
                terms.symbol(),
                terms.side(),
                ExecType.TRADE,
                complete ? OrdStatus.FILLED : OrdStatus.PARTIALLY_FILLED,
                orderQty,
                cumQty,
                complete ? BigDecimal.ZERO : orderQty.subtract(cumQty),
                row.price(),
                row.stopPx(),
                Optional.of(new Trade(
                        execution.tradeId(),
                        execution.lastQty(),
                        execution.lastPx(),
                        currency(tx, row),
                        Optional.<Commission>empty(),
                        Optional.empty(),
                        Optional.empty())),
                Optional.empty(),
                "resolved-" + execution.tradeId(),
                now,
                now,
                true);
    }

    private static String whyNot(Resolution resolution, List<OrderRow> found, List<OrderRow> inDoubt) {
        String id = "clOrdId " + resolution.clOrdId();
        if (inDoubt.size() > 1) {
            return id + " is in doubt in more than one account: name one with account";
        }
        return found.isEmpty()
                ? id + ": this ledger has no such order; in-doubt lists those that can be resolved"
                : id + " is " + found.get(0).state() + ", and only an order in doubt can be resolved";
    }
}
