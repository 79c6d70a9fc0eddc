package io.silvertine.spi;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.function.Function;

/** What money is worth in another currency, by the market's own price for the pair. */
public final class Rates {
    private static final int SCALE = 18;

    private Rates() {}

    /**
     * What one unit of {@code from} is worth in {@code to}: by {@code from/to}, else by {@code to/from}, rounded half to even
     * at 18 digits; empty when nobody gives a price for either.
     *
     * @param mid the middle of the market of a pair
     */
    public static Optional<BigDecimal> rate(String from, String to, Function<String, Optional<BigDecimal>> mid) {
        if (from.equals(to)) {
            return Optional.of(BigDecimal.ONE);
        }
        return mid.apply(from + '/' + to).or(() -> mid.apply(to + '/' + from)
                .map(px -> BigDecimal.ONE.divide(px, SCALE, RoundingMode.HALF_EVEN)));
    }
}
