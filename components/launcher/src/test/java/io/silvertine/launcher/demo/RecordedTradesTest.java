package io.silvertine.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordedTradesTest {
    @Test
    void readsTheWholeRecordingThatTheBuildUnpacked() {
        List<RecordedTrade> trades = RecordedTrades.bitstamp();

        assertThat(trades).hasSize(100_000);
        assertThat(trades.get(0))
                .isEqualTo(new RecordedTrade(
                        Instant.parse("2013-11-25T00:00:00Z"),
                        new BigDecimal("800.010000000000"),
                        new BigDecimal("0.100000000000")));
        assertThat(trades).extracting(RecordedTrade::time).isSorted();
        assertThat(trades).allMatch(trade -> trade.price().signum() > 0);
    }

    @Test
    void namesTheLineThatIsNoTrade() {
        StringReader source = new StringReader("timestamp,price,amount\n1385337600,800.01,0.1\n1385337600,x,0.1\n");

        assertThatThrownBy(() -> RecordedTrades.read(source))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("line 3")
                .hasMessageContaining("1385337600,x,0.1");
    }

    @Test
    void refusesAnotherHeader() {
        assertThatThrownBy(() -> RecordedTrades.read(new StringReader("time,px,qty\n")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("timestamp,price,amount");
    }
}
