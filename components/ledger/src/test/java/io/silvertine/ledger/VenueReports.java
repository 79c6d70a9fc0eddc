package io.silvertine.ledger;

import io.silvertine.model.ExecType;
import io.silvertine.model.ExecutionReport;
import io.silvertine.model.OrdStatus;
import io.silvertine.model.OrderNotFound;
import io.silvertine.model.RejectSource;
import io.silvertine.model.Rejection;
import io.silvertine.model.Side;
import io.silvertine.model.Trade;
import java.math.BigDecimal;
import java.util.Optional;

/** What a venue says about an order of one unit. */
abstract class VenueReports {
    static final String ACCOUNT = "acc-1";
    static final BigDecimal ONE = BigDecimal.ONE;
    static final BigDecimal PX = new BigDecimal("100.5");

    final TestClock clock = new TestClock();
    private long venueEvent;

    ExecutionReport acknowledged(String clOrdId) {
        return report(clOrdId, ExecType.NEW, OrdStatus.NEW, BigDecimal.ZERO, ONE, Optional.empty(), Optional.empty());
    }

    ExecutionReport canceled(String clOrdId) {
        return ended(clOrdId, ExecType.CANCELED, OrdStatus.CANCELED, BigDecimal.ZERO);
    }

    ExecutionReport ended(String clOrdId, ExecType execType, OrdStatus ordStatus, BigDecimal cumQty) {
        return report(clOrdId, execType, ordStatus, cumQty, BigDecimal.ZERO, Optional.empty(), Optional.empty());
    }

    ExecutionReport rejected(String clOrdId) {
        Rejection rejection = new Rejection("INSUFFICIENT_FUNDS", RejectSource.VENUE, Optional.of("-2010"), "no money");
        return report(
                clOrdId,
                ExecType.REJECTED,
                OrdStatus.REJECTED,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                Optional.empty(),
                Optional.of(rejection));
    }

    ExecutionReport trade(String clOrdId, String tradeId, String lastQty, String cumQty) {
        BigDecimal cum = new BigDecimal(cumQty);
        boolean full = cum.compareTo(ONE) == 0;
        Trade trade = new Trade(
                tradeId, new BigDecimal(lastQty), PX, "USD", Optional.empty(), Optional.empty(), Optional.empty());
        return report(
                clOrdId,
                ExecType.TRADE,
                full ? OrdStatus.FILLED : OrdStatus.PARTIALLY_FILLED,
                cum,
                ONE.subtract(cum),
                Optional.of(trade),
                Optional.empty());
    }

    /** The venue's answer that a cancel came too late, because the order is canceled already. */
    ExecutionReport tooLate(String clOrdId, String origClOrdId) {
        Rejection rejection = new Rejection("TOO_LATE", RejectSource.VENUE, Optional.empty(), "canceled already");
        return requestReport(
                clOrdId, origClOrdId, ExecType.CANCEL_REJECTED, OrdStatus.CANCELED, ONE, Optional.of(rejection));
    }

    /** The venue's answer to a question: working, nothing traded, with these terms. */
    ExecutionReport statusOf(String clOrdId, String orderQty) {
        return requestReport(
                clOrdId, clOrdId, ExecType.ORDER_STATUS, OrdStatus.NEW, new BigDecimal(orderQty), Optional.empty());
    }

    /** The venue's answer that it has carried out a CANCEL_ALL: nothing is left that fits. */
    OrderNotFound nothingLeft(String clOrdId) {
        return new OrderNotFound(ACCOUNT, clOrdId, clock.instant(), true);
    }

    ExecutionReport requestReport(String clOrdId, String origClOrdId, ExecType execType, String orderQty) {
        Optional<Rejection> rejection = execType == ExecType.CANCEL_REJECTED
                ? Optional.of(new Rejection("UNKNOWN_ORDER", RejectSource.VENUE, Optional.empty(), "too late"))
                : Optional.empty();
        return requestReport(clOrdId, origClOrdId, execType, OrdStatus.NEW, new BigDecimal(orderQty), rejection);
    }

    private ExecutionReport requestReport(
            String clOrdId,
            String origClOrdId,
            ExecType execType,
            OrdStatus ordStatus,
            BigDecimal qty,
            Optional<Rejection> rejection) {
        return new ExecutionReport(
                ACCOUNT,
                clOrdId,
                Optional.of(origClOrdId),
                Optional.of("v-" + origClOrdId),
                "BTC/USD",
                Side.BUY,
                execType,
                ordStatus,
                qty,
                BigDecimal.ZERO,
                ordStatus.isTerminal() ? BigDecimal.ZERO : qty,
                Optional.of(PX),
                Optional.empty(),
                Optional.empty(),
                rejection,
                "event-" + venueEvent++,
                clock.instant(),
                clock.instant(),
                false);
    }

    ExecutionReport report(
            String clOrdId,
            ExecType execType,
            OrdStatus ordStatus,
            BigDecimal cumQty,
            BigDecimal leavesQty,
            Optional<Trade> trade,
            Optional<Rejection> rejection) {
        return new ExecutionReport(
                ACCOUNT,
                clOrdId,
                Optional.empty(),
                Optional.of("v-" + clOrdId),
                "BTC/USD",
                Side.BUY,
                execType,
                ordStatus,
                ONE,
                cumQty,
                leavesQty,
                Optional.of(PX),
                Optional.empty(),
                trade,
                rejection,
                "event-" + venueEvent++,
                clock.instant(),
                clock.instant(),
                false);
    }

    /** The same report about an order of another account. */
    static ExecutionReport forAccount(ExecutionReport report, String accountId) {
        return new ExecutionReport(
                accountId,
                report.clOrdId(),
                report.origClOrdId(),
                report.orderId(),
                report.symbol(),
                report.side(),
                report.execType(),
                report.ordStatus(),
                report.orderQty(),
                report.cumQty(),
                report.leavesQty(),
                report.price(),
                report.stopPx(),
                report.trade(),
                report.rejection(),
                report.venueKey(),
                report.transactTime(),
                report.receivedTime(),
                report.backfilled());
    }
}
