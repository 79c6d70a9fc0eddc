package io.silvertine.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Position of one account in one symbol, as published on {@code positions}.
 *
 * @param qty signed, in base units
 * @param avgPx average entry price; empty when flat
 * @param costBasis what the open quantity cost, in {@code currency}, with the sign of {@code qty}; zero when flat
 * @param realizedPnlGross without fees, in {@code currency}
 * @param realizedPnlNet after the fees that are in {@code currency}; other fees stay in {@code fees}
 * @param openBuyQty what open BUY orders may still add, in base units; those that only have an amount are not counted
 * @param openSellQty what open SELL orders may still take
 * @param unrealizedPnl empty without a mark price, never a guess
 * @param fees per currency; negative is a rebate
 */
public record Position(
        String accountId,
        String broker,
        String symbol,
        BigDecimal qty,
        Optional<BigDecimal> avgPx,
        BigDecimal costBasis,
        Optional<BigDecimal> markPx,
        Optional<Instant> markTime,
        String currency,
        BigDecimal realizedPnlGross,
        BigDecimal realizedPnlNet,
        Optional<BigDecimal> unrealizedPnl,
        Map<String, BigDecimal> fees,
        BigDecimal openBuyQty,
        BigDecimal openSellQty,
        Instant updatedAt,
        String lastExecId,
        long seq)
        implements Message {
    public Position {
        fees = Map.copyOf(fees);
    }

    /** A position without open orders. */
    public Position(
            String accountId,
            String broker,
            String symbol,
            BigDecimal qty,
            Optional<BigDecimal> avgPx,
            BigDecimal costBasis,
            Optional<BigDecimal> markPx,
            Optional<Instant> markTime,
            String currency,
            BigDecimal realizedPnlGross,
            BigDecimal realizedPnlNet,
            Optional<BigDecimal> unrealizedPnl,
            Map<String, BigDecimal> fees,
            Instant updatedAt,
            String lastExecId,
            long seq) {
        this(
                accountId,
                broker,
                symbol,
                qty,
                avgPx,
                costBasis,
                markPx,
                markTime,
                currency,
                realizedPnlGross,
                realizedPnlNet,
                unrealizedPnl,
                fees,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                updatedAt,
                lastExecId,
                seq);
    }

    /** The same position beside open orders. */
    public Position withOpen(BigDecimal buyQty, BigDecimal sellQty) {
        return new Position(
                accountId,
                broker,
                symbol,
                qty,
                avgPx,
                costBasis,
                markPx,
                markTime,
                currency,
                realizedPnlGross,
                realizedPnlNet,
                unrealizedPnl,
                fees,
                buyQty,
                sellQty,
                updatedAt,
                lastExecId,
                seq);
    }

    /** What the position is worth at its mark, negative for a short one; empty without a mark. */
    public Optional<BigDecimal> marketValue() {
        return markPx.map(qty::multiply);
    }
}
