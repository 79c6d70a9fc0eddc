package io.silvertine.launcher.check;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes findings as a compiler does: the place, what was seen and what is allowed, the line of the file, and a caret
 * below what is wrong. A line that may hold a secret is not shown.
 */
public final class FindingPrinter {
    private static final String RED = "\u001b[1;31m";
    private static final String BOLD = "\u001b[1m";
    private static final String GREEN = "\u001b[32m";
    private static final String OFF = "\u001b[0m";
    private static final int WIDTH = 160;

    private final PrintWriter out;
    private final boolean colour;
    private final Map<Path, List<String>> files = new HashMap<>();

    /** Writes to {@code out}, in colour or plain. */
    public FindingPrinter(PrintWriter out, boolean colour) {
        this.out = out;
        this.colour = colour;
    }

    /** Writes one finding, its file under the name that the operator knows. */
    public void print(Finding finding, Path file) {
        out.println(paint(BOLD, finding.place().toString()) + ": " + finding.text());
        line(finding, file).ifPresent(text -> source(finding, text));
    }

    /** Writes the last line. */
    public void summary(String where, int faults) {
        String text = faults == 0 ? "nothing wrong" : faults == 1 ? "1 fault" : faults + " faults";
        out.println(where + ": " + paint(faults == 0 ? GREEN : RED, text));
    }

    private Optional<String> line(Finding finding, Path file) {
        if (finding.secret() || finding.place().line() == 0) {
            return Optional.empty();
        }
        List<String> lines = files.computeIfAbsent(file, FindingPrinter::read);
        return lines.stream().skip(finding.place().line() - 1L).findFirst().filter(text -> text.length() <= WIDTH);
    }

    private static List<String> read(Path file) {
        try {
            return Files.readString(file).lines().toList();
        } catch (IOException e) {
            return List.of(); // a finding says so already
        }
    }

    private void source(Finding finding, String text) {
        String number = String.format("%5d | ", finding.place().line());
        out.println(number + text);
        int column = finding.place().column();
        if (column > 0) {
            // tabs stay tabs, so that the caret stands where the terminal puts the text
            String before =
                    text.substring(0, Math.min(column - 1, text.length())).replaceAll("[^\t]", " ");
            out.println("      | " + before + paint(RED, "^"));
        }
    }

    private String paint(String paint, String text) {
        return colour ? paint + text + OFF : text;
    }
}
