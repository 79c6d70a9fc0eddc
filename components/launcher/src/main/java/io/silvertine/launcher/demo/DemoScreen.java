package io.silvertine.launcher.demo;

import io.silvertine.model.Decimals;
import io.silvertine.model.Fill;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Help.Ansi;

/** Shows the progress: a bar and a table that stay in place on a terminal, a line per tenth elsewhere. */
final class DemoScreen {
    private static final int BAR_WIDTH = 40;
    private static final int PLAIN_STEP_PERCENT = 10;
    private static final String CLEAR_LINE = "\u001B[2K";

    private final PrintWriter out;
    private final Ansi ansi;
    private final Supplier<Duration> sinceStart;
    private Optional<Duration> firstFill = Optional.empty();
    private int linesShown;
    private int nextPlainPercent;

    DemoScreen(PrintWriter out, Ansi ansi, Supplier<Duration> sinceStart) {
        this.out = out;
        this.ansi = ansi;
        this.sinceStart = sinceStart;
    }

    /** Shows how far the demo is. */
    void show(DemoProgress progress) {
        if (firstFill.isEmpty() && progress.fills() > 0) {
            firstFill = Optional.of(sinceStart.get());
            if (!ansi.enabled()) {
                out.println(firstFillLine());
            }
        }
        if (ansi.enabled()) {
            showLive(progress);
        } else if (progress.percent() >= nextPlainPercent) {
            nextPlainPercent = (progress.percent() / PLAIN_STEP_PERCENT + 1) * PLAIN_STEP_PERCENT;
            out.println(plainLine(progress));
        }
        out.flush();
    }

    private void showLive(DemoProgress progress) {
        StringBuilder block = new StringBuilder();
        if (linesShown > 0) {
            block.append("\u001B[").append(linesShown).append('A');
        }
        List<String> lines = liveLines(progress);
        lines.forEach(line -> block.append(CLEAR_LINE).append(line).append(System.lineSeparator()));
        linesShown = lines.size();
        out.print(block);
    }

    private List<String> liveLines(DemoProgress progress) {
        int done = BAR_WIDTH * progress.percent() / 100;
        List<String> lines = new ArrayList<>();
        lines.add(ansi.string("@|bold,green " + "█".repeat(done) + "|@@|faint " + "░".repeat(BAR_WIDTH - done) + "|@ ")
                + progress.percent() + " %  " + progress.tradesReplayed() + " of " + progress.trades() + " trades");
        lines.add(ansi.string("@|bold   orders  acknowledged  filled  canceled  rejected  fills  p50 ms  p99 ms|@"));
        lines.add(String.format(
                "%8d  %12d  %6d  %8d  %8d  %5d  %6s  %6s",
                progress.ordersPlaced(),
                progress.acknowledged(),
                progress.filled(),
                progress.canceled(),
                progress.rejected(),
                progress.fills(),
                progress.latencyMillis().p50(),
                progress.latencyMillis().p99()));
        lines.add(firstFillLine());
        progress.recentFills().forEach(fill -> lines.add(line(fill)));
        return lines;
    }

    private String firstFillLine() {
        return firstFill
                .map(after -> "first fill " + BigDecimal.valueOf(after.toMillis(), 3) + " s after the start")
                .orElse("no fill yet");
    }

    private String line(Fill fill) {
        String color = fill.side().isBuy() ? "green" : "red";
        return String.format(
                "  %-26s %s %10s %s @ %s",
                fill.clOrdId(),
                ansi.string("@|" + color + " " + String.format("%-4s", fill.side()) + "|@"),
                Decimals.format(fill.lastQty()),
                fill.symbol(),
                Decimals.format(fill.lastPx()));
    }

    private static String plainLine(DemoProgress progress) {
        return String.format(
                "%3d %%  %6d of %d trades  %d of %d orders placed, %d acknowledged, %d filled, %d canceled,"
                        + " %d rejected, %d fills",
                progress.percent(),
                progress.tradesReplayed(),
                progress.trades(),
                progress.ordersPlaced(),
                progress.orders(),
                progress.acknowledged(),
                progress.filled(),
                progress.canceled(),
                progress.rejected(),
                progress.fills());
    }
}
