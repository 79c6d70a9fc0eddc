package io.silvertine.launcher.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.stream.Stream;

/** Slips of people who edit the shipped files, made rule by rule. At most some of each kind, spread over the files. */
final class WrongEdits {
    /** Enough to meet a kind in every file where it can happen. */
    static final int PER_KIND = 5;

    private final Path home;
    private final Map<String, List<WrongEdit>> kinds = new LinkedHashMap<>();

    private WrongEdits(Path home) {
        this.home = home;
    }

    static List<WrongEdit> of(Path home) {
        WrongEdits edits = new WrongEdits(home);
        new WrongRoutes(edits).addAll();
        new WrongPolicies(edits).addAll();
        new WrongProperties(edits).addAll();
        new WrongBrokers(edits).addAll();
        new WrongLimits(edits).addAll();
        return edits.kinds.values().stream()
                .flatMap(all -> spread(all).stream())
                .toList();
    }

    private static List<WrongEdit> spread(List<WrongEdit> all) {
        if (all.size() <= PER_KIND) {
            return all;
        }
        List<WrongEdit> some = new ArrayList<>();
        for (int i = 0; i < PER_KIND; i++) {
            some.add(all.get(i * all.size() / PER_KIND));
        }
        return some;
    }

    void add(List<WrongEdit> edits) {
        if (edits.isEmpty()) {
            throw new IllegalStateException("a kind of slip that fits no shipped file any more");
        }
        edits.forEach(edit ->
                kinds.computeIfAbsent(edit.kind(), kind -> new ArrayList<>()).add(edit));
    }

    EditedFile file(String name) {
        return EditedFile.read(home, name);
    }

    /** One edit for every match in every file of routes. */
    void inRoutes(String kind, String pattern, Function<MatchResult, String> spoilt) {
        add(routes().stream()
                .flatMap(file -> file.eachMatch(kind, pattern, spoilt).stream())
                .toList());
    }

    List<EditedFile> routes() {
        try (Stream<Path> files = Files.list(home.resolve("routes"))) {
            return files.filter(file -> file.toString().endsWith(".camel.yaml"))
                    .sorted()
                    .map(file -> file("routes/" + file.getFileName()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A word with two letters swapped in its middle, as fast fingers do. */
    static String misspelt(String word) {
        int at = Math.max(1, word.length() / 2);
        while (at + 1 < word.length() && word.charAt(at) == word.charAt(at - 1)) {
            at++;
        }
        return word.substring(0, at - 1) + word.charAt(at) + word.charAt(at - 1) + word.substring(at + 1);
    }

    /** The same of a group of a match, the rest as it is. */
    static Function<MatchResult, String> misspelling(int group) {
        return match -> match.group().substring(0, match.start(group) - match.start())
                + misspelt(match.group(group))
                + match.group().substring(match.end(group) - match.start());
    }
}
