package io.silvertine.spi;

import io.silvertine.model.NewOrder;
import io.silvertine.model.OrdStatus;
import io.silvertine.model.OrderRef;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * An order that the ledger knows and that is not terminal.
 *
 * @param sentAt of the last attempt
 * @param inDoubt the outcome of the last attempt is not known
 */
public record OpenOrder(
        OrderRef ref, NewOrder order, OrdStatus ordStatus, BigDecimal cumQty, Instant sentAt, boolean inDoubt) {}
