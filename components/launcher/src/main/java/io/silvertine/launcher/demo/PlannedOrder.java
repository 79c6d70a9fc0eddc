package io.silvertine.launcher.demo;

import io.silvertine.model.CommandHeader;
import io.silvertine.model.NewOrder;
import io.silvertine.model.OrderTerms;
import io.silvertine.model.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;

/**
 * An order of the demo before the market gave it a price.
 *
 * @param atTrade how many trades the market must have seen first
 * @param offset share of the last price by which a LIMIT differs from it
 * @param cancelAtTrade when it is cancelled, if it is
 * @param frontDoor it goes through {@code orders.commands} instead of the broker's own topic
 */
record PlannedOrder(
        String clOrdId,
        int atTrade,
        Kind kind,
        Side side,
        BigDecimal orderQty,
        BigDecimal offset,
        Optional<Integer> cancelAtTrade,
        boolean frontDoor) {

    private static final int PRICE_SCALE = 2;

    /** What the order means to do. */
    enum Kind {
        MARKET,
        /** A LIMIT that trades on arrival. */
        CROSSING,
        /** A LIMIT that waits for the market. */
        RESTING
    }

    /** True when it should trade on arrival: the base of the fill rate. */
    boolean marketable() {
        return kind != Kind.RESTING;
    }

    /** The order for an account, priced from the last trade. */
    NewOrder order(String accountId, String symbol, BigDecimal lastPx, Instant now) {
        CommandHeader header = CommandHeader.of(clOrdId, accountId, now);
        return kind == Kind.MARKET
                ? new NewOrder(header, OrderTerms.market(symbol, side, orderQty))
                : new NewOrder(header, OrderTerms.limit(symbol, side, orderQty, price(lastPx)));
    }

    /** Id of the CANCEL that follows, if one does. */
    String cancelClOrdId() {
        return clOrdId + "-c";
    }

    private BigDecimal price(BigDecimal lastPx) {
        boolean above = (kind == Kind.CROSSING) == side.isBuy();
        BigDecimal factor = above ? BigDecimal.ONE.add(offset) : BigDecimal.ONE.subtract(offset);
        return lastPx.multiply(factor).setScale(PRICE_SCALE, RoundingMode.HALF_EVEN);
    }
}
