package io.silvertine.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * One execution as published on {@code fills}; one per {@code execId}, ever.
 *
 * @param execId the same id as the execution's {@link OrderEvent}
 * @param commission empty while {@code commissionPending}
 * @param execRefId the fill that a correction or a bust replaces
 * @param realizedPnl of this fill alone, in {@code currency}, fees not deducted
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
        Instant transactTime)
        implements Message {}
