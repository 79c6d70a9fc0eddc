package io.silvertine.launcher.demo;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What the positions on the topic have earned, in the currency of their prices.
 *
 * @param realizedPnl after fees
 * @param unrealizedPnl at the marks that the positions were published with; empty when one of them had none
 */
public record PnlResult(BigDecimal realizedPnl, Optional<BigDecimal> unrealizedPnl) {
    /** Nothing was traded. */
    static final PnlResult NONE = new PnlResult(BigDecimal.ZERO, Optional.of(BigDecimal.ZERO));

    /** Both together with those of a position; a flat one has nothing unrealized. */
    PnlResult plus(BigDecimal realized, Optional<BigDecimal> unrealized) {
        return new PnlResult(realizedPnl.add(realized), unrealizedPnl.flatMap(sum -> unrealized.map(sum::add)));
    }
}
