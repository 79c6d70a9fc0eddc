package io.silvertine.portfolio;

import io.silvertine.spi.Quote;
import io.silvertine.spi.Quotes;
import java.math.BigDecimal;
import java.util.Optional;

/** The prices at which positions are valued. */
@FunctionalInterface
public interface Marks {
    /** Of a sum of two prices. */
    BigDecimal HALF = new BigDecimal("0.5");

    /** What a long or a short position in a symbol is worth per unit; empty when no price is known, which is not zero. */
    Optional<Quote.Price> mark(String symbol, boolean isLong);

    /** Halfway between what a long and a short position are worth; exact. Empty when no price is known. */
    default Optional<BigDecimal> mid(String symbol) {
        return mark(symbol, true).flatMap(bid -> mark(symbol, false)
                .map(ask -> bid.px().add(ask.px()).multiply(HALF)));
    }

    /** The prices of a broker connection: a long position at the bid, a short one at the ask, else at the last trade. */
    static Marks of(Quotes quotes, String broker) {
        return (symbol, isLong) -> quotes.quote(broker, symbol).flatMap(quote -> quote.mark(isLong));
    }
}
