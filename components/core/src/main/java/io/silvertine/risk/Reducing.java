package io.silvertine.risk;

import io.silvertine.model.OrderTerms;
import java.math.BigDecimal;

/** What makes a position smaller and nothing else. */
public final class Reducing {
    private Reducing() {}

    /**
     * True when the order can only make the position smaller, even if everything of the same side that is on its way
     * trades first. The order's own {@code reduceOnly} is a wish, not a proof.
     */
    public static boolean reduces(OrderTerms terms, AccountView account) {
        BigDecimal held = account.position(terms.symbol());
        boolean against = terms.side().isBuy() ? held.signum() < 0 : held.signum() > 0;
        if (!against || terms.orderQty().isEmpty()) {
            return false;
        }
        BigDecimal room = held.abs().subtract(terms.orderQty().get());
        for (WorkingOrder order : account.workingOrders()) {
            if (order.symbol().equals(terms.symbol())
                    && order.side().isBuy() == terms.side().isBuy()) {
                if (order.leavesQty().isEmpty()) {
                    return false;
                }
                room = room.subtract(order.leavesQty().get());
            }
        }
        return room.signum() >= 0;
    }
}
