package io.silvertine.matching;

import io.silvertine.model.Liquidity;
import java.math.BigDecimal;
import java.util.List;

/**
 * Fills at the touch when there is a quote, else at the last trade: an order that is marketable on arrival trades at
 * that price, a resting one at its own limit.
 *
 * <p>The size of the quote or trade is ignored unless {@code limited}: then at most that size trades until the next
 * tick, and an unknown size is still no limit.
 */
public final class TouchFillModel implements FillModel {

    private final boolean limited;

    /** Fills any size, or what the market showed when {@code limited}. */
    public TouchFillModel(boolean limited) {
        this.limited = limited;
    }

    @Override
    public List<Match> onArrival(EngineOrder order, MarketState market, BookView book) {
        return market.referencePx(order.side())
                .filter(order::allows)
                .map(px -> match(order, market, px, Liquidity.TAKER))
                .orElse(List.of());
    }

    @Override
    public List<Match> onMarket(EngineOrder order, MarketState market, BookView book) {
        return order.price()
                .map(limit -> match(order, market, limit, Liquidity.MAKER))
                .orElse(List.of());
    }

    @Override
    public boolean consumesLiquidity() {
        return limited;
    }

    private List<Match> match(EngineOrder order, MarketState market, BigDecimal px, Liquidity liquidity) {
        BigDecimal qty = limited
                ? market.referenceSize(order.side()).map(order.leavesQty()::min).orElse(order.leavesQty())
                : order.leavesQty();
        return qty.signum() > 0 ? List.of(Match.market(px, qty, liquidity)) : List.of();
    }
}
