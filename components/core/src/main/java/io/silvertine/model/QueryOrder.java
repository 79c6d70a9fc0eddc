package io.silvertine.model;

import java.util.Optional;

/** Asks for the state of one order (msgType STATUS); answered from the ledger after asking the venue. */
public record QueryOrder(CommandHeader header, Optional<String> origClOrdId, Optional<String> orderId)
        implements OrderCommand {

    public QueryOrder {
        Fields.require(
                origClOrdId.isPresent() || orderId.isPresent(),
                "origClOrdId",
                "neither origClOrdId nor orderId",
                "at least one of the two");
        origClOrdId.ifPresent(id -> Fields.clOrdId("origClOrdId", id));
    }

    @Override
    public MsgType msgType() {
        return MsgType.STATUS;
    }
}
