package io.silvertine.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.model.Fault;
import io.silvertine.spi.BrokerConfig;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PaperSettingsTest {

    @Test
    void hasADefaultForEverySetting() {
        PaperSettings settings = PaperSettings.read(PaperHarness.config(Map.of()));

        assertThat(settings.latency()).isEqualTo(Duration.ZERO);
        assertThat(settings.commissionRate()).isEqualByComparingTo("0.001");
        assertThat(settings.rejectionProbability()).isEqualTo(BigDecimal.ZERO);
        assertThat(settings.partialFillProbability()).isEqualTo(BigDecimal.ZERO);
        assertThat(settings.liquidity()).isEqualTo(PaperSettings.LiquidityLimit.UNLIMITED);
    }

    @Test
    void findsEveryFaultAtOnce() {
        BrokerConfig config = PaperHarness.config(Map.of(
                "latency", "50",
                "rejection-probability", "120%",
                "liquidity", "some",
                "slipage", "5"));

        new PaperProvider().capabilities(config);

        assertThat(config.settings().faults())
                .extracting(Fault::field)
                .containsExactlyInAnyOrder(
                        "paper.latency", "paper.rejection-probability", "paper.liquidity", "paper.slipage");
    }

    @Test
    void latencyMakesAnswersComeLater() {
        PaperProvider provider = new PaperProvider();

        assertThat(provider.capabilities(PaperHarness.config(Map.of())).answersSynchronously())
                .isTrue();
        assertThat(provider.capabilities(PaperHarness.config(Map.of("latency", "50ms")))
                        .answersSynchronously())
                .isFalse();
    }
}
