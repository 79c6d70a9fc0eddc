package io.silvertine.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.silvertine.model.InvalidFieldException;
import io.silvertine.risk.RiskRules;
import io.silvertine.spi.InstrumentFiles;
import io.silvertine.spi.InvalidConfigException;
import io.silvertine.spi.Rate;
import io.silvertine.spi.Settings;
import io.silvertine.spi.TradingHours;
import io.silvertine.spi.YamlFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever an operator's editor leaves behind, a configuration is read or refused with file, key and what is allowed. */
@Timeout(180)
class ConfigFuzzTest {
    private static final Path CONFIG = Path.of("../../config");
    private static final List<Class<? extends Exception>> REFUSED = List.of(InvalidConfigException.class);

    @TempDir
    private Path directory;

    @Test
    void readsOrRefusesEveryFileOfLimits() {
        Path file = directory.resolve("risk.yaml");
        List<byte[]> samples = List.of(
                shipped("risk.yaml"),
                bytes(
                        """
                        defaults: {max-notional: 5e4, price-band: 5%, reference-max-age: 10s, max-open-orders: 20}
                        broker:paper:
                          account-order-rate: 10/s
                          max-repeated-orders: 5/10s
                        account:a: {loss-state: halted, max-drawdown: 0.2, allowed-symbols: [BTC/USD]}
                        "symbol:BTC/USD": {max-order-qty: "0.5", self-match-action: reject}
                        """));

        Fuzz.Outcome outcome = Fuzz.run(samples, REFUSED, input -> {
            Files.write(file, input);
            RiskRules rules = RiskRules.read(file, name -> Optional.empty());
            rules.limits("paper", "a", "BTC/USD");
        });

        assertBoth(outcome);
    }

    @Test
    void readsOrRefusesEveryFileOfInstruments() {
        Path file = directory.resolve("paper.yaml");
        List<byte[]> samples = List.of(
                shipped("instruments/paper.yaml"),
                bytes(
                        """
                        BTC/USD: {currency: USD, multiplier: 1, tick-size: 0.01, lot-size: 1e-8, min-qty: "0.1"}
                        IBM:
                          currency: USD
                          max-qty: 1000
                          min-notional: 10
                          status: halted
                          trading-hours: mon-fri 09:30-16:00 America/New_York
                          holidays: [2026-12-25]
                        """));

        Fuzz.Outcome outcome = Fuzz.run(samples, REFUSED, input -> {
            Files.write(file, input);
            InstrumentFiles instruments = InstrumentFiles.read(directory, name -> Optional.empty());
            instruments.instrument("paper", "IBM").ifPresent(known -> known.tradingHours()
                    .open(Instant.EPOCH));
        });

        assertBoth(outcome);
    }

    @Test
    void readsOrRefusesEveryUnit() {
        List<byte[]> samples = Stream.of(
                        "250ms", "2s", "7d", "0.1%", "1e5", "500/s", "50/10s", "mon-fri 09:30-16:00 UTC")
                .map(ConfigFuzzTest::bytes)
                .toList();

        Fuzz.Outcome outcome = Fuzz.run(samples, List.of(InvalidFieldException.class), input -> {
            String text = new String(input, StandardCharsets.UTF_8);
            Settings settings = new Settings(Map.of("key", text));
            Duration duration = settings.duration("key", Duration.ZERO);
            BigDecimal number = settings.decimal("key", BigDecimal.ZERO);
            settings.rate("key");
            settings.integer("key", 1, 0, 5);
            assertThat(Instant.now().plus(duration)).isNotNull();
            assertThat(duration.toNanos()).isNotNegative();
            assertThat(number.toPlainString()).hasSizeLessThan(80);
            Rate.parse(text);
            TradingHours.parse(List.of(text));
            if (!settings.faults().isEmpty()) {
                throw new InvalidFieldException(settings.faults().get(0));
            }
        });

        assertThat(outcome.refused()).isPositive();
    }

    @Test
    void namesFileAndKeyOfANumberThatNothingCanHold() {
        Path file = directory.resolve("risk.yaml");
        for (String limit : List.of(
                "reference-max-age: 99999999999999999999d",
                "reference-max-age: 106751991168d",
                "max-notional: 1e999",
                "max-notional: 1e999999999",
                "max-open-orders: 99999999999999999999",
                "price-band: 1e-999")) {
            write(file, "defaults: {" + limit + "}");

            assertThat(refusal(file))
                    .as(limit)
                    .contains(file.toString(), "defaults." + limit.substring(0, limit.indexOf(':')));
        }
    }

    @Test
    void namesTheLineOfWhatIsNoYaml() {
        Path file = directory.resolve("risk.yaml");
        for (String limit : List.of("max-open-orders: 6", "max-notional: 1e99999999999", "max-position: .inf")) {
            write(file, "defaults:\n  max-open-orders: 5\n  " + limit + "\n");

            assertThat(refusal(file)).as(limit).contains(file.toString(), "line 3");
        }
    }

    @Test
    void readsOrRefusesEveryYaml() {
        List<byte[]> samples = Stream.of(
                        "a: {b: [1, 2.5, x], c: {{env:HOME}}}\nd: \"{{env:NONE:7}}\"\n", "- a\n- b: c\n")
                .map(ConfigFuzzTest::bytes)
                .toList();

        Fuzz.Outcome outcome = Fuzz.run(
                samples,
                List.of(InvalidFieldException.class),
                input -> YamlFile.parse(
                        new String(input, StandardCharsets.UTF_8), name -> Optional.of("9".repeat(20)), fault -> {
                            throw new InvalidFieldException(fault);
                        }));

        assertThat(outcome.refused()).isPositive();
    }

    private static String refusal(Path file) {
        return catchThrowableOfType(InvalidConfigException.class, () -> RiskRules.read(file, name -> Optional.empty()))
                .getMessage();
    }

    private static void assertBoth(Fuzz.Outcome outcome) {
        assertThat(outcome.read()).isPositive();
        assertThat(outcome.refused()).isPositive();
    }

    private static byte[] shipped(String name) {
        try {
            return Files.readAllBytes(CONFIG.resolve(name));
        } catch (IOException e) {
            throw new IllegalStateException("the bundle has no " + name, e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new IllegalStateException("a file could not be written", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
