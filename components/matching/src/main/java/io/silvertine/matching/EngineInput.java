package io.silvertine.matching;

import io.silvertine.model.Tick;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** What happens to a venue. Time never runs backwards: an input from the past happens now. */
public sealed interface EngineInput {

    /** When it happens. */
    Instant at();

    /** Calls the method for this kind of input. */
    void accept(Handler handler);

    /** One method per kind, so that a new kind fails the build wherever it is not handled. */
    interface Handler {

        /** A client places an order. */
        void submit(Submit submit);

        /** The venue refuses an order. */
        void refuse(Refuse refuse);

        /** A client cancels an order. */
        void cancel(Cancel cancel);

        /** A client changes an order. */
        void replace(Replace replace);

        /** The outside market moved. */
        void marketData(MarketData data);

        /** Time passed. */
        void time(Time time);
    }

    /** A client places an order. */
    record Submit(OrderRequest order, Instant at) implements EngineInput {

        @Override
        public void accept(Handler handler) {
            handler.submit(this);
        }
    }

    /** An order that the venue refuses before matching looks at it: its filters, its accounts, its faults. */
    record Refuse(OrderRequest order, Refusal refusal, Instant at) implements EngineInput {

        @Override
        public void accept(Handler handler) {
            handler.refuse(this);
        }
    }

    /** A client cancels an order; {@code requestId} is the id of the cancel itself. */
    record Cancel(String requestId, OrderKey order, Instant at) implements EngineInput {

        @Override
        public void accept(Handler handler) {
            handler.cancel(this);
        }
    }

    /** A client changes an order; {@code orderQty} is the new total, the filled part included. */
    record Replace(String requestId, OrderKey order, BigDecimal orderQty, Optional<BigDecimal> price, Instant at)
            implements EngineInput {

        @Override
        public void accept(Handler handler) {
            handler.replace(this);
        }
    }

    /** A trade, quote or depth of the outside market. */
    record MarketData(Tick tick, Instant at) implements EngineInput {

        @Override
        public void accept(Handler handler) {
            handler.marketData(this);
        }
    }

    /** Time passes: latency ends, orders expire. */
    record Time(Instant at) implements EngineInput {

        @Override
        public void accept(Handler handler) {
            handler.time(this);
        }
    }
}
