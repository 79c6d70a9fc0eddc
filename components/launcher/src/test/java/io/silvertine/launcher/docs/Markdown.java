package io.silvertine.launcher.docs;

import java.util.List;
import java.util.stream.Collectors;

/** Writes a page of Markdown. */
final class Markdown {
    private static final String GENERATED =
            """
            <!-- Generated from the files that it describes; a test fails when it is stale. Write it anew with
                 mvn -B -pl components/launcher -am -Dtest=ReferencePagesTest -Dreference.write=true \\
                     -Dsurefire.failIfNoSpecifiedTests=false test -->
            """;

    private final StringBuilder page = new StringBuilder(GENERATED);

    Markdown heading(int level, String text) {
        page.append('\n').append("#".repeat(level)).append(' ').append(text).append("\n\n");
        return this;
    }

    Markdown paragraph(String text) {
        page.append(text).append("\n\n");
        return this;
    }

    /** A table; nothing when it has no rows. */
    Markdown table(List<String> header, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return this;
        }
        row(header);
        row(header.stream().map(column -> "---").toList());
        rows.forEach(row -> row(row.stream().map(Markdown::cell).toList()));
        page.append('\n');
        return this;
    }

    /** Text that is shown as it is typed; nothing when it is empty. */
    static String code(String text) {
        return text.isEmpty() ? "" : "`" + text + "`";
    }

    private void row(List<String> cells) {
        page.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |")))
                .append('\n');
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replaceAll("\\s+", " ").strip();
    }

    @Override
    public String toString() {
        return page.toString().stripTrailing().replaceAll("\n{3,}", "\n\n") + "\n";
    }
}
