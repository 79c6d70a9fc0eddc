package io.silvertine.model;

import java.util.List;

/** Several orders that depend on one another; accepted or denied together. */
public record NewOrderList(
        CommandHeader header, String listId, Contingency contingency, TriggerMode triggerMode, List<ListLeg> legs)
        implements OrderCommand {

    public NewOrderList {
        Fields.clOrdId("listId", listId);
        legs = List.copyOf(legs);
        Fields.none(OrderRules.ofLegs(legs));
    }

    @Override
    public NewOrderList withHeader(CommandHeader other) {
        return new NewOrderList(other, listId, contingency, triggerMode, legs);
    }

    @Override
    public MsgType msgType() {
        return MsgType.NEW_LIST;
    }
}
