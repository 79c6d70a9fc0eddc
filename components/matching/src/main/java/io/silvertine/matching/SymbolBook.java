package io.silvertine.matching;

import io.silvertine.model.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Market and resting orders of one symbol. */
final class SymbolBook implements BookView {

    private static final Comparator<EngineOrder> BY_PRIORITY =
            Comparator.comparingLong(EngineOrder::priority).thenComparingLong(EngineOrder::number);

    private final TreeSet<EngineOrder> bids =
            new TreeSet<>(Comparator.comparing(SymbolBook::limit).reversed().thenComparing(BY_PRIORITY));
    private final TreeSet<EngineOrder> asks =
            new TreeSet<>(Comparator.comparing(SymbolBook::limit).thenComparing(BY_PRIORITY));
    private MarketState market;

    SymbolBook(String symbol) {
        this.market = MarketState.unknown(symbol);
    }

    MarketState market() {
        return market;
    }

    void market(MarketState next) {
        market = next;
    }

    void rest(EngineOrder order) {
        side(order.side()).add(order);
    }

    void remove(EngineOrder order) {
        side(order.side()).remove(order);
    }

    @Override
    public List<EngineOrder> resting(Side side) {
        return List.copyOf(side(side));
    }

    /** Orders of one side whose limit the market reaches now, best first. */
    List<EngineOrder> reached(Side side) {
        List<EngineOrder> result = new ArrayList<>();
        market.referencePx(side).ifPresent(px -> {
            for (EngineOrder order : side(side)) {
                if (!order.allows(px)) {
                    break;
                }
                result.add(order);
            }
        });
        return result;
    }

    private NavigableSet<EngineOrder> side(Side side) {
        return side.isBuy() ? bids : asks;
    }

    private static BigDecimal limit(EngineOrder order) {
        return order.price().orElseThrow();
    }
}
