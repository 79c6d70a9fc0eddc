package io.silvertine.model;

import java.math.BigDecimal;

/**
 * A fee, in its own currency; negative is a rebate.
 *
 * @param estimated true until the venue has stated the final amount
 */
public record Commission(BigDecimal amount, String currency, boolean estimated) {
    /** The same amount the other way: it comes back. */
    public Commission negated() {
        return new Commission(amount.negate(), currency, estimated);
    }
}
