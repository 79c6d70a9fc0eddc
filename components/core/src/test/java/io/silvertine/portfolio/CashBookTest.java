package io.silvertine.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.model.AccountType;
import io.silvertine.model.Commission;
import io.silvertine.model.Side;
import io.silvertine.model.Trade;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CashBookTest {
    private static final Map<String, BigDecimal> DEPOSIT = Map.of("USD", number("1000"));

    /** Totals and locked amounts never changed, so that equity stood still. */
    @Test
    void regressionDefect2CashMovesWithEveryExecution() {
        Map<String, BigDecimal> bought = cash(DEPOSIT, Side.BUY, "2", "100", fee("0.2", "USD"));
        Map<String, BigDecimal> sold = cash(bought, Side.SELL, "1", "150", fee("0.15", "USD"));

        assertThat(bought.get("USD")).isEqualByComparingTo("799.8");
        assertThat(bought.get("BTC")).isEqualByComparingTo("2");
        assertThat(sold.get("USD")).isEqualByComparingTo("949.65");
        assertThat(sold.get("BTC")).isEqualByComparingTo("1");
    }

    @Test
    void paysAFeeInItsOwnCurrency() {
        Map<String, BigDecimal> after = cash(DEPOSIT, Side.BUY, "1", "100", fee("0.001", "BTC"));

        assertThat(after.get("BTC")).isEqualByComparingTo("0.999");
        assertThat(after.get("USD")).isEqualByComparingTo("900");
    }

    @Test
    void creditsARebate() {
        Map<String, BigDecimal> after = cash(DEPOSIT, Side.SELL, "1", "100", fee("-0.1", "USD"));

        assertThat(after.get("USD")).isEqualByComparingTo("1100.1");
    }

    @Test
    void movesOnlyTheResultOfAMarginAccount() {
        Map<String, BigDecimal> after = CashBook.apply(
                DEPOSIT, AccountType.MARGIN, "AAPL@SMART", Side.SELL, trade("1", "100", fee("1", "USD")), number("-7"));

        assertThat(after).containsOnlyKeys("USD");
        assertThat(after.get("USD")).isEqualByComparingTo("992");
    }

    @Test
    void returnsWhatABustedExecutionMoved() {
        Trade trade = trade("2", "100", fee("0.2", "USD"));
        Map<String, BigDecimal> traded =
                CashBook.apply(DEPOSIT, AccountType.CASH, "BTC/USD", Side.BUY, trade, BigDecimal.ZERO);

        Map<String, BigDecimal> after =
                CashBook.bust(traded, AccountType.CASH, "BTC/USD", Side.BUY, trade, BigDecimal.ZERO);

        assertThat(after.get("USD")).isEqualByComparingTo("1000");
        assertThat(after.get("BTC")).isEqualByComparingTo("0");
    }

    private static Map<String, BigDecimal> cash(
            Map<String, BigDecimal> before, Side side, String qty, String px, Optional<Commission> fee) {
        return CashBook.apply(before, AccountType.CASH, "BTC/USD", side, trade(qty, px, fee), BigDecimal.ZERO);
    }

    private static Trade trade(String qty, String px, Optional<Commission> fee) {
        return new Trade("T-1", number(qty), number(px), "USD", fee, Optional.empty(), Optional.empty());
    }

    private static Optional<Commission> fee(String amount, String currency) {
        return Optional.of(new Commission(number(amount), currency, false));
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }
}
