package io.silvertine.launcher.docs;

import java.util.ArrayList;
import java.util.List;

/** The keys of a properties file with the comments that stand before them, by section. */
final class PropertyNotes {
    private static final String SECTION = "# --- ";

    /** A part of the file under one ruled comment. */
    record Section(String title, List<Entry> entries) {}

    /** A key, its value, and the comment directly above it. */
    record Entry(String key, String value, String note) {}

    private PropertyNotes() {}

    static List<Section> read(List<String> lines) {
        List<Section> sections = new ArrayList<>();
        List<String> note = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith(SECTION)) {
                sections.add(new Section(line.substring(SECTION.length()).replaceAll("[ -]+$", ""), new ArrayList<>()));
                note.clear();
            } else if (line.startsWith("#")) {
                note.add(line.substring(1).strip());
            } else if (line.contains("=")) {
                if (sections.isEmpty()) {
                    sections.add(new Section("", new ArrayList<>()));
                }
                int at = line.indexOf('=');
                List<Entry> entries = sections.get(sections.size() - 1).entries();
                entries.add(new Entry(line.substring(0, at), line.substring(at + 1), String.join(" ", note)));
                note.clear();
            } else {
                note.clear();
            }
        }
        return sections;
    }
}
