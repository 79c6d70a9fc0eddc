package io.silvertine.ledger;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** A lane board as a work queue: the lane opens again once the settlement is durable, or has failed. */
final class BoardQueue<T> implements WorkQueue<T> {
    private final LaneBoard<T> board;
    private final Function<T, OrderKey> keyOf;
    private final Function<OrderKey, CompletionStage<Void>> settlement;

    BoardQueue(LaneBoard<T> board, Function<T, OrderKey> keyOf, Function<OrderKey, CompletionStage<Void>> settlement) {
        this.board = board;
        this.keyOf = keyOf;
        this.settlement = settlement;
    }

    @Override
    public Optional<T> take(Duration wait) throws InterruptedException {
        return board.take(wait);
    }

    @Override
    public CompletionStage<Void> settle(T item) {
        OrderKey key = keyOf.apply(item);
        return settlement.apply(key).whenComplete((done, failure) -> {
            if (failure == null) {
                board.release(key);
            } else {
                board.releaseLater(key);
            }
        });
    }
}
