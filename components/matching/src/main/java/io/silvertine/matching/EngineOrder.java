package io.silvertine.matching;

import io.silvertine.model.OrdStatus;
import io.silvertine.model.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * An order as it stands. While it is open {@code cumQty + leavesQty = orderQty}; {@code leavesQty} is zero after.
 *
 * @param number unique for the life of the venue; clients see it as orderId
 * @param priority time priority among orders of one price: the lower trades first
 * @param effectiveAt when it reaches, or reached, the book
 * @param expiresAt end of a DAY or GTD order
 */
public record EngineOrder(
        OrderRequest request,
        long number,
        long priority,
        OrdStatus ordStatus,
        BigDecimal cumQty,
        Instant effectiveAt,
        Optional<Instant> expiresAt) {

    /** Quantity still open, in base units; zero once terminal. */
    public BigDecimal leavesQty() {
        return ordStatus.isTerminal() ? BigDecimal.ZERO : request.orderQty().subtract(cumQty);
    }

    /** Names the order to its client. */
    public OrderKey key() {
        return request.key();
    }

    /** What it trades. */
    public String symbol() {
        return request.symbol();
    }

    /** Which way it trades. */
    public Side side() {
        return request.side();
    }

    /** The most a buyer pays, the least a seller takes; absent for MARKET. */
    public Optional<BigDecimal> price() {
        return request.price();
    }

    /** True when an execution at {@code px} is allowed by the order's limit. */
    public boolean allows(BigDecimal px) {
        return price().map(limit -> side().isBuy() ? px.compareTo(limit) <= 0 : px.compareTo(limit) >= 0)
                .orElse(true);
    }

    EngineOrder with(OrdStatus next) {
        return new EngineOrder(request, number, priority, next, cumQty, effectiveAt, expiresAt);
    }

    EngineOrder accepted(Optional<Instant> end) {
        return new EngineOrder(request, number, priority, OrdStatus.NEW, cumQty, effectiveAt, end);
    }

    EngineOrder filled(BigDecimal lastQty) {
        BigDecimal total = cumQty.add(lastQty);
        OrdStatus next = total.compareTo(request.orderQty()) == 0 ? OrdStatus.FILLED : OrdStatus.PARTIALLY_FILLED;
        return new EngineOrder(request, number, priority, next, total, effectiveAt, expiresAt);
    }

    EngineOrder replaced(OrderRequest next, long newPriority) {
        return new EngineOrder(next, number, newPriority, ordStatus, cumQty, effectiveAt, expiresAt);
    }
}
