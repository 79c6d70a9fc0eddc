package io.silvertine.launcher.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingPrinterTest {
    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private Path file;

    @BeforeEach
    void writeAFile() throws IOException {
        file = Files.writeString(directory.resolve("paper.yaml"), "lanes:\r\n\tthreads: lots\r\n");
    }

    @Test
    void showsTheLineWithACaretBelowWhatIsWrong() {
        print(finding(2, 11), false);

        assertThat(out.toString().lines())
                .containsExactly(
                        "paper.yaml:2:11: lanes.threads: saw lots, allowed is a whole number; did you mean 8?",
                        "    2 | \tthreads: lots",
                        "      | \t         ^");
    }

    @Test
    void paintsOnATerminalOnly() {
        print(finding(2, 11), true);

        assertThat(out.toString()).contains("\u001b[1mpaper.yaml:2:11\u001b[0m", "\u001b[1;31m^\u001b[0m");
    }

    @Test
    void neverShowsALineThatMayHoldASecret() {
        print(finding(2, 11).concealed(), false);

        assertThat(out.toString().lines()).hasSize(1);
    }

    @Test
    void showsNoLineForAFaultOfTheWholeFile() {
        print(finding(0, 0), false);

        assertThat(out.toString()).startsWith("paper.yaml: lanes.threads").hasLineCount(1);
    }

    private static Finding finding(int line, int column) {
        return new Finding(
                new Place("paper.yaml", line, column, Optional.empty()),
                "lanes.threads",
                "lots",
                "a whole number",
                Optional.of("8"));
    }

    private void print(Finding finding, boolean colour) {
        new FindingPrinter(new PrintWriter(out, true), colour).print(finding, file);
    }
}
