package io.silvertine.paper;

/**
 * What changes hands when a symbol trades: {@code BTC/USD@X} is BTC against USD, {@code AAPL@X} itself against cash.
 *
 * @param share it is held as a position, not as a balance
 */
record TradedPair(String asset, String currency, boolean share) {

    static TradedPair of(String symbol, String baseCurrency) {
        int venue = symbol.indexOf('@');
        String name = venue < 0 ? symbol : symbol.substring(0, venue);
        int slash = name.indexOf('/');
        return slash <= 0
                ? new TradedPair(symbol, baseCurrency, true)
                : new TradedPair(name.substring(0, slash), name.substring(slash + 1), false);
    }
}
