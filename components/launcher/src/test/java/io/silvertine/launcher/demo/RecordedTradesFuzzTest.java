package io.silvertine.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.testkit.Fuzz;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class RecordedTradesFuzzTest {
    @Test
    void readsOrRefusesEveryRecording() {
        String sample = "timestamp,price,amount\n1385337600,800.010000000000,0.100000000000\n1385337601,1,2\n";

        Fuzz.Outcome outcome =
                Fuzz.run(List.of(sample.getBytes(StandardCharsets.UTF_8)), List.of(IOException.class), input -> {
                    String text = new String(input, StandardCharsets.UTF_8);
                    RecordedTrades.read(new StringReader(text))
                            .forEach(trade ->
                                    assertThat(trade.price().toPlainString()).hasSizeLessThan(40));
                });

        assertThat(outcome.read()).isPositive();
        assertThat(outcome.refused()).isPositive();
    }
}
