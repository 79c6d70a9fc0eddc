package io.silvertine.matching;

import io.silvertine.model.Liquidity;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a fill model gives an order.
 *
 * @param liquidity of the order that is matched; the counter order, if there is one, has the other
 * @param counter the resting order of another client that trades with it; absent when the outside market does
 */
public record Match(BigDecimal px, BigDecimal qty, Liquidity liquidity, Optional<OrderKey> counter) {

    /** A match against the outside market. */
    public static Match market(BigDecimal px, BigDecimal qty, Liquidity liquidity) {
        return new Match(px, qty, liquidity, Optional.empty());
    }
}
