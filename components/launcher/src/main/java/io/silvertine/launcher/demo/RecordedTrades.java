package io.silvertine.launcher.demo;

import io.silvertine.model.Fault;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads trades as Bitstamp's history gives them: a header, then {@code timestamp,price,amount} with the time in whole
 * seconds since 1970.
 */
final class RecordedTrades {
    /** Bitstamp's BTC/USD trades of 25 November to 1 December 2013, oldest first. */
    static final String BITSTAMP = "/market-data/bitstamp_trades_from_20131125_usd.csv";

    private static final String HEADER = "timestamp,price,amount";
    private static final int COLUMNS = 3;
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,18}(\\.[0-9]{1,18})?");

    private RecordedTrades() {}

    /** The recording that the build unpacked. */
    static List<RecordedTrade> bitstamp() {
        try (InputStream in = RecordedTrades.class.getResourceAsStream(BITSTAMP)) {
            if (in == null) {
                throw new IllegalStateException(
                        BITSTAMP + " is not on the class path; the build unpacks it (run: mvn -B package)");
            }
            return read(new InputStreamReader(in, StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + BITSTAMP, e);
        }
    }

    static List<RecordedTrade> read(Reader source) throws IOException {
        BufferedReader lines = new BufferedReader(source);
        String header = lines.readLine();
        if (!HEADER.equals(header)) {
            throw new IOException(new Fault("line 1", String.valueOf(header), HEADER).toString());
        }
        List<RecordedTrade> trades = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            trades.add(parse(line, trades.size() + 2));
        }
        return List.copyOf(trades);
    }

    private static RecordedTrade parse(String line, int lineNumber) throws IOException {
        String[] columns = line.split(",", -1);
        if (columns.length != COLUMNS) {
            throw fault(lineNumber, line);
        }
        try {
            return new RecordedTrade(
                    Instant.ofEpochSecond(Long.parseLong(columns[0])),
                    decimal(columns[1], line, lineNumber),
                    decimal(columns[2], line, lineNumber));
        } catch (NumberFormatException | DateTimeException e) {
            throw fault(lineNumber, line);
        }
    }

    private static BigDecimal decimal(String text, String line, int lineNumber) throws IOException {
        if (!DECIMAL.matcher(text).matches()) {
            throw fault(lineNumber, line);
        }
        return new BigDecimal(text);
    }

    private static IOException fault(int lineNumber, String line) {
        return new IOException(
                new Fault("line " + lineNumber, line, "a trade: seconds since 1970, price, amount").toString());
    }
}
