package io.silvertine.launcher.cli;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** What others wrote, in a form that cannot drive a terminal: it shows what is there and obeys nothing. */
final class Printable {
    private Printable() {}

    /** On one line, with everything that is no visible character as {@code \u001b}. */
    static String line(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (visible(c)) {
                shown.appendCodePoint(c);
            } else {
                shown.append(c > Character.MAX_VALUE ? String.format("\\U%08x", c) : String.format("\\u%04x", c));
            }
        });
        return shown.toString();
    }

    /** Text where it is text, else hex. */
    static String body(byte[] value) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString()
                    .replace("\r\n", "\n");
            if (text.codePoints().allMatch(c -> c == '\n' || c == '\t' || visible(c))) {
                return text;
            }
        } catch (CharacterCodingException e) {
            // falls through to the hex form
        }
        return "hex " + HexFormat.of().formatHex(value);
    }

    /** Controls move the cursor, formats turn the direction of reading round, and separators begin lines. */
    private static boolean visible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
