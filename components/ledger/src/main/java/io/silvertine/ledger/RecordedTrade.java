package io.silvertine.ledger;

import io.silvertine.model.Commission;
import io.silvertine.model.Fill;
import java.math.BigDecimal;
import java.util.Optional;

/** An execution that the ledger has counted. */
record RecordedTrade(
        String execId, OrderKey key, BigDecimal lastQty, BigDecimal lastPx, Optional<Commission> commission) {
    static RecordedTrade of(Fill fill) {
        return new RecordedTrade(
                fill.execId(),
                new OrderKey(fill.accountId(), fill.clOrdId()),
                fill.lastQty(),
                fill.lastPx(),
                fill.commission());
    }
}
