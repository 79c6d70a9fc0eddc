package io.silvertine.launcher.check;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** The entries of a properties file with their places; {@link Properties} itself forgets them. */
record PropertiesFile(String name, List<Entry> entries) {

    /** One key with its value, as {@link Properties} would read it. */
    record Entry(String key, String value, Position keyPosition, Position valuePosition) {}

    static PropertiesFile read(Path file) throws IOException {
        List<Entry> entries = new ArrayList<>();
        List<String> lines = Files.readString(file).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            int first = i;
            String start = lines.get(i).stripLeading();
            if (start.isEmpty() || start.startsWith("#") || start.startsWith("!")) {
                continue;
            }
            StringBuilder logical = new StringBuilder(lines.get(i));
            while (continues(lines.get(i)) && i + 1 < lines.size()) {
                logical.append('\n').append(lines.get(++i));
            }
            entry(logical.toString(), first + 1).ifPresent(entries::add);
        }
        return new PropertiesFile(file.toString(), List.copyOf(entries));
    }

    private static boolean continues(String line) {
        int backslashes = 0;
        while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    private static Optional<Entry> entry(String text, int line) throws IOException {
        Properties one = new Properties();
        try {
            one.load(new StringReader(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // a broken escape, which the reader of the file has reported
        }
        int start = text.length() - text.stripLeading().length();
        int end = start;
        while (end < text.length() && "=: \t\f".indexOf(text.charAt(end)) < 0) {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        int value = Math.min(end, text.length());
        while (value < text.length() && "=: \t\f".indexOf(text.charAt(value)) >= 0) {
            value++;
        }
        Position keyPosition = new Position(line, start + 1);
        Position valuePosition = new Position(line, value + 1);
        return one.stringPropertyNames().stream()
                .findFirst()
                .map(key -> new Entry(key, one.getProperty(key), keyPosition, valuePosition));
    }

    /** The entry that counts: the last one. */
    Optional<Entry> entry(String key) {
        return entries.stream().filter(e -> e.key().equals(key)).reduce((earlier, later) -> later);
    }

    /** Where the value of a key is. */
    Position position(String key) {
        return entry(key).map(Entry::valuePosition).orElse(Position.WHOLE_FILE);
    }
}
