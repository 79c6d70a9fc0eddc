package io.silvertine.launcher.demo;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How fast a recording is replayed.
 *
 * @param factor of the recorded pace; empty for as fast as the bundle takes it
 */
public record ReplaySpeed(Optional<Integer> factor) {
    /** No pause between two trades. */
    public static final ReplaySpeed MAX = new ReplaySpeed(Optional.empty());

    private static final Pattern FACTOR = Pattern.compile("([1-9][0-9]{0,6})x");

    /** Reads {@code max}, {@code 1x}, {@code 100x}. */
    public static ReplaySpeed parse(String text) {
        if (text.equals("max")) {
            return MAX;
        }
        Matcher matcher = FACTOR.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a speed; allowed: max, or a factor such as 100x");
        }
        return new ReplaySpeed(Optional.of(Integer.valueOf(matcher.group(1))));
    }

    /** How long after the start something is due that was recorded {@code recorded} after the first trade. */
    Duration due(Duration recorded) {
        return factor.map(recorded::dividedBy).orElse(Duration.ZERO);
    }

    @Override
    public String toString() {
        return factor.map(f -> f + "x").orElse("max");
    }
}
