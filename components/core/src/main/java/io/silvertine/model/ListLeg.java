package io.silvertine.model;

import java.util.Optional;

/** One order of a {@link NewOrderList}; {@code parentClOrdId} names the leg whose fill releases it. */
public record ListLeg(String clOrdId, LegRole role, Optional<String> parentClOrdId, OrderTerms terms) {
    public ListLeg {
        Fields.clOrdId("legs.clOrdId", clOrdId);
        parentClOrdId.ifPresent(parent -> Fields.clOrdId("legs.parentClOrdId", parent));
    }
}
