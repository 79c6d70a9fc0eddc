package io.silvertine.paper;

import io.silvertine.matching.BookView;
import io.silvertine.matching.EngineOrder;
import io.silvertine.matching.FillModel;
import io.silvertine.matching.MarketState;
import io.silvertine.matching.Match;
import io.silvertine.model.OrdType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Lets a share of the MARKET orders trade in slices of 10 to 50 % of their quantity, at one price. */
final class SlicedFillModel implements FillModel {

    private static final int WHETHER = 1;
    private static final BigDecimal DUST = BigDecimal.ONE.movePointLeft(PaperVenue.MAX_SCALE);

    private final FillModel whole;
    private final BigDecimal probability;
    private final Chance chance;

    SlicedFillModel(FillModel whole, BigDecimal probability, Chance chance) {
        this.whole = whole;
        this.probability = probability;
        this.chance = chance;
    }

    @Override
    public List<Match> onArrival(EngineOrder order, MarketState market, BookView book) {
        List<Match> matches = whole.onArrival(order, market, book);
        boolean sliced = order.request().ordType() == OrdType.MARKET && chance.hits(probability, order.key(), WHETHER);
        return sliced
                ? matches.stream()
                        .flatMap(match -> slices(order, match).stream())
                        .toList()
                : matches;
    }

    @Override
    public List<Match> onMarket(EngineOrder order, MarketState market, BookView book) {
        return whole.onMarket(order, market, book);
    }

    @Override
    public boolean consumesLiquidity() {
        return whole.consumesLiquidity();
    }

    /** Of the whole quantity, so that ten slices are the most there can be; the last is what remains. */
    private List<Match> slices(EngineOrder order, Match match) {
        List<Match> result = new ArrayList<>();
        BigDecimal left = match.qty();
        for (int n = WHETHER + 1; left.signum() > 0; n++) {
            BigDecimal permille = BigDecimal.valueOf(100 + chance.draw(order.key(), n, 401));
            BigDecimal slice = match.qty()
                    .multiply(permille)
                    .movePointLeft(3)
                    .setScale(PaperVenue.MAX_SCALE, RoundingMode.DOWN)
                    .max(DUST)
                    .min(left);
            result.add(new Match(match.px(), slice, match.liquidity(), match.counter()));
            left = left.subtract(slice);
        }
        return result;
    }
}
