package io.silvertine.launcher.check;

import io.silvertine.spi.BrokerConfig;
import io.silvertine.spi.Settings;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The further tries of an order that is proven not sent take at most two seconds: longer waits are the ledger's, which
 * knows the order's expiry.
 */
final class PauseRule implements Rule {
    private static final BigDecimal LIMIT = new BigDecimal(2000);
    private static final int MANY = 1000;
    private static final String PROPERTIES = "silvertine.redelivery.";
    private static final String TRIES = "maximum-redeliveries";

    @Override
    public void check(Bundle bundle, Consumer<Finding> findings) {
        Function<String, Optional<String>> defaults = key -> bundle.config().property(PROPERTIES + key);
        tooLong(defaults)
                .ifPresent(sum -> findings.accept(
                        finding(bundle.config().propertyPlace(PROPERTIES + TRIES), PROPERTIES + TRIES, sum)));
        for (BrokerConfig broker : bundle.brokers()) {
            Settings own = broker.settings().section("redelivery");
            if (!own.keys().isEmpty()) {
                tooLong(key -> own.has(key) ? Optional.of(own.text(key, "")) : defaults.apply(key))
                        .ifPresent(sum -> findings.accept(finding(
                                bundle.config().brokerPlace(broker, "redelivery." + TRIES),
                                "redelivery." + TRIES,
                                sum)));
            }
        }
    }

    private static Finding finding(Place place, String key, BigDecimal sum) {
        return new Finding(
                place,
                key,
                "pauses of " + sum.toBigInteger() + " ms in all, each at its longest",
                "at most " + LIMIT + " ms: longer waits are the ledger's");
    }

    private static Optional<BigDecimal> tooLong(Function<String, Optional<String>> values) {
        try {
            BigDecimal sum = sum(values);
            return sum.compareTo(LIMIT) > 0 ? Optional.of(sum) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty(); // what is no number is told elsewhere
        }
    }

    private static BigDecimal sum(Function<String, Optional<String>> values) {
        BigDecimal pause = number(values, "first-delay-ms");
        BigDecimal longest = number(values, "maximum-delay-ms");
        BigDecimal factor = number(values, "multiplier");
        BigDecimal stretch = BigDecimal.ONE.add(number(values, "jitter"));
        int tries = Math.min(MANY, number(values, TRIES).intValue());
        if (tries < 0) {
            return LIMIT.multiply(BigDecimal.TEN);
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < tries && sum.compareTo(LIMIT.multiply(BigDecimal.TEN)) < 0; i++) {
            sum = sum.add(pause.min(longest).multiply(stretch).min(longest));
            pause = pause.multiply(factor);
        }
        return sum;
    }

    private static BigDecimal number(Function<String, Optional<String>> values, String key) {
        String text = values.apply(key).orElse("0");
        return text.length() > 12 ? LIMIT : new BigDecimal(text);
    }
}
