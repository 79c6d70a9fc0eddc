package io.silvertine.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.model.AccountType;
import io.silvertine.model.AccountValue;
import io.silvertine.model.Commission;
import io.silvertine.model.Side;
import io.silvertine.model.Trade;
import io.silvertine.spi.AccountConfig;
import io.silvertine.spi.Quote;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class AccountValuationTest {
    private static final BigDecimal DEPOSIT = new BigDecimal("100000");
    private static final List<String> SYMBOLS =
            List.of("BTC/USD", "ETH/USD", "BTC/USD@DESK", "AAPL@SMART", "BTC/EUR", "SAP@IBIS");
    private static final Map<String, BigDecimal> DEPOSITS =
            Map.of("USD", DEPOSIT, "EUR", number("2500.5"), "BNB", number("7"));
    private static final List<AccountType> TYPES = List.of(AccountType.CASH, AccountType.MARGIN, AccountType.FUTURES);
    private static final int SEQUENCES_PER_SEED = 1_000;

    private final Map<String, BigDecimal> marks = new HashMap<>();
    private final Map<String, BigDecimal> spreads = new HashMap<>();

    private Optional<Quote.Price> mark(String symbol, boolean isLong) {
        BigDecimal spread = isLong ? BigDecimal.ZERO : spreads.getOrDefault(symbol, BigDecimal.ZERO);
        return Optional.ofNullable(marks.get(symbol)).map(bid -> new Quote.Price(bid.add(spread), Instant.EPOCH));
    }

    private static AccountConfig account(AccountType type, String leverage) {
        return new AccountConfig("a-1", "a-1", type, "USD", DEPOSITS, number(leverage));
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    private static PositionState position(String symbol, String currency, String qty, String cost) {
        PositionState flat = PositionState.flat("a-1", "desk", symbol, currency);
        return new PositionState(
                flat.accountId(),
                flat.broker(),
                symbol,
                number(qty),
                number(cost),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                Map.of(),
                currency);
    }

    private AccountValue value(AccountConfig account, Map<String, BigDecimal> balances, PositionState... positions) {
        return AccountValuation.of(account, balances, List.of(positions), this::mark);
    }

    @Example
    void countsACoinOfACashAccountOnceThoughItIsBalanceAndPosition() {
        marks.put("BTC/USD", number("900"));

        AccountValue value = value(
                account(AccountType.CASH, "1"),
                Map.of("USD", number("99000"), "BTC", number("1.5")),
                position("BTC/USD", "USD", "1.5", "1000"));

        assertThat(value.equity()).contains(number("100350.0"));
        assertThat(value.unrealizedPnl()).contains(number("350.0"));
        assertThat(value.marginUsed()).contains(BigDecimal.ZERO);
    }

    @Example
    void addsACoinThatWasDepositedAtItsPrice() {
        marks.put("BTC/USD", number("900"));

        AccountValue value = value(account(AccountType.CASH, "1"), Map.of("BTC", number("2")));

        assertThat(value.equity().orElseThrow()).isEqualByComparingTo("1800");
    }

    @Example
    void holdsBackMarginByLeverage() {
        marks.put("AAPL@SMART", number("200"));

        AccountValue value = value(
                account(AccountType.MARGIN, "4"),
                Map.of("USD", number("1000")),
                position("AAPL@SMART", "USD", "-10", "-2100"));

        assertThat(value.unrealizedPnl()).contains(number("100"));
        assertThat(value.equity()).contains(number("1100"));
        assertThat(value.marginUsed().orElseThrow()).isEqualByComparingTo("500");
        assertThat(value.marginAvailable().orElseThrow()).isEqualByComparingTo("600");
    }

    @Example
    void saysNothingRatherThanZeroWhenAPositionHasNoMark() {
        AccountValue value = value(
                account(AccountType.MARGIN, "4"),
                Map.of("USD", number("1000")),
                position("AAPL@SMART", "USD", "1", "5"));

        assertThat(value.equity()).isEmpty();
        assertThat(value.unrealizedPnl()).isEmpty();
        assertThat(value.marginUsed()).isEmpty();
        assertThat(value.marginAvailable()).isEmpty();
    }

    @Example
    void convertsOtherCurrenciesAtTheMarketEitherWayRoundAndNamesTheRest() {
        marks.put("EUR/USD", number("1.25"));
        marks.put("USD/JPY", number("160"));

        AccountValue value = value(
                account(AccountType.CASH, "1"),
                Map.of("EUR", number("100"), "JPY", number("1600"), "BNB", number("-0.01")));

        assertThat(value.equity().orElseThrow()).isEqualByComparingTo("135");
        assertThat(value.unconverted()).containsExactly("BNB");
    }

    @Example
    void hasNoEquityWhenAPositionIsInACurrencyWithoutARate() {
        marks.put("SAP@IBIS", number("120"));

        AccountValue value = value(account(AccountType.MARGIN, "1"), Map.of(), position("SAP@IBIS", "EUR", "1", "100"));

        assertThat(value.equity()).isEmpty();
    }

    @Example
    void usesTheMiddleOfTheMarketForMoneyOfEitherSign() {
        marks.put("EUR/USD", number("1.2"));
        spreads.put("EUR/USD", number("0.1"));

        assertThat(value(account(AccountType.CASH, "1"), Map.of("EUR", number("100")))
                        .equity()
                        .orElseThrow())
                .isEqualByComparingTo("125");
        assertThat(value(account(AccountType.CASH, "1"), Map.of("EUR", number("-100")))
                        .equity()
                        .orElseThrow())
                .isEqualByComparingTo("-125");
    }

    @Example
    void deductsAFeeInAThirdCurrencyFromTheResultAsItIsInTheEquity() {
        marks.put("BNB/USD", number("600"));
        PositionState charged = PositionBook.apply(
                        PositionState.flat("a-1", "desk", "BTC/USD", "USD"),
                        Side.BUY,
                        BigDecimal.ONE,
                        number("1000"),
                        Optional.of(new Commission(number("0.01"), "BNB", false)))
                .after();
        marks.put("BTC/USD", number("1000"));

        AccountValue value = value(
                account(AccountType.CASH, "1"),
                Map.of("USD", number("99000"), "BTC", BigDecimal.ONE, "BNB", number("-0.01")),
                charged);

        assertThat(value.equity().orElseThrow()).isEqualByComparingTo("99994");
        assertThat(value.realizedPnlNet()).isEqualByComparingTo("-6");
        assertThat(value.unconverted()).isEmpty();
    }

    /** 100 seeds of 1,000 sequences: 100,000 in all, of every account type, long, short and flipping, in three currencies. */
    @Property(tries = 100)
    void equityLessDepositsIsRealizedPlusUnrealizedToTheLastDigit(@ForAll long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < SEQUENCES_PER_SEED; i++) {
            holds(random, account(TYPES.get(i % TYPES.size()), "1"));
        }
    }

    private void holds(Random random, AccountConfig account) {
        List<String> traded = SYMBOLS.subList(0, random.nextBoolean() ? 1 : SYMBOLS.size());
        Map<String, PositionState> positions = new HashMap<>();
        Map<String, BigDecimal> balances = account.openingBalances();
        rates(random);
        List<BigDecimal> fees = new ArrayList<>();
        for (int step = 1 + random.nextInt(8); step > 0; step--) {
            String symbol = traded.get(random.nextInt(traded.size()));
            Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
            Trade trade = trade(random, symbol);
            trade.commission().filter(c -> c.currency().equals("BNB")).ifPresent(c -> fees.add(c.amount()));
            PositionState before =
                    positions.getOrDefault(symbol, PositionState.flat("a-1", "desk", symbol, currency(symbol)));
            PositionChange change =
                    PositionBook.apply(before, side, trade.lastQty(), trade.lastPx(), trade.commission());
            balances = CashBook.apply(balances, account.type(), symbol, side, trade, change.realizedPnl());
            positions.put(symbol, change.after());
            if (random.nextInt(6) == 0) {
                PositionChange back =
                        PositionBook.bust(change.after(), side, trade.lastQty(), trade.lastPx(), trade.commission());
                balances = CashBook.bust(balances, account.type(), symbol, side, trade, back.realizedPnl());
                trade.commission()
                        .filter(c -> c.currency().equals("BNB"))
                        .ifPresent(c -> fees.add(c.amount().negate()));
                positions.put(symbol, back.after());
            }
        }
        traded.forEach(symbol -> quote(random, symbol));

        AccountValue value = AccountValuation.of(account, balances, positions.values(), this::mark);

        assertThat(value.equity()
                        .orElseThrow()
                        .subtract(value(account, account.openingBalances())
                                .equity()
                                .orElseThrow()))
                .isEqualByComparingTo(
                        value.realizedPnlNet().add(value.unrealizedPnl().orElseThrow()));
        assertThat(value.fees().getOrDefault("BNB", BigDecimal.ZERO))
                .isEqualByComparingTo(fees.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private void rates(Random random) {
        List.of("EUR/USD", "USD/EUR", "BNB/USD", "USD/BNB").forEach(marks::remove);
        quote(random, random.nextBoolean() ? "EUR/USD" : "USD/EUR");
        quote(random, random.nextBoolean() ? "BNB/USD" : "USD/BNB");
    }

    private void quote(Random random, String symbol) {
        marks.put(symbol, decimal(random, 70_000_00, 2));
        spreads.put(symbol, decimal(random, 500, 2));
    }

    private static String currency(String symbol) {
        return symbol.equals("BTC/EUR") || symbol.equals("SAP@IBIS") ? "EUR" : "USD";
    }

    private static Trade trade(Random random, String symbol) {
        List<String> feeIn = List.of("USD", "BNB", symbol.startsWith("BTC") ? "BTC" : "EUR");
        Optional<Commission> commission = random.nextInt(3) == 0
                ? Optional.empty()
                : Optional.of(new Commission(
                        decimal(random, 900, 4).subtract(number("0.02")), feeIn.get(random.nextInt(3)), false));
        return new Trade(
                "T",
                decimal(random, 2_500_000_000L, 8),
                decimal(random, 70_000_000, 3),
                currency(symbol),
                commission,
                Optional.empty(),
                Optional.empty());
    }

    private static BigDecimal decimal(Random random, long most, int scale) {
        return BigDecimal.valueOf(1 + (long) (random.nextDouble() * most), scale);
    }
}
