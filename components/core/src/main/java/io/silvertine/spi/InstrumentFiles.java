package io.silvertine.spi;

import io.silvertine.model.Fault;
import io.silvertine.model.Fields;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The instruments of {@code config/instruments/*.yaml}: one file per broker connection, one entry per symbol. Immutable;
 * callable from any thread.
 */
public final class InstrumentFiles implements Instruments {
    private static final List<String> KEYS = List.of(
            "currency",
            "multiplier",
            "tick-size",
            "lot-size",
            "min-qty",
            "max-qty",
            "min-notional",
            "status",
            "trading-hours",
            "holidays");

    private final Map<String, Map<String, Instrument>> brokers;

    private InstrumentFiles(Map<String, Map<String, Instrument>> brokers) {
        this.brokers = brokers;
    }

    /** No instrument is known. */
    public static InstrumentFiles none() {
        return new InstrumentFiles(Map.of());
    }

    /**
     * Reads every {@code *.yaml} of the directory; without the directory nothing is known.
     *
     * @throws InvalidConfigException with every fault of every file
     */
    public static InstrumentFiles read(Path directory, Function<String, Optional<String>> environment) {
        List<ConfigFault> faults = new ArrayList<>();
        Map<String, Map<String, Instrument>> brokers = new HashMap<>();
        for (Path file : files(directory, faults)) {
            String broker = String.valueOf(file.getFileName()).replaceFirst("\\.yaml$", "");
            YamlFile.read(file, environment, fault -> faults.add(new ConfigFault(file.toString(), fault)))
                    .ifPresent(tree -> brokers.put(broker, instruments(file, new Settings(tree), faults)));
        }
        if (!faults.isEmpty()) {
            throw new InvalidConfigException(faults);
        }
        return new InstrumentFiles(brokers);
    }

    private static List<Path> files(Path directory, List<ConfigFault> faults) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> listing = Files.list(directory)) {
            return listing.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
        } catch (IOException e) {
            faults.add(new ConfigFault(
                    directory.toString(),
                    new Fault("directory", "not readable: " + e.getMessage(), "a directory of instrument files")));
            return List.of();
        }
    }

    private static Map<String, Instrument> instruments(Path file, Settings settings, List<ConfigFault> faults) {
        Map<String, Instrument> instruments = new HashMap<>();
        for (String symbol : settings.keys()) {
            if (!Fields.SYMBOL.matcher(symbol).matches()) {
                settings.fault(symbol, symbol, "a symbol: " + Fields.SYMBOL.pattern());
            }
            instruments.put(symbol, instrument(symbol, settings.section(symbol)));
        }
        settings.faults().forEach(fault -> faults.add(new ConfigFault(file.toString(), fault)));
        return Map.copyOf(instruments);
    }

    private static Instrument instrument(String symbol, Settings in) {
        in.allowOnly(KEYS);
        return new Instrument(
                symbol,
                in.requiredText("currency"),
                multiplier(in),
                positive(in, "tick-size"),
                positive(in, "lot-size"),
                positive(in, "min-qty"),
                positive(in, "max-qty"),
                positive(in, "min-notional"),
                in.choice("status", Instrument.Status.TRADING, Instrument.Status.class),
                new TradingHours(sessions(in), holidays(in)));
    }

    /** Positions, cash, margin and losses are counted at 1: a gate that knows better than the books would judge wrong sums. */
    private static BigDecimal multiplier(Settings in) {
        BigDecimal multiplier = positive(in, "multiplier").orElse(BigDecimal.ONE);
        if (multiplier.signum() > 0 && multiplier.compareTo(BigDecimal.ONE) != 0) {
            in.fault(
                    "multiplier",
                    multiplier.toPlainString(),
                    "1, because positions and results of contracts with another multiplier are not supported yet");
        }
        return multiplier;
    }

    private static Optional<BigDecimal> positive(Settings in, String key) {
        if (!in.has(key)) {
            return Optional.empty();
        }
        BigDecimal value = in.decimal(key, BigDecimal.ONE);
        if (value.signum() == 0) {
            in.fault(key, "0", "a decimal above 0");
        }
        return Optional.of(value);
    }

    private static List<TradingHours.Session> sessions(Settings in) {
        List<String> texts = in.texts("trading-hours", List.of("always"));
        Optional<List<TradingHours.Session>> sessions = TradingHours.parse(texts);
        if (sessions.isEmpty()) {
            in.fault("trading-hours", String.join("; ", texts), TradingHours.ALLOWED);
        }
        return sessions.orElse(List.of());
    }

    private static Set<LocalDate> holidays(Settings in) {
        Set<LocalDate> dates = new HashSet<>();
        for (String text : in.texts("holidays", List.of())) {
            try {
                dates.add(LocalDate.parse(text));
            } catch (DateTimeParseException e) {
                in.fault("holidays", text, "dates such as 2026-12-25");
            }
        }
        return dates;
    }

    @Override
    public Optional<Instrument> instrument(String broker, String symbol) {
        return Optional.ofNullable(brokers.getOrDefault(broker, Map.of()).get(symbol));
    }

    /** How many instruments are known. */
    public int size() {
        return brokers.values().stream().mapToInt(Map::size).sum();
    }
}
