package io.silvertine.model;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Asks to change a living order. Every value is the full new one; {@code orderQty} is the total, the filled part
 * included, as in FIX, and must stay above it.
 */
public record ReplaceOrder(
        CommandHeader header,
        String origClOrdId,
        BigDecimal orderQty,
        Optional<BigDecimal> price,
        Optional<BigDecimal> stopPx)
        implements OrderCommand {

    public ReplaceOrder {
        Fields.clOrdId("origClOrdId", origClOrdId);
        Fields.none(OrderRules.ofReplace(header.clOrdId(), origClOrdId));
        Fields.positive("orderQty", orderQty);
        Fields.positive("price", price);
        Fields.positive("stopPx", stopPx);
    }

    @Override
    public ReplaceOrder withHeader(CommandHeader other) {
        return new ReplaceOrder(other, origClOrdId, orderQty, price, stopPx);
    }

    @Override
    public MsgType msgType() {
        return MsgType.REPLACE;
    }
}
