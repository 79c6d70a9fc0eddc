package io.silvertine.matching;

import java.time.Instant;
import java.util.List;

/**
 * Everything the engine remembers: an engine made from it goes on exactly as the one it was taken from.
 *
 * @param open orders that are not terminal, by number
 * @param markets by symbol
 */
public record EngineState(
        List<EngineOrder> open,
        List<MarketState> markets,
        long lastOrder,
        long lastPriority,
        long lastTrade,
        long lastEvent,
        Instant time) {

    /** A venue that has seen nothing. */
    public static final EngineState EMPTY = new EngineState(List.of(), List.of(), 0, 0, 0, 0, Instant.EPOCH);

    public EngineState {
        open = List.copyOf(open);
        markets = List.copyOf(markets);
    }
}
