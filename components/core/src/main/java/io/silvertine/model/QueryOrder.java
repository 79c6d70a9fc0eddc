package io.silvertine.model;

import java.util.Optional;

/** Asks for the state of one order (msgType STATUS); answered from the ledger after asking the venue. */
public record QueryOrder(CommandHeader header, Optional<String> origClOrdId, Optional<String> orderId)
        implements OrderCommand {

    public QueryOrder {
        Fields.none(OrderRules.ofReference(origClOrdId.isPresent(), orderId.isPresent()));
        origClOrdId.ifPresent(id -> Fields.clOrdId("origClOrdId", id));
        Fields.text("orderId", orderId);
    }

    @Override
    public QueryOrder withHeader(CommandHeader other) {
        return new QueryOrder(other, origClOrdId, orderId);
    }

    @Override
    public MsgType msgType() {
        return MsgType.STATUS;
    }
}
