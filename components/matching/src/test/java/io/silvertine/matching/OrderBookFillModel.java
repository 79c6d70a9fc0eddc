package io.silvertine.matching;

import io.silvertine.model.Liquidity;
import io.silvertine.model.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Price-time matching between clients, as a stub venue has it: proves that the engine is open for it. */
final class OrderBookFillModel implements FillModel {

    @Override
    public List<Match> onArrival(EngineOrder order, MarketState market, BookView book) {
        List<Match> matches = new ArrayList<>();
        BigDecimal left = order.leavesQty();
        for (EngineOrder resting : book.resting(order.side().isBuy() ? Side.SELL : Side.BUY)) {
            BigDecimal px = resting.price().orElseThrow();
            if (left.signum() == 0 || !order.allows(px)) {
                break;
            }
            BigDecimal qty = left.min(resting.leavesQty());
            matches.add(new Match(px, qty, Liquidity.TAKER, Optional.of(resting.key())));
            left = left.subtract(qty);
        }
        return matches;
    }

    @Override
    public List<Match> onMarket(EngineOrder order, MarketState market, BookView book) {
        return List.of();
    }
}
