package io.silvertine.launcher.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.silvertine.model.InvalidFieldException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a client asked: the parameters of a GET, or the members of the JSON object that a POST carries.
 *
 * <p>Every method throws {@link InvalidFieldException} for a value that is not allowed.
 */
final class ApiRequest {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 10_000;
    private static final int MAX_DIGITS = 40;

    private final Map<String, String> values;

    private ApiRequest(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    static ApiRequest of(Map<String, String> parameters) {
        return new ApiRequest(parameters);
    }

    static ApiRequest of(JsonNode body) {
        if (!body.isObject()) {
            throw new InvalidFieldException("body", body.getNodeType(), "a JSON object");
        }
        Map<String, String> values = new HashMap<>();
        body.properties().forEach(member -> {
            if (!member.getValue().isValueNode()) {
                throw new InvalidFieldException(member.getKey(), member.getValue(), "a text or true or false");
            }
            if (!member.getValue().isNull()) {
                values.put(member.getKey(), member.getValue().asText());
            }
        });
        return new ApiRequest(values);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).filter(text -> !text.isBlank());
    }

    String required(String name) {
        return text(name).orElseThrow(() -> new InvalidFieldException(name, "nothing", "a text"));
    }

    boolean flag(String name) {
        String text = text(name).orElse("false");
        if (!text.equals("true") && !text.equals("false")) {
            throw new InvalidFieldException(name, text, "true or false");
        }
        return text.equals("true");
    }

    /** A decimal above zero. */
    BigDecimal positive(String name) {
        String text = required(name);
        try {
            BigDecimal value = new BigDecimal(text);
            if (value.signum() > 0 && text.length() <= MAX_DIGITS && text.matches("[0-9.]+")) {
                return value;
            }
        } catch (NumberFormatException e) {
            // falls through to the answer, which says more than the exception does
        }
        throw new InvalidFieldException(name, text, "a decimal number above 0");
    }

    /** Upper and lower case, {@code -} and {@code _} mean the same. */
    <E extends Enum<E>> E choice(String name, Class<E> type) {
        String text = required(name);
        String constant = text.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(type.getEnumConstants())
                .filter(candidate -> candidate.name().equals(constant))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidFieldException(name, text, "one of " + Arrays.toString(type.getEnumConstants())));
    }

    int limit() {
        return (int) number("limit", DEFAULT_LIMIT, MAX_LIMIT);
    }

    long number(String name, long fallback, long max) {
        String text = text(name).orElse(String.valueOf(fallback));
        try {
            long number = Long.parseLong(text);
            if (number >= 1 && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // falls through to the answer, which says more than the exception does
        }
        throw new InvalidFieldException(name, text, "a number from 1 to " + max);
    }
}
