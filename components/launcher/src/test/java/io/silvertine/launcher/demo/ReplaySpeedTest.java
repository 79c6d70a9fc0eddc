package io.silvertine.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplaySpeedTest {
    @Test
    void dividesTheRecordedPace() {
        assertThat(ReplaySpeed.parse("100x").due(Duration.ofSeconds(250))).isEqualTo(Duration.ofMillis(2500));
        assertThat(ReplaySpeed.parse("1x").due(Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void waitsForNothingAtMax() {
        assertThat(ReplaySpeed.parse("max").due(Duration.ofDays(6))).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0x", "fast", "-1x", "1.5x", "100"})
    void namesWhatIsAllowed(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReplaySpeed.parse(text))
                .withMessageContaining("max, or a factor such as 100x");
    }
}
