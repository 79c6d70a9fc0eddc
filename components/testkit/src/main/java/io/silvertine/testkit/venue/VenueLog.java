package io.silvertine.testkit.venue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** What really happened at the venue, a line per event; an audit believes nothing else. Thread-safe. */
public final class VenueLog implements AutoCloseable {
    private static final String ARRIVED = "ARRIVED";
    private static final String EXECUTED = "EXECUTED";

    private final BufferedWriter out;

    /** A NEW that reached the venue, in the order in which the venue read them. */
    public record Arrival(String accountId, String clOrdId, int attempt) {}

    /** An execution. */
    public record Execution(String accountId, String clOrdId, String orderId, String tradeId, String lastQty) {}

    /** A log so far. */
    public record Content(List<Arrival> arrivals, List<Execution> executions) {}

    private VenueLog(BufferedWriter out) {
        this.out = out;
    }

    static VenueLog append(Path file) throws IOException {
        return new VenueLog(Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }

    void arrived(VenueWire.Request request) {
        line(ARRIVED, request.accountId(), request.clOrdId(), String.valueOf(request.attempt()));
    }

    void executed(VenueWire.Report trade) {
        line(EXECUTED, trade.accountId(), trade.clOrdId(), trade.orderId(), trade.tradeId(), trade.lastQty());
    }

    private synchronized void line(String... words) {
        try {
            out.write(String.join(" ", words));
            out.newLine();
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the venue's log is the witness: without it nothing is proven", e);
        }
    }

    /** Reads what is complete of a log that may still grow. */
    public static Content read(Path file) {
        List<Arrival> arrivals = new ArrayList<>();
        List<Execution> executions = new ArrayList<>();
        try {
            String text = Files.readString(file);
            text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(line -> {
                String[] w = line.split(" ", -1);
                if (w[0].equals(ARRIVED)) {
                    arrivals.add(new Arrival(w[1], w[2], Integer.parseInt(w[3])));
                } else {
                    executions.add(new Execution(w[1], w[2], w[3], w[4], w[5]));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Content(arrivals, executions);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
