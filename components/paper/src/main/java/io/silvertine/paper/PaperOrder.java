package io.silvertine.paper;

import io.silvertine.matching.EngineEvent;
import io.silvertine.matching.EngineOrder;
import io.silvertine.matching.OrderRequest;
import java.util.ArrayList;
import java.util.List;

/** One order with everything that happened to it, oldest first. */
final class PaperOrder {

    private final List<EngineEvent.OfOrder> events = new ArrayList<>();

    void add(EngineEvent.OfOrder event) {
        events.add(event);
    }

    List<EngineEvent.OfOrder> events() {
        return List.copyOf(events);
    }

    EngineEvent.OfOrder lastEvent() {
        return events.get(events.size() - 1);
    }

    EngineOrder latest() {
        return lastEvent().order();
    }

    /** What the client asked for at first. */
    OrderRequest original() {
        return events.get(0).order().request();
    }

    boolean finished() {
        return latest().ordStatus().isTerminal();
    }
}
