package io.silvertine.launcher.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.launcher.boot.RuntimeOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checker's own proof: slips of every kind are found where they are, and what is only unusual is let pass. */
class CheckerCorpusTest {
    private static final Path HOME = Path.of("../..");

    @TempDir
    Path home;

    private final RouteChecker checker = new RouteChecker();

    @BeforeEach
    void copyTheShippedFiles() throws IOException {
        for (String directory : List.of("routes", "config")) {
            try (Stream<Path> files = Files.walk(HOME.resolve(directory))) {
                for (Path file : files.toList()) {
                    Files.copy(file, home.resolve(HOME.relativize(file)));
                }
            }
        }
    }

    @Test
    void findsEverySlipInTheRightFileAndLine() throws IOException {
        List<WrongEdit> edits = WrongEdits.of(HOME);
        List<String> missed = new ArrayList<>();
        for (WrongEdit edit : edits) {
            List<Finding> findings = with(edit.file(), edit.text());
            if (findings.stream().noneMatch(finding -> tells(finding, edit))) {
                missed.add(edit + " -> " + findings);
            }
        }
        long kinds = edits.stream().map(WrongEdit::kind).distinct().count();

        System.out.printf(
                "check: %d of %d wrong edits in %d kinds caught with the right file and line%n",
                edits.size() - missed.size(), edits.size(), kinds);
        assertThat(missed).isEmpty();
        assertThat(edits).hasSizeGreaterThan(360);
        assertThat(kinds).isGreaterThanOrEqualTo(38);
    }

    private boolean tells(Finding finding, WrongEdit edit) {
        return Path.of(finding.place().file()).equals(home.resolve(edit.file()))
                && edit.lines().contains(finding.place().line());
    }

    /** What the checker finds with one file changed or added. */
    private List<Finding> with(String name, String text) throws IOException {
        Path file = home.resolve(name);
        Optional<String> before = Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        Files.writeString(file, text);
        try {
            boolean profile = name.startsWith("config/profiles/live");
            RuntimeOptions options = RuntimeOptions.shipped(home);
            return checker.findings(profile ? options.withProfile("live") : options);
        } finally {
            if (before.isPresent()) {
                Files.writeString(file, before.get());
            } else {
                Files.delete(file);
            }
        }
    }
}
