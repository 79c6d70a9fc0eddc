package io.silvertine.spi;

import io.silvertine.model.Tick;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps the last prices per broker and symbol. The shared broker endpoints write every tick here that passes through them,
 * so that gates judge by the prices the broker trades at, and no route can forget to tell them. Thread-safe.
 */
public final class QuoteBoard implements Quotes {
    /** Name under which the Camel registry holds the board. */
    public static final String REGISTRY_NAME = "quoteBoard";

    private final Map<String, Map<String, Quote>> quotes = new ConcurrentHashMap<>();

    /** Takes over what a tick says. An older tick does not replace a newer price. */
    public void onTick(String broker, Tick tick) {
        quotes.computeIfAbsent(broker, name -> new ConcurrentHashMap<>())
                .merge(tick.symbol(), Quote.NONE.with(tick), (known, unused) -> known.with(tick));
    }

    @Override
    public Optional<Quote> quote(String broker, String symbol) {
        return Optional.ofNullable(quotes.getOrDefault(broker, Map.of()).get(symbol));
    }
}
