package io.silvertine.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.model.AccountType;
import io.silvertine.model.BrokerMode;
import io.silvertine.model.CommandHeader;
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
import org.junit.jupiter.api.BeforeEach;

/** A market at 100, an account with money, and what the gates say about an order. */
abstract class LimitGatesTestBase {
    static final String SYMBOL = "BTC/USD";
    static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    final GateChain chain = GateChain.complete(Duration.ofSeconds(30));
    final QuoteBoard quotes = new QuoteBoard();
    final Map<String, Object> limits = new HashMap<>();
    final List<WorkingOrder> working = new ArrayList<>();
    final Map<String, BigDecimal> balances = new HashMap<>();
    final Map<String, String> others = new HashMap<>();
    String position = "0";
    AccountConfig account = new AccountConfig("paper-1", "paper-1", AccountType.CASH, "USD", Map.of());
    Optional<BigDecimal> equity = Optional.empty();
    Optional<Loss> loss = Optional.of(Loss.NONE);
    Instant now = NOW;
    Instrument instrument = instrument(Instrument.Status.TRADING, TradingHours.ALWAYS);
    int commands;

    @BeforeEach
    void aMarketAt100() {
        price("100", NOW);
        balances.put("USD", new BigDecimal("1000000"));
        balances.put("BTC", new BigDecimal("1000000"));
    }

    String code(OrderCommand command) {
        return judge(command).denial().map(Denial::code).orElse("-");
    }

    Judgement judge(OrderCommand command) {
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
            return new BigDecimal(symbol.equals(SYMBOL) ? position : others.getOrDefault(symbol, "0"));
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
            List<Holding> all = new ArrayList<>(List.of(new Holding(SYMBOL, new BigDecimal(position))));
            others.forEach((symbol, qty) -> all.add(new Holding(symbol, new BigDecimal(qty))));
            return all;
        }

        @Override
        public Optional<BigDecimal> equity() {
            return equity;
        }

        @Override
        public Optional<Loss> loss() {
            return loss;
        }
    }

    void addWorking(int count) {
        for (int i = 0; i < count; i++) {
            working.add(working("w-" + working.size(), Side.BUY, "1", "99"));
        }
    }

    static WorkingOrder working(String clOrdId, Side side, String qty, String price) {
        return new WorkingOrder(clOrdId, SYMBOL, side, OrdType.LIMIT, decimal(qty), decimal(price));
    }

    NewOrder limit(Side side, String qty, String price) {
        return new NewOrder(header(), OrderTerms.limit(SYMBOL, side, new BigDecimal(qty), new BigDecimal(price)));
    }

    NewOrder market(Side side, String qty) {
        return new NewOrder(header(), OrderTerms.market(SYMBOL, side, new BigDecimal(qty)));
    }

    ReplaceOrder replace(String qty, String price) {
        return new ReplaceOrder(header(), "o-1", new BigDecimal(qty), decimal(price), Optional.empty());
    }

    NewOrder strategy(String strategyId) {
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

    NewOrder reduceOnly(Side side, String qty) {
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

    CommandHeader header() {
        return CommandHeader.of("c-" + ++commands, "paper-1", NOW);
    }

    void price(String price, Instant receivedTime) {
        price(SYMBOL, price, receivedTime);
    }

    void price(String symbol, String price, Instant receivedTime) {
        quotes.onTick("paper", Tick.trade(symbol, "TEST", new BigDecimal(price), BigDecimal.ONE, NOW, receivedTime, 1));
    }

    static Instrument instrument(Instrument.Status status, TradingHours hours) {
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

    private BrokerConfig broker() {
        return new BrokerConfig("paper", "paper", true, BrokerMode.PAPER, List.of(account), new Settings(Map.of()));
    }

    static BrokerCapabilities capabilities() {
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

    static Optional<BigDecimal> decimal(String text) {
        return Optional.of(new BigDecimal(text));
    }

    static Optional<BigDecimal> none() {
        return Optional.empty();
    }
}
