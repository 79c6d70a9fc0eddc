package io.silvertine.model;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Several orders that depend on one another; accepted or denied together. */
public record NewOrderList(
        CommandHeader header, String listId, Contingency contingency, TriggerMode triggerMode, List<ListLeg> legs)
        implements OrderCommand {

    public NewOrderList {
        Fields.clOrdId("listId", listId);
        legs = List.copyOf(legs);
        Fields.require(legs.size() >= 2, "legs", legs.size() + " legs", "2 or more");
        Set<String> ids = new HashSet<>();
        for (ListLeg leg : legs) {
            Fields.require(ids.add(leg.clOrdId()), "legs.clOrdId", leg.clOrdId(), "a different clOrdId for each leg");
            Fields.require(
                    leg.terms().symbol().equals(legs.get(0).terms().symbol()),
                    "legs.symbol",
                    leg.terms().symbol(),
                    "the symbol of the first leg");
        }
        for (ListLeg leg : legs) {
            leg.parentClOrdId()
                    .ifPresent(parent -> Fields.require(
                            ids.contains(parent) && !parent.equals(leg.clOrdId()),
                            "legs.parentClOrdId",
                            parent,
                            "the clOrdId of another leg"));
        }
    }

    @Override
    public MsgType msgType() {
        return MsgType.NEW_LIST;
    }
}
