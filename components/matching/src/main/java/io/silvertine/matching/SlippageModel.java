package io.silvertine.matching;

import java.math.BigDecimal;

/** Moves the price of an execution that takes liquidity. The engine caps the result at the order's limit. */
@FunctionalInterface
public interface SlippageModel {

    /** Every execution at the price of its match. */
    SlippageModel NONE = (order, match, market) -> match.px();

    /** The price at which {@code match} really trades. */
    BigDecimal lastPx(EngineOrder order, Match match, MarketState market);
}
