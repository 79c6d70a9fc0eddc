package io.silvertine.toy;

import io.silvertine.model.Commission;
import io.silvertine.model.ExecType;
import io.silvertine.model.ExecutionReport;
import io.silvertine.model.Liquidity;
import io.silvertine.model.NewOrder;
import io.silvertine.model.OrdStatus;
import io.silvertine.model.OrdType;
import io.silvertine.model.RejectSource;
import io.silvertine.model.Rejection;
import io.silvertine.model.Side;
import io.silvertine.model.Trade;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An order at the toy venue and everything that happened to it. Guarded by the venue's lock. */
final class ToyOrder {
    private final long number;
    private final NewOrder order;
    private final String currency;
    private final List<ExecutionReport> reports = new ArrayList<>();
    private OrdStatus ordStatus = OrdStatus.PENDING_NEW;

    ToyOrder(long number, NewOrder order) {
        this.number = number;
        this.order = order;
        String symbol = order.terms().symbol();
        this.currency = symbol.substring(symbol.indexOf('/') + 1);
    }

    NewOrder order() {
        return order;
    }

    Side side() {
        return order.terms().side();
    }

    BigDecimal qty() {
        return order.terms().orderQty().orElseThrow();
    }

    boolean isOpen() {
        return ordStatus == OrdStatus.NEW;
    }

    OrdStatus ordStatus() {
        return ordStatus;
    }

    List<ExecutionReport> reports() {
        return List.copyOf(reports);
    }

    /** True when an order of that price trades at {@code px}, the price of the other side. */
    boolean tradesAt(BigDecimal px) {
        return order.terms().ordType() == OrdType.MARKET
                || order.terms()
                        .price()
                        .filter(limit -> side() == Side.BUY ? limit.compareTo(px) >= 0 : limit.compareTo(px) <= 0)
                        .isPresent();
    }

    ExecutionReport accept(Instant now) {
        return happened(OrdStatus.NEW, ExecType.NEW, Optional.empty(), Optional.empty(), now);
    }

    ExecutionReport fill(long trade, BigDecimal px, Instant now) {
        Trade execution = new Trade(
                String.valueOf(trade),
                qty(),
                px,
                currency,
                Optional.of(new Commission(BigDecimal.ZERO, currency, false)),
                Optional.of(Liquidity.TAKER),
                Optional.empty());
        return happened(OrdStatus.FILLED, ExecType.TRADE, Optional.of(execution), Optional.empty(), now);
    }

    ExecutionReport end(OrdStatus status, Instant now) {
        ExecType execType = status == OrdStatus.CANCELED ? ExecType.CANCELED : ExecType.EXPIRED;
        return happened(status, execType, Optional.empty(), Optional.empty(), now);
    }

    ExecutionReport reject(String code, String text, Instant now) {
        return happened(OrdStatus.REJECTED, ExecType.REJECTED, Optional.empty(), Optional.of(refusal(code, text)), now);
    }

    /** The answer to a cancel that came too late; the order is as it was. */
    ExecutionReport tooLate(String requestId, Instant now) {
        return report(
                Optional.of(requestId),
                ExecType.CANCEL_REJECTED,
                Optional.empty(),
                Optional.of(refusal("TOO_LATE", "The order has ended: it is " + ordStatus)),
                "late-" + requestId,
                now);
    }

    private static Rejection refusal(String code, String text) {
        return new Rejection(code, RejectSource.VENUE, Optional.of(code), text);
    }

    private ExecutionReport happened(
            OrdStatus next, ExecType execType, Optional<Trade> trade, Optional<Rejection> rejection, Instant now) {
        ordStatus = next;
        ExecutionReport report =
                report(Optional.empty(), execType, trade, rejection, number + "-" + reports.size(), now);
        reports.add(report);
        return report;
    }

    private ExecutionReport report(
            Optional<String> requestId,
            ExecType execType,
            Optional<Trade> trade,
            Optional<Rejection> rejection,
            String venueKey,
            Instant now) {
        BigDecimal cumQty = ordStatus == OrdStatus.FILLED ? qty() : BigDecimal.ZERO;
        return new ExecutionReport(
                order.accountId(),
                requestId.orElse(order.clOrdId()),
                requestId.map(request -> order.clOrdId()),
                Optional.of(String.valueOf(number)),
                order.terms().symbol(),
                side(),
                execType,
                ordStatus,
                qty(),
                cumQty,
                ordStatus.isTerminal() ? BigDecimal.ZERO : qty(),
                order.terms().price(),
                Optional.empty(),
                trade,
                rejection,
                venueKey,
                now,
                now,
                false);
    }
}
