package io.silvertine.spi;

import java.util.Optional;

/** The instruments of each broker connection. Callable from any thread, never blocks. */
@FunctionalInterface
public interface Instruments {
    /** The instrument that a broker trades under a symbol; empty when nothing is known about it. */
    Optional<Instrument> instrument(String broker, String symbol);

    /** No instrument is known. */
    static Instruments none() {
        return (broker, symbol) -> Optional.empty();
    }
}
