package io.silvertine.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstrumentFilesTest {
    @TempDir
    private Path directory;

    @Test
    void readsTheShippedInstruments() {
        Instrument btc = InstrumentFiles.read(Path.of("../../config/instruments"), name -> Optional.empty())
                .instrument("paper", "BTC/USD")
                .orElseThrow();

        assertThat(btc.currency()).isEqualTo("USD");
        assertThat(btc.tickSize().orElseThrow()).isEqualByComparingTo("0.01");
        assertThat(btc.status()).isEqualTo(Instrument.Status.TRADING);
    }

    @Test
    void tellsAllFaultsAtOnce() throws IOException {
        Files.writeString(
                directory.resolve("paper.yaml"),
                """
                AAPL: {tick-sise: 0.01, status: open, trading-hours: [mon-fry 09:30-16:00 UTC], holidays: [soon]}
                """);

        InvalidConfigException thrown = catchThrowableOfType(
                InvalidConfigException.class, () -> InstrumentFiles.read(directory, name -> Optional.empty()));

        assertThat(thrown.faults())
                .extracting(fault -> fault.fault().field())
                .containsExactlyInAnyOrder(
                        "AAPL.tick-sise", "AAPL.currency", "AAPL.status", "AAPL.trading-hours", "AAPL.holidays");
    }

    @Test
    void refusesAMultiplierThatTheBooksDoNotCountWith() throws IOException {
        Files.writeString(
                directory.resolve("paper.yaml"),
                """
                ES: {currency: USD, multiplier: 50}
                AAPL: {currency: USD, multiplier: 1.0}
                """);

        InvalidConfigException thrown = catchThrowableOfType(
                InvalidConfigException.class, () -> InstrumentFiles.read(directory, name -> Optional.empty()));

        assertThat(thrown.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.fault().field()).isEqualTo("ES.multiplier");
            assertThat(fault.fault().seen()).isEqualTo("50");
            assertThat(fault.fault().allowed()).startsWith("1, because");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-25T14:29:59Z, false",
        "2026-11-25T14:30:00Z, true",
        "2026-11-25T20:59:59Z, true",
        "2026-11-25T21:00:00Z, false",
        "2026-11-28T15:00:00Z, false",
        "2026-11-26T15:00:00Z, false"
    })
    void aDaySessionIsOpenOnItsDaysAndNotOnHolidays(Instant moment, boolean open) {
        TradingHours newYork = hours("mon-fri 09:30-16:00 America/New_York", "2026-11-26");

        assertThat(newYork.open(moment)).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-25T16:59:59Z, false",
        "2026-11-25T17:00:00Z, true",
        "2026-11-26T15:59:59Z, true",
        "2026-11-26T16:00:00Z, false"
    })
    void aSessionPastMidnightBelongsToTheDayOnWhichItBegins(Instant moment, boolean open) {
        assertThat(hours("wed 17:00-16:00 UTC", "2026-01-01").open(moment)).isEqualTo(open);
    }

    private static TradingHours hours(String session, String holiday) {
        return new TradingHours(TradingHours.parse(List.of(session)).orElseThrow(), Set.of(LocalDate.parse(holiday)));
    }
}
