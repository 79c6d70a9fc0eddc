package io.silvertine.ledger;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Quantities of an order, in base units.
 *
 * @param orderQty empty while only the amount in quote currency is known
 * @param cumQty sum of the recorded executions; never what a venue merely claims
 * @param cumCost exact sum of lastQty × lastPx
 */
record Quantities(Optional<BigDecimal> orderQty, BigDecimal cumQty, BigDecimal cumCost) {
    private static final int AVG_PX_DIGITS = 18;

    static Quantities open(Optional<BigDecimal> orderQty) {
        return new Quantities(orderQty, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    Quantities plus(BigDecimal lastQty, BigDecimal lastPx) {
        return new Quantities(orderQty, cumQty.add(lastQty), cumCost.add(lastQty.multiply(lastPx)));
    }

    Quantities minus(BigDecimal lastQty, BigDecimal lastPx) {
        return new Quantities(orderQty, cumQty.subtract(lastQty), cumCost.subtract(lastQty.multiply(lastPx)));
    }

    Quantities withOrderQty(BigDecimal qty) {
        return new Quantities(Optional.of(qty), cumQty, cumCost);
    }

    boolean complete() {
        return orderQty.isPresent() && cumQty.compareTo(orderQty.get()) >= 0;
    }

    BigDecimal leavesQty() {
        return orderQty.map(qty -> qty.subtract(cumQty).max(BigDecimal.ZERO)).orElse(BigDecimal.ZERO);
    }

    /** Shown to people and clients only; books use {@code cumCost}. */
    Optional<BigDecimal> avgPx() {
        if (cumQty.signum() == 0) {
            return Optional.empty();
        }
        BigDecimal exactDigits = cumCost.divide(cumQty, new MathContext(AVG_PX_DIGITS, RoundingMode.HALF_EVEN));
        return Optional.of(
                exactDigits.scale() > AVG_PX_DIGITS
                        ? exactDigits.setScale(AVG_PX_DIGITS, RoundingMode.HALF_EVEN)
                        : exactDigits);
    }
}
