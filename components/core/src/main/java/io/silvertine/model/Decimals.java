package io.silvertine.model;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** The one text form of money and size: plain decimals, no exponent, at most 18 fraction digits. */
public final class Decimals {
    /** Text form of every decimal in a message. */
    public static final String PATTERN = "^-?(0|[1-9][0-9]*)(\\.[0-9]{1,18})?$";

    private static final Pattern CANONICAL = Pattern.compile(PATTERN);
    private static final int MAX_LENGTH = 60;

    private Decimals() {}

    /**
     * Reads a decimal in the message form.
     *
     * @throws InvalidFieldException naming {@code field} when the text has another form
     */
    public static BigDecimal parse(String field, String text) {
        if (text.length() > MAX_LENGTH || !CANONICAL.matcher(text).matches()) {
            throw new InvalidFieldException(field, text, "a decimal string such as \"0.25\", no exponent");
        }
        return new BigDecimal(text);
    }

    /** Writes the shortest plain form: {@code 1.500} becomes {@code 1.5}, {@code 1E3} becomes {@code 1000}. */
    public static String format(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0).toPlainString() : stripped.toPlainString();
    }

    /** True when the value is greater than zero. */
    public static boolean isPositive(BigDecimal value) {
        return value.signum() > 0;
    }
}
