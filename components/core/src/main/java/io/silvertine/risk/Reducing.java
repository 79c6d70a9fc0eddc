package io.silvertine.risk;

import io.silvertine.model.OrderTerms;
import io.silvertine.model.Side;
import java.math.BigDecimal;

/** What makes a position smaller and nothing else. */
public final class Reducing {
    private Reducing() {}

    /**
     * True when the order can only make the position smaller, even if everything of the same side that is on its way
     * trades first. The order's own {@code reduceOnly} is a wish, not a proof.
     */
    public static boolean reduces(OrderTerms terms, AccountView account) {
        return terms.orderQty().isPresent()
                && reduces(terms.symbol(), terms.side(), terms.orderQty().get(), account);
    }

    static boolean reduces(String symbol, Side side, BigDecimal qty, AccountView account) {
        BigDecimal held = account.position(symbol);
        boolean against = side.isBuy() ? held.signum() < 0 : held.signum() > 0;
        if (!against) {
            return false;
        }
        BigDecimal room = held.abs().subtract(qty);
        for (WorkingOrder order : account.workingOrders()) {
            if (order.symbol().equals(symbol) && order.side().isBuy() == side.isBuy()) {
                if (order.leavesQty().isEmpty()) {
                    return false;
                }
                room = room.subtract(order.leavesQty().get());
            }
        }
        return room.signum() >= 0;
    }
}
