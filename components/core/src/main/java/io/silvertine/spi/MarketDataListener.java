package io.silvertine.spi;

import io.silvertine.model.Tick;

/** Takes market data. Must not block: newest wins, drops are counted by whoever drops. */
@FunctionalInterface
public interface MarketDataListener {
    /** Takes one tick on a venue thread. */
    void onTick(Tick tick);
}
