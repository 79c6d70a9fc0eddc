package io.silvertine.matching;

import io.silvertine.model.Commission;
import io.silvertine.model.Liquidity;
import java.math.BigDecimal;

/** One execution of one order; {@code trade} is unique for the life of the venue, both sides of a trade share it. */
public record Execution(
        long trade, BigDecimal lastQty, BigDecimal lastPx, Liquidity liquidity, Commission commission) {}
