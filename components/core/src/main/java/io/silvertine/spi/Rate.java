package io.silvertine.spi;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * At most {@code amount} requests within any {@code period}; written {@code 500/s}, {@code 50/10s}, {@code 6000/m} or
 * {@code 200000/d}.
 */
public record Rate(int amount, Duration period) {
    private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,6})/([1-9][0-9]{0,3})?(s|m|h|d)");

    /** Reads the written form; empty when it is not one. */
    public static Optional<Rate> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long units = matcher.group(2) == null ? 1 : Long.parseLong(matcher.group(2));
        Duration unit =
                switch (matcher.group(3)) {
                    case "s" -> Duration.ofSeconds(1);
                    case "m" -> Duration.ofMinutes(1);
                    case "h" -> Duration.ofHours(1);
                    default -> Duration.ofDays(1);
                };
        return Optional.of(new Rate(Integer.parseInt(matcher.group(1)), unit.multipliedBy(units)));
    }
}
