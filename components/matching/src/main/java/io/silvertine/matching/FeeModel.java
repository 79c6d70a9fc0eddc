package io.silvertine.matching;

import io.silvertine.model.Commission;
import io.silvertine.model.Liquidity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.Function;

/** What an execution costs. */
@FunctionalInterface
public interface FeeModel {

    /** The rate of the original plan: 0.1 % of the value. */
    BigDecimal DEFAULT_RATE = new BigDecimal("0.001");

    /** Fraction digits of a fee; enough for a satoshi. */
    int SCALE = 8;

    /** The fee of one execution; negative is a rebate. */
    Commission commission(EngineOrder order, BigDecimal lastQty, BigDecimal lastPx, Liquidity liquidity);

    /** A share of the value, in the currency of the price, rounded half up to {@link #SCALE} digits. */
    static FeeModel rate(BigDecimal rate, Function<EngineOrder, String> currency) {
        return (order, lastQty, lastPx, liquidity) -> {
            BigDecimal fee = lastQty.multiply(lastPx).multiply(rate);
            return new Commission(rounded(fee), currency.apply(order), false);
        };
    }

    private static BigDecimal rounded(BigDecimal fee) {
        return fee.scale() > SCALE ? fee.setScale(SCALE, RoundingMode.HALF_UP) : fee;
    }
}
