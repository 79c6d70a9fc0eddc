package io.silvertine.portfolio;

import io.silvertine.model.Position;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Position of one account in one symbol, as the ledger stores it.
 *
 * @param qty signed, in base units; a fee that is paid in the base asset has already left it
 * @param costBasis what the open quantity cost, exact, with the sign of {@code qty}; zero when flat
 * @param realizedPnlGross without fees, in {@code currency}, since the position was first opened
 * @param realizedPnlNet after the fees paid in {@code currency} or in the base asset; those of a third currency stay
 *     in {@code fees}
 * @param fees per currency; negative is a rebate
 * @param currency currency of the price
 */
public record PositionState(
        String accountId,
        String broker,
        String symbol,
        BigDecimal qty,
        BigDecimal costBasis,
        BigDecimal realizedPnlGross,
        BigDecimal realizedPnlNet,
        Map<String, BigDecimal> fees,
        String currency) {

    public PositionState {
        fees = Map.copyOf(fees);
    }

    /** A position in which nothing was traded yet. */
    public static PositionState flat(String accountId, String broker, String symbol, String currency) {
        BigDecimal zero = BigDecimal.ZERO;
        return new PositionState(accountId, broker, symbol, zero, zero, zero, zero, Map.of(), currency);
    }

    /** True when nothing is held. */
    public boolean isFlat() {
        return qty.signum() == 0;
    }

    /** Average entry price as {@link PositionBook#averagePx} shows it; empty when flat. */
    public Optional<BigDecimal> avgPx() {
        return isFlat() ? Optional.empty() : Optional.of(PositionBook.averagePx(costBasis, qty));
    }

    /** The fees that are not in {@code realizedPnlNet}, because they were charged in a third currency. */
    public Map<String, BigDecimal> otherFees() {
        Map<String, BigDecimal> others = new HashMap<>(fees);
        others.remove(currency);
        PositionBook.baseAsset(symbol).ifPresent(others::remove);
        return others;
    }

    /** What closing the whole position at {@code markPx} would add to the gross result; exact, zero when flat. */
    public BigDecimal unrealizedPnl(BigDecimal markPx) {
        return qty.multiply(markPx).subtract(costBasis);
    }

    /** The message for {@code positions}; without a mark price there is no unrealized result. */
    public Position toMessage(
            Optional<BigDecimal> markPx, Optional<Instant> markTime, Instant updatedAt, String lastExecId, long seq) {
        return new Position(
                accountId,
                broker,
                symbol,
                qty,
                avgPx(),
                costBasis,
                markPx,
                markTime,
                currency,
                realizedPnlGross,
                realizedPnlNet,
                markPx.map(this::unrealizedPnl),
                fees,
                updatedAt,
                lastExecId,
                seq);
    }
}
