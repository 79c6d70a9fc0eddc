package io.silvertine.spi;

import java.util.Optional;

/** The last prices of each broker connection; gates and valuation look here. Callable from any thread, never blocks. */
@FunctionalInterface
public interface Quotes {
    /** What market data of this broker said last about a symbol; empty when it never said anything. */
    Optional<Quote> quote(String broker, String symbol);

    /** No market data at all. */
    static Quotes none() {
        return (broker, symbol) -> Optional.empty();
    }
}
