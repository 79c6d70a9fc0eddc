package io.silvertine.json;

import io.silvertine.model.InvalidFieldException;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The constants of an enum by name, with the text that lists them; made once per enum. */
final class EnumText<E extends Enum<E>> {
    private final Map<String, E> constants;
    private final String allowed;

    private EnumText(Class<E> type) {
        constants = Arrays.stream(type.getEnumConstants()).collect(Collectors.toMap(Enum::name, Function.identity()));
        allowed =
                Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", ", "one of ", ""));
    }

    static <E extends Enum<E>> EnumText<E> of(Class<E> type) {
        return new EnumText<>(type);
    }

    E read(String field, String text) {
        E constant = constants.get(text);
        if (constant == null) {
            throw new InvalidFieldException(field, text, allowed);
        }
        return constant;
    }
}
