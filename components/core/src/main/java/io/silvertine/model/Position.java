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
        Instant updatedAt,
        String lastExecId,
        long seq)
        implements Message {
    public Position {
        fees = Map.copyOf(fees);
    }

    /** What the position is worth at its mark, negative for a short one; empty without a mark. */
    public Optional<BigDecimal> marketValue() {
        return markPx.map(qty::multiply);
    }
}
