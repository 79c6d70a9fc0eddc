package io.silvertine.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.model.DeadLetter;
import io.silvertine.model.DeadLetterOriginals;
import io.silvertine.model.ErrorClass;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RedriveTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration MAX_AGE = Duration.ofSeconds(30);

    private static DeadLetter letter(String reason, Instant failedAt, int size) {
        return new DeadLetter(
                reason,
                ErrorClass.NON_RECOVERABLE,
                "text",
                List.of(),
                DeadLetterOriginals.of("orders.paper", 0, 1, Optional.empty(), Map.of(), new byte[size]),
                failedAt,
                "ledger:accept/paper",
                "remedy",
                Optional.empty());
    }

    @Test
    void letsAFreshOriginalGoBack() {
        assertThat(Redrive.whyNot(letter("SCHEMA_INVALID", NOW.minusSeconds(30), 10), MAX_AGE, NOW, false))
                .isEmpty();
    }

    @Test
    void refusesWhatIsTooOldUnlessForced() {
        DeadLetter old = letter("UNKNOWN_ACCOUNT", NOW.minusSeconds(31), 10);

        assertThat(Redrive.whyNot(old, MAX_AGE, NOW, false).orElseThrow()).contains("31 s old", "allowed are 30 s");
        assertThat(Redrive.whyNot(old, MAX_AGE, NOW, true)).isEmpty();
    }

    @Test
    void refusesACutOriginalAndAControlRecordEvenWhenForced() {
        assertThat(Redrive.whyNot(letter("SCHEMA_INVALID", NOW, 300_000), MAX_AGE, NOW, true)
                        .orElseThrow())
                .contains("300000 bytes");
        assertThat(Redrive.whyNot(letter("CONTROL_INVALID", NOW, 10), MAX_AGE, NOW, true)
                        .orElseThrow())
                .contains("operator");
    }

    @Test
    void showsTextAsTextAndEverythingElseAsHex() {
        assertThat(DlqCommand.readable("{\"a\":\"ü\"}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("{\"a\":\"ü\"}");
        assertThat(DlqCommand.readable(new byte[] {(byte) 0xff, 1})).isEqualTo("hex ff01");
        assertThat(DlqCommand.readable(new byte[] {0x1b, '[', 'A'})).isEqualTo("hex 1b5b41");
    }
}
