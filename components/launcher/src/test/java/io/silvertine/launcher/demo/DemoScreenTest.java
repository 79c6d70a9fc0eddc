package io.silvertine.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class DemoScreenTest {
    private final StringWriter written = new StringWriter();

    @Test
    void printsALinePerTenthWhereThereIsNoTerminal() {
        DemoScreen screen = new DemoScreen(new PrintWriter(written), Ansi.OFF, () -> Duration.ofMillis(5_300));

        for (int replayed = 0; replayed <= 100; replayed++) {
            screen.show(progress(replayed));
        }

        assertThat(written.toString().lines()).hasSize(12).noneMatch(line -> line.contains("\u001B"));
        assertThat(written.toString()).startsWith("first fill 5.300 s after the start");
        assertThat(written.toString()).contains(" 50 %      50 of 100 trades  7 of 9 orders placed");
    }

    @Test
    void staysInPlaceOnATerminal() {
        DemoScreen screen = new DemoScreen(new PrintWriter(written), Ansi.ON, () -> Duration.ofMillis(5_300));

        screen.show(progress(10));
        String first = written.toString();
        screen.show(progress(20));

        assertThat(first).contains("10 %").doesNotContain("\u001B[4A");
        assertThat(written.toString().substring(first.length()))
                .startsWith("\u001B[4A")
                .contains("20 %");
    }

    private static DemoProgress progress(int replayed) {
        LatencySummary latency = new LatencySummary(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.TEN);
        return new DemoProgress(replayed, 100, 7, 9, 6, 4, 1, 1, 5, latency, List.of());
    }
}
