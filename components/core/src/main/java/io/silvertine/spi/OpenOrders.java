package io.silvertine.spi;

import java.util.List;

/** What sessions reconcile against on every connect; implemented by the ledger. Callable from any thread. */
public interface OpenOrders {
    /** Orders of the broker that were sent at least once and are not terminal. */
    List<OpenOrder> openOrders(String broker);

    /** The last recorded venue trade per account and symbol. */
    List<LastTrade> lastTrades(String broker);
}
