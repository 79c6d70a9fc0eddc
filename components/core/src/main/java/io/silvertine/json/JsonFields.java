package io.silvertine.json;

import io.silvertine.model.Decimals;
import io.silvertine.model.InvalidFieldException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Typed view of one JSON object. Every getter throws {@link InvalidFieldException} with the field's whole path. */
final class JsonFields {
    /** Every time in a message: RFC 3339, UTC, up to nanoseconds. */
    static final Pattern TIME =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?Z");

    private static final String A_TIME = "a UTC time such as \"2026-11-22T09:30:00.123Z\"";

    private final String path;
    private final Map<String, Object> values;
    private final boolean nulls;

    private JsonFields(String path, Map<String, Object> values, boolean nulls) {
        this.path = path;
        this.values = values;
        this.nulls = nulls;
    }

    /** A command: a {@code null} is a fault. */
    static JsonFields strict(Map<String, Object> values) {
        return new JsonFields("", values, false);
    }

    /** A published message: a {@code null} is the same as no value. */
    static JsonFields tolerant(Map<String, Object> values) {
        return new JsonFields("", values, true);
    }

    Set<String> names() {
        return values.keySet();
    }

    Map<String, Object> values() {
        return values;
    }

    String at(String name) {
        return path + name;
    }

    boolean has(String name) {
        Object value = values.get(name);
        return value != null && !(nulls && value == JsonNull.NULL);
    }

    /** A field that may be absent. */
    <T> Optional<T> option(String name, Function<String, T> read) {
        return has(name) ? Optional.of(read.apply(name)) : Optional.empty();
    }

    String text(String name) {
        return typed(name, String.class, "a string");
    }

    String text(String name, Pattern pattern) {
        String text = text(name);
        if (!pattern.matcher(text).matches()) {
            throw new InvalidFieldException(at(name), text, pattern.pattern());
        }
        return text;
    }

    <E extends Enum<E>> E choice(String name, EnumText<E> type) {
        return type.read(at(name), text(name));
    }

    BigDecimal decimal(String name) {
        return Decimals.parse(at(name), typed(name, String.class, "a decimal string such as \"0.25\""));
    }

    BigDecimal positive(String name) {
        BigDecimal value = decimal(name);
        if (!Decimals.isPositive(value)) {
            throw new InvalidFieldException(at(name), Decimals.format(value), "greater than 0");
        }
        return value;
    }

    Instant time(String name) {
        String text = typed(name, String.class, A_TIME);
        if (!TIME.matcher(text).matches()) {
            throw new InvalidFieldException(at(name), text, A_TIME);
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new InvalidFieldException(at(name), text, A_TIME);
        }
    }

    boolean flag(String name) {
        return typed(name, Boolean.class, "true or false");
    }

    boolean flagOrFalse(String name) {
        return option(name, this::flag).orElse(false);
    }

    long number(String name) {
        return typed(name, Long.class, "a whole number");
    }

    /** A number of a partition, which Kafka counts as an {@code int}. */
    int partition(String name) {
        long number = number(name);
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw new InvalidFieldException(at(name), number, "a whole number from 0 to " + Integer.MAX_VALUE);
        }
        return (int) number;
    }

    JsonFields object(String name) {
        return new JsonFields(at(name) + ".", objectOf(at(name), required(name)), nulls);
    }

    /** The objects of an array. */
    List<JsonFields> objects(String name) {
        return items(name, (at, item) -> new JsonFields(at + ".", objectOf(at, item), nulls));
    }

    /** The items of an array, each with its path. */
    <T> List<T> items(String name, BiFunction<String, Object, T> read) {
        List<?> list = typed(name, List.class, "an array");
        List<T> items = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            items.add(read.apply(at(name) + "[" + i + "]", list.get(i)));
        }
        return items;
    }

    /** An object used as a map. */
    <T> Map<String, T> map(String name, BiFunction<JsonFields, String, T> read) {
        JsonFields object = object(name);
        Map<String, T> map = new LinkedHashMap<>();
        object.names().forEach(key -> map.put(key, read.apply(object, key)));
        return map;
    }

    private Object required(String name) {
        if (!has(name)) {
            throw new InvalidFieldException(at(name), values.containsKey(name) ? "null" : "nothing", "a value");
        }
        return values.get(name);
    }

    private <T> T typed(String name, Class<T> type, String allowed) {
        Object value = required(name);
        if (!type.isInstance(value)) {
            throw new InvalidFieldException(at(name), describe(value), allowed);
        }
        return type.cast(value);
    }

    @SuppressWarnings("unchecked") // JsonTree makes maps with text keys only
    private static Map<String, Object> objectOf(String at, Object value) {
        if (!(value instanceof Map<?, ?>)) {
            throw new InvalidFieldException(at, describe(value), "an object");
        }
        return (Map<String, Object>) value;
    }

    static String describe(Object value) {
        if (value instanceof String) {
            return "the text \"" + value + "\"";
        }
        if (value instanceof Number) {
            return "the number " + value;
        }
        if (value instanceof Map) {
            return "an object";
        }
        return value instanceof List ? "an array" : String.valueOf(value);
    }
}
