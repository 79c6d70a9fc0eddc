package io.silvertine.ledger;

import io.silvertine.model.Commission;
import java.math.BigDecimal;
import java.util.Optional;

/** An execution that the ledger has counted. */
record RecordedTrade(
        String execId, OrderKey key, BigDecimal lastQty, BigDecimal lastPx, Optional<Commission> commission) {}
