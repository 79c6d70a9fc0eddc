package io.silvertine.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.model.AccountType;
import io.silvertine.model.PriceLevel;
import io.silvertine.model.Side;
import io.silvertine.model.Tick;
import io.silvertine.spi.AccountConfig;
import io.silvertine.spi.Instruments;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an account can pay for, may hold and may lose. */
class MoneyGatesTest extends LimitGatesTestBase {
    @Test
    void letsPassWhatMakesALargePositionSmaller() {
        limits.put("max-position", "3");
        limits.put("max-exposure", "200");
        position = "9";

        assertThat(code(limit(Side.SELL, "5", "100"))).isEqualTo("-");
        assertThat(code(limit(Side.BUY, "1", "100"))).isEqualTo("MAX_POSITION");
    }

    @Test
    void reservesMoneyForOpenBuysWithTheirFee() {
        balances.put("USD", new BigDecimal("200.2"));
        working.add(working("w-1", Side.BUY, "1", "100"));

        assertThat(code(limit(Side.BUY, "1", "100"))).isEqualTo("-");
        assertThat(code(limit(Side.BUY, "1.01", "100"))).isEqualTo("INSUFFICIENT_FUNDS");
    }

    @Test
    void reservesWhatOpenSellsSell() {
        balances.put("BTC", new BigDecimal("2"));
        working.add(working("w-1", Side.SELL, "1", "101"));

        assertThat(code(limit(Side.SELL, "1", "101"))).isEqualTo("-");
        assertThat(code(limit(Side.SELL, "1.1", "101"))).isEqualTo("INSUFFICIENT_FUNDS");
    }

    @ParameterizedTest
    @CsvSource({"5000, 0, -", "5000.01, 0, DAILY_LOSS", "0, 0.2, -", "0, 0.2001, MAX_DRAWDOWN"})
    void refusesWhenTooMuchIsLost(String today, String drawdown, String code) {
        loss = Optional.of(new Loss(new BigDecimal(today), new BigDecimal(drawdown)));

        assertThat(code(limit(Side.BUY, "1", "100"))).isEqualTo(code);
    }

    @Test
    void aLargeLossDoesNotHoldBackWhatMakesThePositionSmaller() {
        loss = Optional.of(new Loss(new BigDecimal("9999"), BigDecimal.ONE));
        position = "5";

        assertThat(code(limit(Side.SELL, "5", "100"))).isEqualTo("-");
    }

    private void rate(String pair, String bid, String ask) {
        PriceLevel low = new PriceLevel(new BigDecimal(bid), BigDecimal.ONE);
        PriceLevel high = new PriceLevel(new BigDecimal(ask), BigDecimal.ONE);
        quotes.onTick("paper", Tick.quote(pair, "TEST", low, high, NOW, NOW, 2));
    }

    @ParameterizedTest
    @CsvSource({"208, -", "207.99, MAX_EXPOSURE"})
    void countsWhatIsHeldInOtherCurrenciesAtTheMiddleOfTheirMarket(String mostUsd, String code) {
        limits.put("max-exposure", mostUsd);
        others.put("BTC/EUR", "-1");
        price("BTC/EUR", "90", NOW);
        rate("EUR/USD", "1.1", "1.3");

        assertThat(code(limit(Side.BUY, "1", "100"))).isEqualTo(code);
    }

    @Test
    void refusesMoreExposureWhileACurrencyHasNoRateButNotLess() {
        others.put("BTC/EUR", "-1");
        price("BTC/EUR", "90", NOW);
        position = "5";

        assertThat(code(limit(Side.BUY, "1", "100"))).isEqualTo("NO_REFERENCE_PRICE");
        assertThat(code(limit(Side.SELL, "5", "100"))).isEqualTo("-");
    }

    private void marginAccount(String leverage, String worth) {
        account =
                new AccountConfig("paper-1", "paper-1", AccountType.MARGIN, "USD", Map.of(), new BigDecimal(leverage));
        equity = Optional.of(new BigDecimal(worth));
    }

    @ParameterizedTest
    @CsvSource({"BUY, 25.1, -", "BUY, 25.09, INSUFFICIENT_FUNDS", "SELL, 25.1, -", "SELL, 25.09, INSUFFICIENT_FUNDS"})
    void wantsTheMarginOfAPositionFromAMarginAccountAndNotItsPrice(Side side, String equity, String code) {
        balances.clear();
        marginAccount("4", equity);

        assertThat(code(limit(side, "1", "100"))).isEqualTo(code);
    }

    @Test
    void wantsTheMarginOfEverythingHeldAndOnItsWay() {
        position = "2";
        working.add(working("w-1", Side.BUY, "1", "100"));

        marginAccount("4", "100.2");
        assertThat(code(limit(Side.BUY, "1", "100"))).isEqualTo("-");

        marginAccount("4", "100.19");
        assertThat(code(limit(Side.BUY, "1", "100"))).isEqualTo("INSUFFICIENT_FUNDS");
    }

    @Test
    void letsAMarginAccountWithoutMoneyMakeItsPositionSmaller() {
        position = "5";
        marginAccount("4", "-10");

        assertThat(code(limit(Side.SELL, "5", "100"))).isEqualTo("-");
        assertThat(code(limit(Side.BUY, "1", "100"))).isEqualTo("INSUFFICIENT_FUNDS");
    }

    @Test
    void refusesAMarginOrderWhileTheAccountCannotBeValued() {
        marginAccount("4", "0");
        equity = Optional.empty();

        assertThat(code(limit(Side.BUY, "1", "100"))).isEqualTo("NO_REFERENCE_PRICE");
    }

    @Test
    void holdsBackTheMarginAndTheFeeOfAnOpenOrderInAMarginAccount() {
        marginAccount("4", "1000");
        Pricing pricing = new Pricing(
                "paper",
                account,
                new RiskInputs(RiskRules.of(Map.of("defaults", limits), fault -> {}), quotes, Instruments.none()));

        Map<String, BigDecimal> locked = Reservations.of(
                pricing, List.of(working("w-1", Side.BUY, "2", "100"), working("w-2", Side.SELL, "1", "100")));

        assertThat(locked).containsOnlyKeys("USD");
        assertThat(locked.get("USD")).isEqualByComparingTo("75.3");
    }
}
