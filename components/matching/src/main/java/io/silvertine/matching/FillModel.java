package io.silvertine.matching;

import java.util.List;

/**
 * Decides what an order trades with: the outside market, or resting orders of other clients. The engine keeps what no
 * model may break: no match beats the order's limit, none exceeds its {@code leavesQty}.
 */
public interface FillModel {

    /** Matches of an order that arrives at the book, best first; what is left rests or expires. */
    List<Match> onArrival(EngineOrder order, MarketState market, BookView book);

    /** Matches of a resting order whose limit the market now reaches. */
    List<Match> onMarket(EngineOrder order, MarketState market, BookView book);

    /** True when executions against the outside market take from its sizes until the next tick states them anew. */
    default boolean consumesLiquidity() {
        return false;
    }
}
