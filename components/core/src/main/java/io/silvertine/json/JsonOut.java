package io.silvertine.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.silvertine.model.Decimals;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Writes one message, field by field, in the forms that all messages share. */
final class JsonOut {
    private static final int TYPICAL_LENGTH = 512;
    private static final int MAX_SCALE = 18;
    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator json;

    private JsonOut(JsonGenerator json) {
        this.json = json;
    }

    /** The JSON text of a message; {@code schemaVersion} comes first. */
    static String message(Consumer<JsonOut> fields) {
        StringWriter text = new StringWriter(TYPICAL_LENGTH);
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            new JsonOut(json).whole(out -> fields.accept(out.text("schemaVersion", MessageCodec.SCHEMA_VERSION)));
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text.toString();
    }

    JsonOut text(String name, String value) {
        return put(() -> json.writeStringField(name, value));
    }

    JsonOut text(String name, Optional<String> value) {
        value.ifPresent(v -> text(name, v));
        return this;
    }

    JsonOut choice(String name, Enum<?> value) {
        return text(name, value.name());
    }

    JsonOut choice(String name, Optional<? extends Enum<?>> value) {
        return text(name, value.map(Enum::name));
    }

    JsonOut decimal(String name, BigDecimal value) {
        return text(name, format(value));
    }

    JsonOut decimal(String name, Optional<BigDecimal> value) {
        return text(name, value.map(JsonOut::format));
    }

    /** A message holds 18 digits after the point; a product of two such numbers, and a cost, may have more. */
    private static String format(BigDecimal value) {
        return Decimals.format(value.scale() > MAX_SCALE ? value.setScale(MAX_SCALE, RoundingMode.HALF_EVEN) : value);
    }

    /** A decimal whose absence is said with {@code null}: it is unknown, which is not zero. */
    JsonOut decimalOrNull(String name, Optional<BigDecimal> value) {
        return value.isPresent() ? decimal(name, value) : put(() -> json.writeNullField(name));
    }

    JsonOut time(String name, Instant value) {
        return text(name, value.toString());
    }

    JsonOut time(String name, Optional<Instant> value) {
        return text(name, value.map(Instant::toString));
    }

    JsonOut number(String name, long value) {
        return put(() -> json.writeNumberField(name, value));
    }

    JsonOut flag(String name, boolean value) {
        return put(() -> json.writeBooleanField(name, value));
    }

    /** A flag that says something only when it is set. */
    JsonOut mark(String name, boolean value) {
        return value ? flag(name, true) : this;
    }

    JsonOut object(String name, Consumer<JsonOut> fields) {
        put(() -> json.writeFieldName(name));
        return whole(fields);
    }

    <T> JsonOut object(String name, Optional<T> value, BiConsumer<JsonOut, T> fields) {
        value.ifPresent(v -> object(name, out -> fields.accept(out, v)));
        return this;
    }

    /** An object whose absence is said with {@code null}: it is not known yet. */
    <T> JsonOut objectOrNull(String name, Optional<T> value, BiConsumer<JsonOut, T> fields) {
        return value.isPresent() ? object(name, value, fields) : put(() -> json.writeNullField(name));
    }

    <T> JsonOut objects(String name, List<T> items, BiConsumer<JsonOut, T> fields) {
        put(() -> json.writeArrayFieldStart(name));
        items.forEach(item -> whole(out -> fields.accept(out, item)));
        return put(json::writeEndArray);
    }

    /** Pairs of decimals, as the levels of an order book. */
    <T> JsonOut pairs(String name, List<T> items, BiConsumer<Consumer<BigDecimal>, T> pair) {
        put(() -> json.writeArrayFieldStart(name));
        for (T item : items) {
            put(json::writeStartArray);
            pair.accept(value -> put(() -> json.writeString(format(value))), item);
            put(json::writeEndArray);
        }
        return put(json::writeEndArray);
    }

    /** Texts in their order. */
    JsonOut list(String name, Collection<String> texts) {
        put(() -> json.writeArrayFieldStart(name));
        texts.forEach(text -> put(() -> json.writeString(text)));
        return put(json::writeEndArray);
    }

    /** Decimals by key, keys sorted: the same content is always the same text. */
    JsonOut decimals(String name, Map<String, BigDecimal> values) {
        return object(name, out -> new TreeMap<>(values).forEach(out::decimal));
    }

    /** Texts by key, keys sorted. */
    JsonOut texts(String name, Map<String, String> values) {
        return object(name, out -> new TreeMap<>(values).forEach(out::text));
    }

    /** JSON-shaped content by key, keys sorted at every level. */
    JsonOut free(String name, Map<String, Object> values) {
        put(() -> json.writeFieldName(name));
        return value(values);
    }

    private JsonOut value(Object value) {
        if (value instanceof Map<?, ?> map) {
            return whole(out -> sorted(map).forEach((key, item) -> {
                put(() -> json.writeFieldName(key));
                value(item);
            }));
        }
        if (value instanceof List<?> list) {
            put(json::writeStartArray);
            list.forEach(this::value);
            return put(json::writeEndArray);
        }
        return scalar(value);
    }

    private JsonOut scalar(Object value) {
        if (value instanceof Boolean flag) {
            return put(() -> json.writeBoolean(flag));
        }
        if (value instanceof Number number) {
            return put(() -> json.writeNumber(new BigDecimal(number.toString())));
        }
        return put(() -> json.writeString(String.valueOf(value)));
    }

    private static Map<String, Object> sorted(Map<?, ?> map) {
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((key, item) -> sorted.put(String.valueOf(key), item));
        return sorted;
    }

    private JsonOut whole(Consumer<JsonOut> fields) {
        put(json::writeStartObject);
        fields.accept(this);
        return put(json::writeEndObject);
    }

    private JsonOut put(Write write) {
        try {
            write.run();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
    }

    /** One call of the generator. */
    private interface Write {
        void run() throws IOException;
    }
}
