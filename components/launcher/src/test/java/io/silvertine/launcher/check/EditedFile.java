package io.silvertine.launcher.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A shipped file and the ways to spoil it, one place at a time. */
record EditedFile(String name, List<String> lines) {
    static EditedFile read(Path home, String name) {
        try {
            return new EditedFile(name, List.copyOf(Files.readAllLines(home.resolve(name))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One edit for every match of a pattern in a line. */
    List<WrongEdit> eachMatch(String kind, String pattern, Function<MatchResult, String> spoilt) {
        List<WrongEdit> edits = new ArrayList<>();
        Pattern compiled = Pattern.compile(pattern);
        for (int i = 0; i < lines.size(); i++) {
            Matcher matcher = compiled.matcher(lines.get(i));
            while (!lines.get(i).strip().startsWith("#") && matcher.find()) {
                String text = spoilt.apply(matcher.toMatchResult());
                String line = lines.get(i).substring(0, matcher.start())
                        + text
                        + lines.get(i).substring(matcher.end());
                edits.add(edit(kind, List.of(line), i, 1, Set.of(i + 1)));
            }
        }
        return edits;
    }

    /** The same for lines beside which another of the same indentation stands: a lone one may stand anywhere. */
    List<WrongEdit> eachSibling(String kind, String pattern, Function<MatchResult, String> spoilt) {
        return eachMatch(kind, pattern, spoilt).stream()
                .filter(edit ->
                        edit.lines().stream().allMatch(line -> sibling(line - 1, line - 2) || sibling(line - 1, line)))
                .toList();
    }

    private boolean sibling(int line, int other) {
        return other >= 0 && other < lines.size() && indentation(line) == indentation(other);
    }

    private int indentation(int line) {
        String text = lines.get(line);
        return text.strip().startsWith("#")
                ? -1
                : text.length() - text.stripLeading().length();
    }

    /** One edit for every line that matches: it is gone, and the fault is told at the line that {@code told} matches. */
    List<WrongEdit> eachGone(String kind, String pattern, String told) {
        List<WrongEdit> edits = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).matches(pattern)) {
                edits.add(edit(kind, List.of(), i, 1, Set.of(above(i, told))));
            }
        }
        return edits;
    }

    /** One edit for every line that matches: more lines follow it, {@code $1} is its indentation; one of them is wrong. */
    List<WrongEdit> eachFollowed(String kind, String pattern, String... more) {
        List<WrongEdit> edits = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).matches(pattern)) {
                String indentation = lines.get(i).replaceFirst("[^ -].*", "").replace('-', ' ');
                List<String> block = new ArrayList<>(List.of(lines.get(i)));
                Set<Integer> told = new TreeSet<>();
                for (String line : more) {
                    block.add(indentation + line);
                    told.add(i + block.size());
                }
                edits.add(edit(kind, block, i, 1, told));
            }
        }
        return edits;
    }

    /** One edit for every line that matches: it is there twice. */
    List<WrongEdit> eachTwice(String kind, String pattern) {
        List<WrongEdit> edits = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).matches(pattern)) {
                edits.add(edit(kind, List.of(lines.get(i), lines.get(i)), i, 1, Set.of(i + 1, i + 2)));
            }
        }
        return edits;
    }

    /** The same file with other lines where the fault may be told. */
    static List<WrongEdit> around(List<WrongEdit> edits, int before, int after) {
        return edits.stream()
                .map(edit -> {
                    Set<Integer> lines = new TreeSet<>(edit.lines());
                    edit.lines().forEach(line -> {
                        for (int i = line - before; i <= line + after; i++) {
                            lines.add(i);
                        }
                    });
                    return new WrongEdit(edit.kind(), edit.file(), lines, edit.what(), edit.text());
                })
                .toList();
    }

    /** The whole file with more lines at its end; the fault is told at one of them. */
    WrongEdit longer(String kind, String... more) {
        List<String> all = new ArrayList<>(lines);
        Set<Integer> told = new TreeSet<>();
        for (String line : more) {
            all.add(line);
            told.add(all.size());
        }
        return new WrongEdit(kind, name, told, String.join(" / ", more), String.join("\n", all) + "\n");
    }

    private int above(int from, String pattern) {
        for (int i = from - 1; i >= 0; i--) {
            if (lines.get(i).matches(pattern)) {
                return i + 1;
            }
        }
        throw new IllegalArgumentException(name + " has no line " + pattern + " above line " + (from + 1));
    }

    private WrongEdit edit(String kind, List<String> now, int at, int replaced, Set<Integer> told) {
        List<String> all = new ArrayList<>(lines.subList(0, at));
        all.addAll(now);
        all.addAll(lines.subList(at + replaced, lines.size()));
        String what = now.isEmpty()
                ? "without " + lines.get(at).strip()
                : String.join(" / ", now).strip();
        return new WrongEdit(kind, name, told, what, String.join("\n", all) + "\n");
    }
}
