package io.silvertine.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.model.CancelOrder;
import io.silvertine.model.GateAction;
import io.silvertine.model.GateCheck;
import io.silvertine.model.NewOrder;
import io.silvertine.model.OrdType;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.OrderTerms;
import io.silvertine.model.Side;
import io.silvertine.spi.Instrument;
import io.silvertine.spi.TradingHours;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each limit at its boundary: what is allowed passes, the next step is refused with its code. */
class LimitGatesTest extends LimitGatesTestBase {
    @Test
    void letsAnOrderPassThatBreaksNothingAndSaysWhatWasSeen() {
        Judgement judgement = judge(limit(Side.BUY, "1", "100"));

        assertThat(judgement.denial()).isEmpty();
        assertThat(judgement.worthTelling()).isFalse();
        assertThat(judgement.checks()).extracting(GateCheck::gate).contains("symbol", "price-band", "self-match");
    }

    @ParameterizedTest
    @CsvSource({
        "allowed-symbols,    ETH/USD, SYMBOL_RESTRICTED",
        "restricted-symbols, BTC/USD, SYMBOL_RESTRICTED",
        "max-order-qty,      0.9,     MAX_QTY",
        "max-notional,       99.99,   MAX_NOTIONAL",
        "max-open-orders,    0,       MAX_OPEN_ORDERS",
        "max-position,       0.99,    MAX_POSITION",
        "max-exposure,       99.99,   MAX_EXPOSURE"
    })
    void refusesWhatIsBeyondALimit(String key, String value, String code) {
        limits.put(key, key.equals("max-open-orders") ? Integer.valueOf(value) : value);

        assertThat(code(limit(Side.BUY, "1", "100"))).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "allowed-symbols, BTC/USD",
        "max-order-qty,   1",
        "max-notional,    100",
        "max-open-orders, 1",
        "max-position,    1",
        "max-exposure,    100"
    })
    void letsPassWhatIsExactlyAtALimit(String key, String value) {
        limits.put(key, key.equals("max-open-orders") ? Integer.valueOf(value) : value);

        assertThat(code(limit(Side.BUY, "1", "100"))).isEqualTo("-");
    }

    @ParameterizedTest
    @CsvSource({
        "BUY,  105,    -",
        "BUY,  105.01, PRICE_BAND",
        "SELL, 95,     -",
        "SELL, 94.99,  PRICE_BAND",
        "BUY,  94.99,  PRICE_BAND"
    })
    void holdsPricesWithinTheBand(Side side, String price, String code) {
        assertThat(code(limit(side, "1", price))).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"10000, -", "10001, NO_REFERENCE_PRICE", "-10001, NO_REFERENCE_PRICE"})
    void wantsAFreshPriceByTheTimeAtWhichItReachedUs(long ageMillis, String code) {
        now = NOW.plusMillis(ageMillis);

        assertThat(code(market(Side.BUY, "1"))).isEqualTo(code);
    }

    @Test
    void refusesAMarketOrderWhenNobodyKnowsAPrice() {
        instrument = new Instrument("ETH/USD", "USD", BigDecimal.ONE, none(), none(), none(), none(), none());

        assertThat(code(new NewOrder(header(), OrderTerms.market("ETH/USD", Side.BUY, BigDecimal.ONE))))
                .isEqualTo("NO_REFERENCE_PRICE");
    }

    @Test
    void refusesASymbolThatNoInstrumentDescribesUnlessTheConfigurationLetsIt() {
        price("LTC/USD", "10", NOW);
        OrderCommand order =
                new NewOrder(header(), OrderTerms.limit("LTC/USD", Side.BUY, BigDecimal.ONE, BigDecimal.TEN));

        assertThat(code(order)).isEqualTo("SYMBOL_RESTRICTED");

        limits.put("unknown-symbols", "allow");
        assertThat(code(order)).isEqualTo("-");
    }

    @ParameterizedTest
    @CsvSource({
        "1,          100.005, TICK_SIZE",
        "0.123456,   100,     LOT_SIZE",
        "0.01,       100,     LOT_SIZE",
        "0.05,       100,     MIN_NOTIONAL",
        "1001,       100,     MAX_QTY"
    })
    void holdsOrdersToTheRulesOfTheVenue(String qty, String price, String code) {
        assertThat(code(limit(Side.BUY, qty, price))).isEqualTo(code);
    }

    @Test
    void refusesWhileTheVenueDoesNotTrade() {
        TradingHours mornings = new TradingHours(
                TradingHours.parse(List.of("mon-fri 09:00-12:00 UTC")).orElseThrow(), Set.of());

        instrument = instrument(Instrument.Status.TRADING, mornings);
        assertThat(code(limit(Side.BUY, "1", "100")))
                .as("12:00 is after the end")
                .isEqualTo("MARKET_CLOSED");

        instrument = instrument(Instrument.Status.HALTED, TradingHours.ALWAYS);
        assertThat(code(limit(Side.BUY, "1", "100"))).isEqualTo("MARKET_CLOSED");
    }

    @Test
    void countsWhatIsOnItsWayTowardsThePosition() {
        limits.put("max-position", "3");
        position = "1";
        working.add(working("w-1", Side.BUY, "1", "100"));

        assertThat(code(limit(Side.BUY, "1", "100"))).isEqualTo("-");
        assertThat(code(limit(Side.BUY, "1.1", "100"))).isEqualTo("MAX_POSITION");
    }

    @ParameterizedTest
    @CsvSource({"2, SELL, 2, -", "2, SELL, 2.1, REDUCE_ONLY", "0, SELL, 1, REDUCE_ONLY", "-2, BUY, 1, -"})
    void holdsAReduceOnlyOrderToItsWord(String held, Side side, String qty, String code) {
        position = held;

        assertThat(code(reduceOnly(side, qty))).isEqualTo(code);
    }

    @Test
    void countsOrdersPerAccountAndPerStrategyInATime() {
        limits.put("account-order-rate", "3/s");
        limits.put("strategy-order-rate", "1/s");

        assertThat(code(strategy("a"))).isEqualTo("-");
        assertThat(code(strategy("a"))).isEqualTo("RATE_LIMIT");
        assertThat(code(strategy("b"))).isEqualTo("-");
        assertThat(code(limit(Side.BUY, "1", "100")))
                .as("what was refused does not count")
                .isEqualTo("-");
        assertThat(code(limit(Side.BUY, "2", "100"))).isEqualTo("RATE_LIMIT");

        now = NOW.plusSeconds(1);
        assertThat(code(strategy("a"))).isEqualTo("-");
    }

    @Test
    void aCommandThatIsReadAgainDoesNotCountAgainstItself() {
        limits.put("account-order-rate", "1/s");
        OrderCommand order = limit(Side.BUY, "1", "100");

        assertThat(code(order)).isEqualTo("-");
        assertThat(code(order)).isEqualTo("-");
    }

    @Test
    void refusesTheSixthOfTheSameOrderWithinTenSeconds() {
        limits.put("account-order-rate", "1000/s");
        for (int i = 0; i < 5; i++) {
            assertThat(code(limit(Side.BUY, "1", "100"))).isEqualTo("-");
        }

        assertThat(code(limit(Side.BUY, "1", "100"))).isEqualTo("REPEATED_ORDER");
        assertThat(code(limit(Side.BUY, "1", "100.01"))).isEqualTo("-");
    }

    @Test
    void warnsOfAMatchWithAnOwnOrderAndLetsItPass() {
        working.add(working("w-1", Side.SELL, "1", "100"));

        Judgement crossing = judge(limit(Side.BUY, "1", "100"));

        assertThat(crossing.denial()).isEmpty();
        assertThat(crossing.worthTelling()).isTrue();
        assertThat(crossing.checks())
                .filteredOn(check -> check.verdict() == GateCheck.Verdict.WARN)
                .singleElement()
                .satisfies(check -> assertThat(check.code()).isEqualTo("SELF_MATCH"));
        assertThat(judge(limit(Side.BUY, "1", "99.99")).worthTelling()).isFalse();

        limits.put("self-match-action", "reject");
        assertThat(code(limit(Side.BUY, "1", "100"))).isEqualTo("SELF_MATCH");
    }

    @Test
    void warnsInsteadOfRefusingWhereTheConfigurationSaysSo() {
        limits.put("max-notional", "1");
        limits.put("order-size-action", "warn");

        Judgement judgement = judge(limit(Side.BUY, "1", "100"));

        assertThat(judgement.denial()).isEmpty();
        assertThat(judgement.checks())
                .filteredOn(check -> check.verdict() == GateCheck.Verdict.WARN)
                .containsExactly(new GateCheck(
                        "order-size", "MAX_NOTIONAL", GateAction.WARN, GateCheck.Verdict.WARN, "100", "1"));

        limits.put("order-size-action", "off");
        assertThat(judge(limit(Side.BUY, "1", "100")).checks())
                .extracting(GateCheck::gate)
                .doesNotContain("order-size");
    }

    @Test
    void saysWhenALimitIsNearlyUsedUp() {
        limits.put("max-open-orders", 5);
        addWorking(2);
        assertThat(judge(limit(Side.BUY, "1", "99")).near()).isEmpty();

        addWorking(1);
        assertThat(judge(limit(Side.BUY, "1", "99")).near())
                .singleElement()
                .satisfies(check -> assertThat(check.value()).isEqualTo("4"));
    }

    @Test
    void judgesAReplaceByItsNewValuesAndNotByTheOrderThatItReplaces() {
        limits.put("max-notional", "300");

        assertThat(code(replace("3", "100"))).isEqualTo("-");
        assertThat(code(replace("3", "101"))).isEqualTo("MAX_NOTIONAL");
        assertThat(code(replace("1", "150"))).isEqualTo("PRICE_BAND");
    }

    @Test
    void neverHoldsBackACancel() {
        for (RiskGate gate : RiskGate.values()) {
            limits.put(gate.actionKey(), "reject");
        }
        limits.put("max-open-orders", 0);
        loss = Optional.of(new Loss(new BigDecimal("9999"), BigDecimal.ONE));
        now = NOW.plusSeconds(3600);

        assertThat(code(new CancelOrder(header(), Optional.of("o-1"), Optional.empty())))
                .isEqualTo("-");
    }

    @Test
    void refusesWhatCannotBeJudged() {
        working.add(new WorkingOrder("w-1", SYMBOL, Side.BUY, OrdType.MARKET, Optional.empty(), Optional.empty()));

        assertThat(code(limit(Side.BUY, "1", "100"))).isEqualTo("GATE_ERROR");
    }

    @Test
    void countsWhatTheGatesSayByTheirReasons() {
        List<String> told = new ArrayList<>();
        chain.counters().follow(key -> told.add(key.toString()));
        limits.put("max-notional", "1");
        judge(limit(Side.BUY, "1", "100"));
        judge(limit(Side.BUY, "1", "100"));
        limits.put("max-notional", "1000");
        judge(limit(Side.BUY, "0.001", "100"));

        assertThat(chain.counters().count(RiskGate.ORDER_SIZE, GateCheck.Verdict.REJECT))
                .isEqualTo(2);
        assertThat(chain.counters().all())
                .containsEntry("symbol PASS", 3L)
                .containsEntry("order-size REJECT MAX_NOTIONAL", 2L)
                .containsEntry("instrument REJECT LOT_SIZE", 1L);
        assertThat(told).contains("symbol PASS", "instrument REJECT LOT_SIZE").doesNotHaveDuplicates();
    }
}
