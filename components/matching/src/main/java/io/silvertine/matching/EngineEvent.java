package io.silvertine.matching;

import java.time.Instant;
import java.util.Optional;

/** What the engine did. Each event holds the order as it stands after it. */
public sealed interface EngineEvent {

    /** Ascending and unique for the life of the venue. */
    long number();

    /** When it happened. */
    Instant at();

    /** The order after the event; absent only when a request named an order that is not open. */
    Optional<EngineOrder> orderAfter();

    /** The order that it is about, or that the request named. */
    OrderKey key();

    /** The execution, when the event is one. */
    default Optional<Execution> trade() {
        return Optional.empty();
    }

    /** Calls the method for this kind of event. */
    <R> R accept(Handler<R> handler);

    /**
     * One method per kind, so that a new kind fails the build wherever it is not handled.
     *
     * @param <R> what the methods return
     */
    interface Handler<R> {

        /** The order is on its way. */
        R pending(Pending event);

        /** The order reached the book. */
        R accepted(Accepted event);

        /** The order was refused. */
        R rejected(Rejected event);

        /** A part of the order traded. */
        R partiallyFilled(PartiallyFilled event);

        /** The last part of the order traded. */
        R filled(Filled event);

        /** The order was canceled. */
        R canceled(Canceled event);

        /** The order expired. */
        R expired(Expired event);

        /** The order was changed. */
        R replaced(Replaced event);

        /** A cancel or a replace was refused. */
        R cancelRejected(CancelRejected event);
    }

    /** An event about an order that the engine knows. */
    sealed interface OfOrder extends EngineEvent {

        /** The order after the event. */
        EngineOrder order();

        @Override
        default OrderKey key() {
            return order().key();
        }

        @Override
        default Optional<EngineOrder> orderAfter() {
            return Optional.of(order());
        }
    }

    /** The order is on its way to the book. */
    record Pending(long number, Instant at, EngineOrder order) implements OfOrder {

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.pending(this);
        }
    }

    /** The order reached the book. */
    record Accepted(long number, Instant at, EngineOrder order) implements OfOrder {

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.accepted(this);
        }
    }

    /** The order was refused. */
    record Rejected(long number, Instant at, EngineOrder order, Refusal refusal) implements OfOrder {

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.rejected(this);
        }
    }

    /** A part of the order traded. */
    record PartiallyFilled(long number, Instant at, EngineOrder order, Execution execution) implements OfOrder {

        @Override
        public Optional<Execution> trade() {
            return Optional.of(execution);
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.partiallyFilled(this);
        }
    }

    /** The last part of the order traded. */
    record Filled(long number, Instant at, EngineOrder order, Execution execution) implements OfOrder {

        @Override
        public Optional<Execution> trade() {
            return Optional.of(execution);
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.filled(this);
        }
    }

    /** The client canceled the order. */
    record Canceled(long number, Instant at, EngineOrder order) implements OfOrder {

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.canceled(this);
        }
    }

    /** The order ended by its time in force. */
    record Expired(long number, Instant at, EngineOrder order) implements OfOrder {

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.expired(this);
        }
    }

    /** The client changed the order. */
    record Replaced(long number, Instant at, EngineOrder order, String requestId) implements OfOrder {

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.replaced(this);
        }
    }

    /** A cancel or a replace was refused; the order, if it is open, is unchanged. */
    record CancelRejected(
            long number, Instant at, String requestId, OrderKey key, Optional<EngineOrder> orderAfter, Refusal refusal)
            implements EngineEvent {

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.cancelRejected(this);
        }
    }
}
