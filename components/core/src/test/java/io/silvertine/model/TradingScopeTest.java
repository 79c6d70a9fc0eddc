package io.silvertine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TradingScopeTest {
    @ParameterizedTest
    @ValueSource(strings = {"all", "broker:paper", "account:paper-1", "symbol:BTC/USD", "symbol:A:B"})
    void readsWhatItWrites(String text) {
        assertThat(TradingScope.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ALL", "everything", "broker", "broker:", "account: ", "all:x", "desk:1", ":paper"})
    void refusesWhatIsNoScopeAndSaysWhatIs(String text) {
        assertThatThrownBy(() -> TradingScope.parse(text))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("scope")
                .hasMessageContaining("account:<id>");
    }

    @Test
    void coversItsOwnAndNothingElse() {
        Optional<String> btc = Optional.of("BTC/USD");
        assertThat(TradingScope.all().covers("paper", "a", btc)).isTrue();
        assertThat(TradingScope.broker("paper").covers("paper", "a", btc)).isTrue();
        assertThat(TradingScope.broker("ib").covers("paper", "a", btc)).isFalse();
        assertThat(TradingScope.account("a").covers("paper", "a", btc)).isTrue();
        assertThat(TradingScope.account("b").covers("paper", "a", btc)).isFalse();
        assertThat(TradingScope.symbol("BTC/USD").covers("paper", "a", btc)).isTrue();
        assertThat(TradingScope.symbol("ETH/USD").covers("paper", "a", btc)).isFalse();
        assertThat(TradingScope.symbol("BTC/USD").covers("paper", "a", Optional.empty()))
                .isFalse();
    }
}
