package io.silvertine.toy;

import io.silvertine.model.ExecutionReport;
import io.silvertine.model.Position;
import io.silvertine.model.Trade;
import io.silvertine.portfolio.PositionBook;
import io.silvertine.portfolio.PositionState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Positions as the sums of executions. */
final class ToyPositions {
    private ToyPositions() {}

    static List<Position> of(String broker, List<ExecutionReport> executions, Instant now) {
        Map<String, PositionState> positions = new TreeMap<>();
        for (ExecutionReport execution : executions) {
            Trade trade = execution.trade().orElseThrow();
            PositionState before = positions.getOrDefault(
                    execution.symbol(),
                    PositionState.flat(execution.accountId(), broker, execution.symbol(), trade.currency()));
            positions.put(
                    execution.symbol(),
                    PositionBook.apply(before, execution.side(), trade.lastQty(), trade.lastPx(), trade.commission())
                            .after());
        }
        return positions.values().stream()
                .map(p -> p.toMessage(Optional.empty(), Optional.empty(), now, "", 0))
                .toList();
    }
}
