package io.silvertine.spi;

import io.silvertine.model.Fault;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Typed view of a YAML mapping. A bad value adds a {@link Fault} and yields the default, so that one reading finds all
 * faults; whoever reads must look at {@link #faults()} before acting. Not thread-safe.
 */
public final class Settings {
    private static final Pattern DURATION = Pattern.compile("([0-9]+)(ms|s|m|h|d)");
    private static final Pattern PERCENT = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)%");

    /** A century: no time is meant to be longer, and its nanoseconds still fit a long. */
    private static final int MAX_DAYS = 36_500;

    private static final int MAX_NUMBER = 60;

    /** Digits before the point, and after it. */
    private static final int MAX_DIGITS = 36;

    private final String path;
    private final Map<String, Object> values;
    private final List<Fault> faults;

    /** A view of a whole file. */
    public Settings(Map<String, Object> values) {
        this("", values, new ArrayList<>());
    }

    private Settings(String path, Map<String, Object> values, List<Fault> faults) {
        this.path = path;
        this.values = values;
        this.faults = faults;
    }

    /** Every fault found so far, in this view and its sections. */
    public List<Fault> faults() {
        return List.copyOf(faults);
    }

    /** True when the key is there. */
    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** The keys of this mapping. */
    public List<String> keys() {
        return values.keySet().stream().sorted().toList();
    }

    /** Makes every key that is not in {@code known} a fault: a misspelt key would silently leave its default. */
    public void allowOnly(Collection<String> known) {
        for (String key : keys()) {
            if (!known.contains(key)) {
                fault(key, "an unknown key", NearestName.allowed(key, known));
            }
        }
    }

    /** True when the key holds a nested mapping. */
    public boolean isSection(String key) {
        return values.get(key) instanceof Map;
    }

    /** A nested mapping; empty when the key is absent. */
    public Settings section(String key) {
        Object value = values.get(key);
        if (value == null) {
            return new Settings(path + key + ".", Map.of(), faults);
        }
        if (value instanceof Map<?, ?> map) {
            return new Settings(path + key + ".", textKeys(map), faults);
        }
        fault(key, value, "a mapping");
        return new Settings(path + key + ".", Map.of(), faults);
    }

    /** A list of mappings; empty when the key is absent. */
    public List<Settings> sections(String key) {
        Object value = values.getOrDefault(key, List.of());
        if (!(value instanceof List<?> list)) {
            fault(key, value, "a list of mappings");
            return List.of();
        }
        List<Settings> result = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            String at = key + "[" + i + "]";
            if (list.get(i) instanceof Map<?, ?> map) {
                result.add(new Settings(path + at + ".", textKeys(map), faults));
            } else {
                fault(at, list.get(i), "a mapping");
            }
        }
        return result;
    }

    /** A text; a missing one is a fault. */
    public String requiredText(String key) {
        if (!values.containsKey(key)) {
            fault(key, "nothing", "a value");
        }
        return text(key, "");
    }

    /** A text. */
    public String text(String key, String fallback) {
        Object value = values.get(key);
        return value == null ? fallback : String.valueOf(value);
    }

    /** A list of texts; a lone one counts as a list of one. */
    public List<String> texts(String key, List<String> fallback) {
        Object value = values.get(key);
        if (value == null) {
            return fallback;
        }
        if (value instanceof Map<?, ?>) {
            fault(key, "a mapping", "a list of texts");
            return fallback;
        }
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(value));
    }

    /** A whole number from {@code min} to {@code max}. */
    public int integer(String key, int fallback, int min, int max) {
        Object value = values.get(key);
        if (value == null) {
            return fallback;
        }
        if (value instanceof Integer number && number >= min && number <= max) {
            return number;
        }
        fault(key, value, "a whole number from " + min + " to " + max);
        return fallback;
    }

    /** {@code true} or {@code false}. */
    public boolean flag(String key, boolean fallback) {
        Object value = values.get(key);
        if (value == null) {
            return fallback;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        fault(key, value, "true or false");
        return fallback;
    }

    /** A decimal of zero or more, as a number or a quoted text; {@code 0.1%} is {@code 0.001}. */
    public BigDecimal decimal(String key, BigDecimal fallback) {
        Object value = values.get(key);
        if (value == null) {
            return fallback;
        }
        Optional<BigDecimal> number = number(String.valueOf(value));
        if (number.isEmpty()) {
            fault(
                    key,
                    value,
                    "a decimal of 0 or more, such as 0.001 or 0.1%, with at most " + MAX_DIGITS
                            + " digits before and after the point");
        }
        return number.orElse(fallback);
    }

    private static Optional<BigDecimal> number(String text) {
        if (text.length() > MAX_NUMBER) {
            return Optional.empty();
        }
        Matcher percent = PERCENT.matcher(text);
        try {
            BigDecimal number =
                    percent.matches() ? new BigDecimal(percent.group(1)).movePointLeft(2) : new BigDecimal(text);
            // as longs: the sum of an exponent and a length may be more than an int
            long before = (long) number.precision() - number.scale();
            boolean fits = before <= MAX_DIGITS && Math.abs((long) number.scale()) <= MAX_DIGITS;
            return Optional.of(number).filter(found -> fits && found.signum() >= 0);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** A duration with its unit: {@code 250ms}, {@code 2s}, {@code 5m}, {@code 1h}, {@code 7d}. */
    public Duration duration(String key, Duration fallback) {
        Object value = values.get(key);
        if (value == null) {
            return fallback;
        }
        Optional<Duration> duration = durationOf(String.valueOf(value));
        if (duration.isEmpty()) {
            fault(key, value, "a duration with its unit, such as 250ms, 2s, 5m, 1h, and of at most " + MAX_DAYS + "d");
        }
        return duration.orElse(fallback);
    }

    private static Optional<Duration> durationOf(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches() || text.length() > MAX_NUMBER) {
            return Optional.empty();
        }
        BigInteger amount = new BigInteger(matcher.group(1));
        Duration unit =
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(1);
                    case "s" -> Duration.ofSeconds(1);
                    case "m" -> Duration.ofMinutes(1);
                    case "h" -> Duration.ofHours(1);
                    default -> Duration.ofDays(1);
                };
        BigInteger most = BigInteger.valueOf(Duration.ofDays(MAX_DAYS).dividedBy(unit));
        return amount.compareTo(most) <= 0 ? Optional.of(unit.multipliedBy(amount.longValue())) : Optional.empty();
    }

    /** A rate limit such as {@code 500/s} or {@code 50/10s}; empty when the key is absent. */
    public Optional<Rate> rate(String key) {
        Object value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        Optional<Rate> rate = Rate.parse(String.valueOf(value));
        if (rate.isEmpty()) {
            fault(key, value, "a number of requests per time, such as 500/s, 50/10s, 6000/m");
        }
        return rate;
    }

    /** One of an enum's constants, written in kebab-case. */
    public <E extends Enum<E>> E choice(String key, E fallback, Class<E> type) {
        Object value = values.get(key);
        if (value == null) {
            return fallback;
        }
        // YAML reads a plain off as false
        String text = Boolean.FALSE.equals(value) ? "off" : String.valueOf(value);
        for (E constant : type.getEnumConstants()) {
            if (kebab(constant).equals(text)) {
                return constant;
            }
        }
        List<String> names =
                Arrays.stream(type.getEnumConstants()).map(Settings::kebab).toList();
        fault(key, value, NearestName.allowed(String.valueOf(value), names));
        return fallback;
    }

    /** Adds a fault that only the caller can see. */
    public void fault(String key, Object seen, String allowed) {
        faults.add(new Fault(path + key, String.valueOf(seen), allowed));
    }

    private static String kebab(Enum<?> constant) {
        return constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    private static Map<String, Object> textKeys(Map<?, ?> map) {
        return map.entrySet().stream()
                .filter(e -> e.getValue() != null)
                .collect(Collectors.toMap(e -> String.valueOf(e.getKey()), Map.Entry::getValue));
    }
}
