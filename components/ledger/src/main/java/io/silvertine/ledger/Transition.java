package io.silvertine.ledger;

import io.silvertine.model.GateCheck;
import java.util.List;

/** What an input made of an order, and what clients are told about it, in this order. */
record Transition(OrderRow after, List<Fact> facts) {
    Transition {
        facts = List.copyOf(facts);
    }

    static Transition to(OrderRow after, Fact... facts) {
        return new Transition(after, List.of(facts));
    }

    Transition with(List<GateCheck> checks) {
        return checks.isEmpty()
                ? this
                : new Transition(
                        after, facts.stream().map(fact -> fact.with(checks)).toList());
    }
}
