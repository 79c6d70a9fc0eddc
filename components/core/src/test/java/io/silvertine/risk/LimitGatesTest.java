package io.silvertine.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.model.AccountType;
import io.silvertine.model.BrokerMode;
import io.silvertine.model.CancelOrder;
import io.silvertine.model.CommandHeader;
import io.silvertine.model.GateAction;
import io.silvertine.model.GateCheck;
import io.silvertine.model.MsgType;
import io.silvertine.model.NewOrder;
import io.silvertine.model.OrdType;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.OrderTerms;
import io.silvertine.model.ReplaceOrder;
import io.silvertine.model.Side;
import io.silvertine.model.Tick;
import io.silvertine.model.TimeInForce;
import io.silvertine.model.TradingState;
import io.silvertine.spi.AccountConfig;
import io.silvertine.spi.BrokerCapabilities;
import io.silvertine.spi.BrokerConfig;
import io.silvertine.spi.Instrument;
import io.silvertine.spi.QuoteBoard;
import io.silvertine.spi.Settings;
import io.silvertine.spi.TradingHours;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each limit at its boundary: what is allowed passes, the next step is refused with its code. */
class LimitGatesTest {
    private static final String SYMBOL = "BTC/USD";
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    private final GateChain chain = GateChain.complete(Duration.ofSeconds(30));
    private final QuoteBoard quotes = new QuoteBoard();
    private final Map<String, Object> limits = new HashMap<>();
    private final List<WorkingOrder> working = new ArrayList<>();
    private final Map<String, BigDecimal> balances = new HashMap<>();
    private String position = "0";
    private Optional<Loss> loss = Optional.of(Loss.NONE);
    private Instant now = NOW;
    private Instrument instrument = instrument(Instrument.Status.TRADING, TradingHours.ALWAYS);
    private int commands;

    @BeforeEach
    void aMarketAt100() {
        price("100", NOW);
        balances.put("USD", new BigDecimal("1000000"));
        balances.put("BTC", new BigDecimal("1000000"));
    }

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

    @Test
    void letsPassWhatMakesALargePositionSmaller() {
        limits.put("max-position", "3");
        limits.put("max-exposure", "200");
        position = "9";

        assertThat(code(limit(Side.SELL, "5", "100"))).isEqualTo("-");
        assertThat(code(limit(Side.BUY, "1", "100"))).isEqualTo("MAX_POSITION");
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
    void countsWhatTheGatesSay() {
        limits.put("max-notional", "1");
        judge(limit(Side.BUY, "1", "100"));

        assertThat(chain.counters().count(RiskGate.ORDER_SIZE, GateCheck.Verdict.REJECT))
                .isEqualTo(1);
        assertThat(chain.counters().all()).containsEntry("symbol PASS", 1L);
    }

    private String code(OrderCommand command) {
        return judge(command).denial().map(Denial::code).orElse("-");
    }

    private Judgement judge(OrderCommand command) {
        List<String> faults = new ArrayList<>();
        RiskRules rules = RiskRules.of(Map.of("defaults", limits), fault -> faults.add(fault.toString()));
        assertThat(faults).isEmpty();
        Instrument known = instrument;
        return chain.judge(
                command,
                new GateContext(
                        now,
                        now,
                        broker(),
                        capabilities(),
                        TradingState.ACTIVE,
                        new View(),
                        Optional.of(new ReplaceTarget(
                                limit(Side.BUY, "1", "100"), BigDecimal.ZERO, decimal("100"), Optional.empty())),
                        new RiskInputs(
                                rules,
                                quotes,
                                (broker, symbol) ->
                                        symbol.equals(known.symbol()) ? Optional.of(known) : Optional.empty())));
    }

    private final class View implements AccountView {
        @Override
        public BigDecimal position(String symbol) {
            return new BigDecimal(position);
        }

        @Override
        public Collection<WorkingOrder> workingOrders() {
            return working;
        }

        @Override
        public Map<String, BigDecimal> balances() {
            return balances;
        }

        @Override
        public Collection<Holding> holdings() {
            return List.of(new Holding(SYMBOL, new BigDecimal(position)));
        }

        @Override
        public Optional<Loss> loss() {
            return loss;
        }
    }

    private void addWorking(int count) {
        for (int i = 0; i < count; i++) {
            working.add(working("w-" + working.size(), Side.BUY, "1", "99"));
        }
    }

    private static WorkingOrder working(String clOrdId, Side side, String qty, String price) {
        return new WorkingOrder(clOrdId, SYMBOL, side, OrdType.LIMIT, decimal(qty), decimal(price));
    }

    private NewOrder limit(Side side, String qty, String price) {
        return new NewOrder(header(), OrderTerms.limit(SYMBOL, side, new BigDecimal(qty), new BigDecimal(price)));
    }

    private NewOrder market(Side side, String qty) {
        return new NewOrder(header(), OrderTerms.market(SYMBOL, side, new BigDecimal(qty)));
    }

    private ReplaceOrder replace(String qty, String price) {
        return new ReplaceOrder(header(), "o-1", new BigDecimal(qty), decimal(price), Optional.empty());
    }

    private NewOrder strategy(String strategyId) {
        CommandHeader header = header();
        return new NewOrder(
                new CommandHeader(
                        header.clOrdId(),
                        header.accountId(),
                        NOW,
                        Optional.empty(),
                        Optional.of(strategyId),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        false,
                        Map.of()),
                OrderTerms.market(SYMBOL, Side.BUY, BigDecimal.ONE));
    }

    private NewOrder reduceOnly(Side side, String qty) {
        return new NewOrder(
                header(),
                new OrderTerms(
                        SYMBOL,
                        side,
                        OrdType.MARKET,
                        decimal(qty),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        TimeInForce.IOC,
                        Optional.empty(),
                        false,
                        true,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    private CommandHeader header() {
        return CommandHeader.of("c-" + ++commands, "paper-1", NOW);
    }

    private void price(String price, Instant receivedTime) {
        price(SYMBOL, price, receivedTime);
    }

    private void price(String symbol, String price, Instant receivedTime) {
        quotes.onTick("paper", Tick.trade(symbol, "TEST", new BigDecimal(price), BigDecimal.ONE, NOW, receivedTime, 1));
    }

    private static Instrument instrument(Instrument.Status status, TradingHours hours) {
        return new Instrument(
                SYMBOL,
                "USD",
                BigDecimal.ONE,
                decimal("0.01"),
                decimal("0.01"),
                decimal("0.02"),
                decimal("1000"),
                decimal("10"),
                status,
                hours);
    }

    private static BrokerConfig broker() {
        return new BrokerConfig(
                "paper",
                "paper",
                true,
                BrokerMode.PAPER,
                List.of(new AccountConfig("paper-1", "paper-1", AccountType.CASH, "USD", Map.of())),
                new Settings(Map.of()));
    }

    private static BrokerCapabilities capabilities() {
        return new BrokerCapabilities(
                EnumSet.allOf(MsgType.class),
                EnumSet.allOf(OrdType.class),
                EnumSet.allOf(TimeInForce.class),
                true,
                true,
                true,
                true,
                true,
                true,
                Duration.ZERO,
                Duration.ZERO);
    }

    private static Optional<BigDecimal> decimal(String text) {
        return Optional.of(new BigDecimal(text));
    }

    private static Optional<BigDecimal> none() {
        return Optional.empty();
    }
}
