package io.silvertine.portfolio;

import io.silvertine.model.PositionEffect;
import java.math.BigDecimal;
import java.util.List;

/**
 * What one execution did to a position.
 *
 * @param realizedPnl of this execution alone, in the position's currency, fees not deducted; zero when it only opened
 * @param portions the part that closed and the part that opened, each with its share of the fee; two for a flip
 */
public record PositionChange(
        PositionState after, BigDecimal realizedPnl, PositionEffect effect, List<Portion> portions) {
    public PositionChange {
        portions = List.copyOf(portions);
    }

    /**
     * A part of an execution.
     *
     * @param effect OPEN or CLOSE
     * @param qty in base units, positive
     * @param fee this part's share of the commission, in the commission's currency
     */
    public record Portion(PositionEffect effect, BigDecimal qty, BigDecimal fee) {}
}
