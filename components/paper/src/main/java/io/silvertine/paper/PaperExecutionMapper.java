package io.silvertine.paper;

import io.silvertine.matching.EngineEvent;
import io.silvertine.matching.EngineOrder;
import io.silvertine.matching.Execution;
import io.silvertine.matching.Refusal;
import io.silvertine.model.ExecType;
import io.silvertine.model.ExecutionReport;
import io.silvertine.model.RejectSource;
import io.silvertine.model.Rejection;
import io.silvertine.model.Trade;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * The venue's events in our words. An event always gives the same report, whoever asks and however often: its number is
 * the {@code venueKey}.
 */
final class PaperExecutionMapper {

    private final Function<EngineOrder, String> currency;

    PaperExecutionMapper(Function<EngineOrder, String> currency) {
        this.currency = currency;
    }

    /** The report of an event; empty when it is about no order that the venue knows. */
    Optional<ExecutionReport> report(EngineEvent event) {
        return event.orderAfter().map(order -> event.accept(new Kinds(order)));
    }

    /** How an order stands, without saying what happened to it. */
    ExecutionReport state(EngineEvent.OfOrder last) {
        EngineOrder order = last.order();
        return new Draft(order, last.at(), "state-" + last.number()).report(ExecType.ORDER_STATUS);
    }

    /** The answer to a cancel or replace of an order that has ended; the same for the same request, however often. */
    ExecutionReport tooLate(EngineOrder order, String requestId, Instant at) {
        Refusal refusal = new Refusal("TOO_LATE", "The order has ended: it is " + order.ordStatus());
        return new Draft(order, at, "late-" + requestId)
                .answering(requestId)
                .refused(ExecType.CANCEL_REJECTED, refusal);
    }

    static Trade trade(Execution execution, String currency) {
        return new Trade(
                String.valueOf(execution.trade()),
                execution.lastQty(),
                execution.lastPx(),
                currency,
                Optional.of(execution.commission()),
                Optional.of(execution.liquidity()),
                Optional.empty());
    }

    private final class Kinds implements EngineEvent.Handler<ExecutionReport> {

        private final EngineOrder order;

        Kinds(EngineOrder order) {
            this.order = order;
        }

        @Override
        public ExecutionReport pending(EngineEvent.Pending event) {
            return of(event).report(ExecType.PENDING_NEW);
        }

        @Override
        public ExecutionReport accepted(EngineEvent.Accepted event) {
            return of(event).report(ExecType.NEW);
        }

        @Override
        public ExecutionReport rejected(EngineEvent.Rejected event) {
            return of(event).refused(ExecType.REJECTED, event.refusal());
        }

        @Override
        public ExecutionReport partiallyFilled(EngineEvent.PartiallyFilled event) {
            return of(event).traded(event.execution());
        }

        @Override
        public ExecutionReport filled(EngineEvent.Filled event) {
            return of(event).traded(event.execution());
        }

        @Override
        public ExecutionReport canceled(EngineEvent.Canceled event) {
            return of(event).report(ExecType.CANCELED);
        }

        @Override
        public ExecutionReport expired(EngineEvent.Expired event) {
            return of(event).report(ExecType.EXPIRED);
        }

        @Override
        public ExecutionReport replaced(EngineEvent.Replaced event) {
            return of(event).answering(event.requestId()).report(ExecType.REPLACED);
        }

        @Override
        public ExecutionReport cancelRejected(EngineEvent.CancelRejected event) {
            return of(event).answering(event.requestId()).refused(ExecType.CANCEL_REJECTED, event.refusal());
        }

        private Draft of(EngineEvent event) {
            return new Draft(order, event.at(), "e" + event.number());
        }
    }

    /** What reports of all kinds have in common. */
    private final class Draft {

        private final EngineOrder order;
        private final Instant at;
        private final String venueKey;
        private Optional<String> requestId = Optional.empty();

        Draft(EngineOrder order, Instant at, String venueKey) {
            this.order = order;
            this.at = at;
            this.venueKey = venueKey;
        }

        Draft answering(String request) {
            requestId = Optional.of(request);
            return this;
        }

        ExecutionReport report(ExecType execType) {
            return report(execType, Optional.empty(), Optional.empty());
        }

        ExecutionReport refused(ExecType execType, Refusal refusal) {
            return report(
                    execType,
                    Optional.empty(),
                    Optional.of(new Rejection(
                            refusal.code(), RejectSource.VENUE, Optional.of(refusal.code()), refusal.text())));
        }

        ExecutionReport traded(Execution execution) {
            return report(ExecType.TRADE, Optional.of(trade(execution, currency.apply(order))), Optional.empty());
        }

        private ExecutionReport report(ExecType execType, Optional<Trade> trade, Optional<Rejection> rejection) {
            String clOrdId = order.key().clOrdId();
            BigDecimal orderQty = order.request().orderQty();
            return new ExecutionReport(
                    order.key().accountId(),
                    requestId.orElse(clOrdId),
                    requestId.map(request -> clOrdId),
                    Optional.of(PaperOrderMapper.orderId(order.number())),
                    order.symbol(),
                    order.side(),
                    execType,
                    order.ordStatus(),
                    orderQty,
                    order.cumQty(),
                    order.leavesQty(),
                    order.price(),
                    Optional.empty(),
                    trade,
                    rejection,
                    venueKey,
                    at,
                    at,
                    false);
        }
    }
}
