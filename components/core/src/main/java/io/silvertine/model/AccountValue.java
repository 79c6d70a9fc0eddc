package io.silvertine.model;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an account is worth, in its base currency.
 *
 * @param equity what would be left after closing everything at the marks; empty when a position has no mark or its
 *     currency no rate, never a guess
 * @param unrealizedPnl of all open positions; empty as {@code equity} is
 * @param realizedPnlNet of all positions, fees deducted, those of other currencies at today's rate
 * @param fees per currency, as they were charged; negative is a rebate
 * @param marginUsed initial margin of a margin account; zero in a cash account, empty as {@code equity} is
 * @param unconverted currencies with a balance or a result for which no rate is known; they are in no other figure
 */
public record AccountValue(
        Optional<BigDecimal> equity,
        Optional<BigDecimal> unrealizedPnl,
        BigDecimal realizedPnlNet,
        Map<String, BigDecimal> fees,
        Optional<BigDecimal> marginUsed,
        Set<String> unconverted) {
    public AccountValue {
        fees = Map.copyOf(fees);
        unconverted = Set.copyOf(unconverted);
    }

    /** What new positions may use of the equity. */
    public Optional<BigDecimal> marginAvailable() {
        return equity.flatMap(all -> marginUsed.map(all::subtract));
    }
}
