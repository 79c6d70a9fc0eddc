package io.silvertine.model;

import java.util.Optional;

/** Asks to cancel one order, named by our id or by the venue's. */
public record CancelOrder(CommandHeader header, Optional<String> origClOrdId, Optional<String> orderId)
        implements OrderCommand {

    public CancelOrder {
        Fields.none(OrderRules.ofReference(origClOrdId.isPresent(), orderId.isPresent()));
        origClOrdId.ifPresent(id -> Fields.clOrdId("origClOrdId", id));
        Fields.text("orderId", orderId);
    }

    @Override
    public CancelOrder withHeader(CommandHeader other) {
        return new CancelOrder(other, origClOrdId, orderId);
    }

    @Override
    public MsgType msgType() {
        return MsgType.CANCEL;
    }
}
