package io.silvertine.model;

import java.util.Optional;

/** Asks to cancel one order, named by our id or by the venue's. */
public record CancelOrder(CommandHeader header, Optional<String> origClOrdId, Optional<String> orderId)
        implements OrderCommand {

    public CancelOrder {
        Fields.require(
                origClOrdId.isPresent() || orderId.isPresent(),
                "origClOrdId",
                "neither origClOrdId nor orderId",
                "at least one of the two");
        origClOrdId.ifPresent(id -> Fields.clOrdId("origClOrdId", id));
    }

    @Override
    public MsgType msgType() {
        return MsgType.CANCEL;
    }
}
