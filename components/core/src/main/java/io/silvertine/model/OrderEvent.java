package io.silvertine.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An execution report as published on {@code orders.events}.
 *
 * @param execId deterministic and globally unique; a replay repeats it, so consumers count by it
 * @param seq per account, without gaps, in the order in which the ledger recorded
 * @param ordType empty only when an event answers a command that names no known order
 * @param trade present exactly when {@code execType} is a trade
 * @param rejection present when {@code execType} is REJECTED or CANCEL_REJECTED
 * @param inDoubtSince present exactly while the outcome is in doubt
 * @param duplicate the event answers a command whose {@code clOrdId} was used before
 * @param gates the limits that were looked at, when one of them was broken; else empty
 */
public record OrderEvent(
        String execId,
        long seq,
        String clOrdId,
        Optional<String> origClOrdId,
        Optional<String> orderId,
        Optional<String> listId,
        String accountId,
        String broker,
        BrokerMode brokerMode,
        Optional<String> symbol,
        Optional<Side> side,
        Optional<OrdType> ordType,
        Optional<TimeInForce> timeInForce,
        ExecType execType,
        OrdStatus ordStatus,
        Optional<BigDecimal> orderQty,
        BigDecimal cumQty,
        BigDecimal leavesQty,
        Optional<BigDecimal> avgPx,
        Optional<BigDecimal> price,
        Optional<BigDecimal> stopPx,
        Optional<Trade> trade,
        Optional<Rejection> rejection,
        Optional<Instant> inDoubtSince,
        boolean backfilled,
        boolean reconciled,
        boolean duplicate,
        boolean late,
        Instant transactTime,
        Instant receivedTime,
        Instant publishedTime,
        String configHash,
        Optional<CommandRef> commandRef,
        List<GateCheck> gates)
        implements Message {

    public OrderEvent {
        gates = List.copyOf(gates);
        Fields.presentIff(execType.isTrade(), "trade", trade, "execType is " + execType);
        if (execType == ExecType.REJECTED || execType == ExecType.CANCEL_REJECTED) {
            Fields.presentIff(true, "rejection", rejection, "execType is " + execType);
        }
        Fields.notNegative("cumQty", cumQty);
        Fields.notNegative("leavesQty", leavesQty);
        Fields.require(
                !ordStatus.isTerminal() || leavesQty.signum() == 0,
                "leavesQty",
                Decimals.format(leavesQty),
                "0, because ordStatus is " + ordStatus);
    }
}
