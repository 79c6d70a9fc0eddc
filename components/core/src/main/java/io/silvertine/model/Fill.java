package io.silvertine.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One execution as published on {@code fills}; one per {@code execId}, ever.
 *
 * @param execId the same id as the execution's {@link OrderEvent}
 * @param commission empty while {@code commissionPending}
 * @param execRefId the fill that a correction or a bust replaces; a fee that the venue states later comes as a correction
 *     that changes nothing else
 * @param realizedPnl of this fill alone, in {@code currency}, fees not deducted
 * @param portions what closed and what opened, when positionEffect is FLIP; else empty
 */
public record Fill(
        String execId,
        long seq,
        ExecType execType,
        String tradeId,
        String clOrdId,
        Optional<String> orderId,
        String accountId,
        String broker,
        BrokerMode brokerMode,
        String symbol,
        Side side,
        BigDecimal lastQty,
        BigDecimal lastPx,
        String currency,
        BigDecimal grossAmount,
        Optional<Commission> commission,
        boolean commissionPending,
        Optional<Liquidity> liquidity,
        Optional<String> execRefId,
        Optional<PositionEffect> positionEffect,
        Optional<BigDecimal> realizedPnl,
        List<Portion> portions,
        Instant transactTime)
        implements Message {
    public Fill {
        portions = List.copyOf(portions);
    }

    /** A fill in one portion. */
    public Fill(
            String execId,
            long seq,
            ExecType execType,
            String tradeId,
            String clOrdId,
            Optional<String> orderId,
            String accountId,
            String broker,
            BrokerMode brokerMode,
            String symbol,
            Side side,
            BigDecimal lastQty,
            BigDecimal lastPx,
            String currency,
            BigDecimal grossAmount,
            Optional<Commission> commission,
            boolean commissionPending,
            Optional<Liquidity> liquidity,
            Optional<String> execRefId,
            Optional<PositionEffect> positionEffect,
            Optional<BigDecimal> realizedPnl,
            Instant transactTime) {
        this(
                execId,
                seq,
                execType,
                tradeId,
                clOrdId,
                orderId,
                accountId,
                broker,
                brokerMode,
                symbol,
                side,
                lastQty,
                lastPx,
                currency,
                grossAmount,
                commission,
                commissionPending,
                liquidity,
                execRefId,
                positionEffect,
                realizedPnl,
                List.of(),
                transactTime);
    }

    /**
     * A part of a flip.
     *
     * @param positionEffect CLOSE or OPEN
     * @param qty what left the old position or is the new one, in base units, positive; a fee in the base asset counts in
     * @param fee its share of the commission, in the commission's currency; empty while that is pending
     */
    public record Portion(PositionEffect positionEffect, BigDecimal qty, Optional<BigDecimal> fee) {}

    /** True while the venue may still say what the execution cost. */
    public boolean feeOpen() {
        return commissionPending || commission.filter(Commission::estimated).isPresent();
    }

    /** The same fill with the fee that the venue stated later; each portion bears its share by quantity. */
    public Fill charged(Commission stated, List<Portion> shares) {
        return new Fill(
                execId,
                seq,
                execType,
                tradeId,
                clOrdId,
                orderId,
                accountId,
                broker,
                brokerMode,
                symbol,
                side,
                lastQty,
                lastPx,
                currency,
                grossAmount,
                Optional.of(stated),
                false,
                liquidity,
                execRefId,
                positionEffect,
                realizedPnl,
                shares,
                transactTime);
    }

    /** The correction that replaces this fill by itself. */
    public Fill correction(String id, long number, Instant time) {
        return new Fill(
                id,
                number,
                ExecType.TRADE_CORRECT,
                tradeId,
                clOrdId,
                orderId,
                accountId,
                broker,
                brokerMode,
                symbol,
                side,
                lastQty,
                lastPx,
                currency,
                grossAmount,
                commission,
                commissionPending,
                liquidity,
                Optional.of(execId),
                positionEffect,
                realizedPnl,
                portions,
                time);
    }
}
