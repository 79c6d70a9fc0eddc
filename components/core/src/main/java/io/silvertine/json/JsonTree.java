package io.silvertine.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.silvertine.model.Fault;
import io.silvertine.model.InvalidFieldException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads one JSON object into maps, lists, strings, booleans, {@code Long}, {@code BigDecimal} and {@link JsonNull}.
 * Within fixed limits, so that no input costs more than its size; a key that comes twice is a fault, because readers
 * disagree on which one counts.
 */
final class JsonTree {
    static final int MAX_BYTES = 4_194_304;
    private static final int MAX_NAME = 256;
    private static final int MAX_NUMBER = 64;

    /** What a double can hold; written out, a number of ten characters could otherwise have a billion digits. */
    private static final int MAX_EXPONENT = 308;

    private final JsonParser parser;
    private final Faults faults;

    private JsonTree(JsonParser parser, Faults faults) {
        this.parser = parser;
        this.faults = faults;
    }

    /** A factory whose parsers refuse what is nested deeper. Thread-safe; worth keeping. */
    static JsonFactory factory(int maxDepth) {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(maxDepth)
                        .maxStringLength(MAX_BYTES)
                        .maxNameLength(MAX_NAME)
                        .maxNumberLength(MAX_NUMBER)
                        .build())
                // names come from outside: interning them would let a sender fill the JVM's string table
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(JsonFactory.Feature.CHARSET_DETECTION)
                .build();
    }

    /**
     * Reads {@code json} with a parser of {@code factory}.
     *
     * @throws InvalidFieldException when it is not one JSON object in UTF-8, or too large
     */
    static Map<String, Object> read(byte[] json, JsonFactory factory, int maxBytes, Faults faults) {
        if (json.length > maxBytes) {
            throw new InvalidFieldException("message", json.length + " bytes", "at most " + maxBytes + " bytes");
        }
        try (JsonParser parser = factory.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new InvalidFieldException("message", seen(parser), "one JSON object");
            }
            Map<String, Object> object = new JsonTree(parser, faults).object("");
            if (parser.nextToken() != null) {
                faults.add(new Fault("message", "more after the JSON object", "one JSON object"));
            }
            return object;
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw new InvalidFieldException(
                    "message",
                    e.getOriginalMessage() + where,
                    "one JSON object in UTF-8, at most "
                            + factory.streamReadConstraints().getMaxNestingDepth() + " levels deep");
        } catch (NumberFormatException | CharConversionException e) {
            throw new InvalidFieldException("message", e.getMessage(), "one JSON object in UTF-8");
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
    }

    private static String seen(JsonParser parser) {
        return parser.currentToken() == null
                ? "nothing"
                : parser.currentToken().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private Map<String, Object> object(String path) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            if (fields.put(name, value(path + name)) != null) {
                faults.add(new Fault(path + name, "the key twice", "each key once"));
            }
        }
        return fields;
    }

    private List<Object> array(String path) throws IOException {
        List<Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(path + "[" + items.size() + "]"));
        }
        return items;
    }

    private Object value(String path) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(path + ".");
            case START_ARRAY -> array(path);
            case VALUE_STRING -> text(path, parser.getText());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT -> decimal(path);
            case VALUE_NULL -> JsonNull.NULL;
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new InvalidFieldException(path, seen(parser), "a JSON value");
        };
    }

    /** Half of a character is no text: whoever writes it as UTF-8 writes something else. */
    private String text(String path, String text) {
        int at;
        for (int i = 0; i < text.length(); i += Character.charCount(at)) {
            at = text.codePointAt(i);
            if (Character.getType(at) == Character.SURROGATE) {
                faults.add(new Fault(path, "half of a surrogate pair", "Unicode text"));
                return "";
            }
        }
        return text;
    }

    private BigDecimal decimal(String path) throws IOException {
        BigDecimal number = parser.getDecimalValue();
        long exponent = (long) number.precision() - number.scale() - 1;
        if (Math.abs(exponent) > MAX_EXPONENT || Math.abs((long) number.scale()) > MAX_EXPONENT) {
            String allowed = "a number with an exponent from -" + MAX_EXPONENT + " to " + MAX_EXPONENT;
            faults.add(new Fault(path, parser.getText(), allowed));
            return BigDecimal.ZERO;
        }
        return number;
    }

    private Object integer() throws IOException {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? new BigDecimal(parser.getBigIntegerValue())
                : (Object) parser.getLongValue();
    }
}
