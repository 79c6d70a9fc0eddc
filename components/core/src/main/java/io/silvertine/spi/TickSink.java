package io.silvertine.spi;

import io.silvertine.model.Tick;

/** A session that is fed with market data from outside, as the paper exchange is. */
public interface TickSink {
    /**
     * Takes one tick; returns when the orders that it fills are durable.
     *
     * @return false when it was left out, because the session is not open
     */
    boolean onTick(Tick tick);
}
