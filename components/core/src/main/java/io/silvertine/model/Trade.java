package io.silvertine.model;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * One execution as the venue states it.
 *
 * @param tradeId the venue's id, unique within (broker, account, symbol, orderId)
 * @param lastQty quantity of this execution alone, in base units
 * @param currency currency of {@code lastPx}
 * @param commission empty while the venue has not stated it
 * @param execRefTradeId the trade that a correction or a bust refers to
 */
public record Trade(
        String tradeId,
        BigDecimal lastQty,
        BigDecimal lastPx,
        String currency,
        Optional<Commission> commission,
        Optional<Liquidity> liquidity,
        Optional<String> execRefTradeId) {

    public Trade {
        Fields.positive("lastQty", lastQty);
    }

    /** Value of this execution in {@code currency}. */
    public BigDecimal grossAmount() {
        return lastQty.multiply(lastPx);
    }
}
