package io.silvertine.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * What a venue says happened to an order. Quantities are in base units and cover the whole order.
 *
 * @param clOrdId id of the order, or of the CANCEL or REPLACE that a refusal answers
 * @param origClOrdId id of the order when {@code clOrdId} is that of a CANCEL or REPLACE
 * @param trade present exactly when {@code execType} is a trade
 * @param rejection present exactly when {@code execType} is REJECTED or CANCEL_REJECTED
 * @param venueKey what tells this event from the order's others: the venue's event id, or the state it left
 * @param transactTime the venue's time of the event
 * @param receivedTime when it reached us
 * @param backfilled it was asked for after a gap, not pushed
 */
public record ExecutionReport(
        String accountId,
        String clOrdId,
        Optional<String> origClOrdId,
        Optional<String> orderId,
        String symbol,
        Side side,
        ExecType execType,
        OrdStatus ordStatus,
        BigDecimal orderQty,
        BigDecimal cumQty,
        BigDecimal leavesQty,
        Optional<BigDecimal> price,
        Optional<BigDecimal> stopPx,
        Optional<Trade> trade,
        Optional<Rejection> rejection,
        String venueKey,
        Instant transactTime,
        Instant receivedTime,
        boolean backfilled)
        implements BrokerReport {

    public ExecutionReport {
        Fields.notNegative("cumQty", cumQty);
        Fields.notNegative("leavesQty", leavesQty);
        Fields.presentIff(execType.isTrade(), "trade", trade, "execType is " + execType);
        boolean refusal = execType == ExecType.REJECTED || execType == ExecType.CANCEL_REJECTED;
        Fields.presentIff(refusal, "rejection", rejection, "execType is " + execType);
        Fields.require(
                !ordStatus.isTerminal() || leavesQty.signum() == 0,
                "leavesQty",
                Decimals.format(leavesQty),
                "0, because ordStatus is " + ordStatus);
    }

    /** The same report as a correction that replaces an execution by {@code other}. */
    public ExecutionReport correcting(Trade other) {
        return new ExecutionReport(
                accountId,
                clOrdId,
                origClOrdId,
                orderId,
                symbol,
                side,
                ExecType.TRADE_CORRECT,
                ordStatus,
                orderQty,
                cumQty,
                leavesQty,
                price,
                stopPx,
                Optional.of(other),
                rejection,
                venueKey,
                transactTime,
                receivedTime,
                backfilled);
    }

    /** The same report, marked as asked for after a gap. */
    public ExecutionReport asBackfilled() {
        return new ExecutionReport(
                accountId,
                clOrdId,
                origClOrdId,
                orderId,
                symbol,
                side,
                execType,
                ordStatus,
                orderQty,
                cumQty,
                leavesQty,
                price,
                stopPx,
                trade,
                rejection,
                venueKey,
                transactTime,
                receivedTime,
                true);
    }
}
