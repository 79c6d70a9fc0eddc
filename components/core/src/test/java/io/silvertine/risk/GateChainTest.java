package io.silvertine.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.model.AccountType;
import io.silvertine.model.BrokerMode;
import io.silvertine.model.CancelAllOrders;
import io.silvertine.model.CancelOrder;
import io.silvertine.model.CommandHeader;
import io.silvertine.model.Contingency;
import io.silvertine.model.LegRole;
import io.silvertine.model.ListLeg;
import io.silvertine.model.MsgType;
import io.silvertine.model.NewOrder;
import io.silvertine.model.NewOrderList;
import io.silvertine.model.OrdType;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.OrderTerms;
import io.silvertine.model.QueryOrder;
import io.silvertine.model.ReplaceOrder;
import io.silvertine.model.SelfTradePrevention;
import io.silvertine.model.Side;
import io.silvertine.model.TimeInForce;
import io.silvertine.model.TradingState;
import io.silvertine.model.TriggerMode;
import io.silvertine.model.TriggerType;
import io.silvertine.spi.AccountConfig;
import io.silvertine.spi.BrokerCapabilities;
import io.silvertine.spi.BrokerConfig;
import io.silvertine.spi.Settings;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class GateChainTest {
    private static final Instant NOW = Instant.parse("2026-11-22T09:30:00Z");
    private static final BrokerCapabilities ALL = capabilities(
            EnumSet.allOf(MsgType.class), EnumSet.allOf(OrdType.class), EnumSet.allOf(TimeInForce.class), true);
    private static final BrokerCapabilities FEW =
            capabilities(Set.of(MsgType.NEW), Set.of(OrdType.MARKET, OrdType.LIMIT), Set.of(TimeInForce.GTC), false);

    private static final AccountView FLAT = holding("0");

    private final GateChain chain = GateChain.standard(Duration.ofSeconds(30));

    @ParameterizedTest
    @MethodSource("commands")
    void letsEveryKindOfCommandPassWhenNothingIsAgainstIt(OrderCommand command) {
        assertThat(chain.check(command, fresh())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = MsgType.class,
            names = {"NEW", "NEW_LIST", "REPLACE"})
    void deniesOrdersThatWaitedTooLong(MsgType msgType) {
        assertThat(chain.check(command(msgType), aged(Duration.ofMillis(30_100))))
                .contains(new Denial("STALE_COMMAND", "the command is 30.1 s old, allowed are 30.0 s"));
    }

    @Test
    void letsAnOrderOfTheGreatestAgePass() {
        assertThat(chain.check(command(MsgType.NEW), aged(Duration.ofSeconds(30))))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = MsgType.class,
            names = {"CANCEL", "CANCEL_ALL", "STATUS"})
    void neverHoldsBackACancelOrAQuestion(MsgType msgType) {
        GateContext old = new GateContext(NOW, NOW.minusSeconds(3600), broker(), ALL, TradingState.HALTED, FLAT);

        assertThat(chain.check(command(msgType), old)).isEmpty();
    }

    @Test
    void deniesAnOrderWhoseExpireTimeIsNow() {
        CommandHeader header = new CommandHeader(
                "c-1",
                "paper-1",
                NOW,
                Optional.of(NOW),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                Map.of());

        assertThat(chain.check(new NewOrder(header, terms()), fresh()).orElseThrow())
                .isEqualTo(new Denial(
                        "STALE_COMMAND", "expireTime is " + NOW + ", allowed is a time after now, which is " + NOW));
    }

    @Test
    void deniesAGtdOrderWhoseEndHasPassed() {
        OrderTerms gtd = new Draft()
                .timeInForce(TimeInForce.GTD)
                .gtdTime(NOW.minusSeconds(1))
                .build();

        assertThat(code(new NewOrder(header(), gtd), fresh())).isEqualTo("STALE_COMMAND");
    }

    @ParameterizedTest
    @EnumSource(MsgType.class)
    void deniesAnAccountOfAnotherBroker(MsgType msgType) {
        BrokerConfig other = broker("other-1");

        assertThat(chain.check(command(msgType), new GateContext(NOW, NOW, other, ALL, TradingState.ACTIVE, FLAT)))
                .contains(new Denial("NOT_AUTHORIZED", "accountId is paper-1, allowed on broker paper are other-1"));
    }

    @Test
    void deniesAnOrderThatNamesAnotherBroker() {
        OrderTerms elsewhere = new Draft().broker("ib").build();

        assertThat(code(new NewOrder(header(), elsewhere), fresh())).isEqualTo("NOT_AUTHORIZED");
        assertThat(chain.check(
                        new NewOrder(header(), new Draft().broker("paper").build()), fresh()))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = TradingState.class,
            names = {"HALTED", "CANCEL_ONLY"})
    void deniesOrdersWhileTradingIsHalted(TradingState state) {
        for (MsgType msgType : List.of(MsgType.NEW, MsgType.NEW_LIST, MsgType.REPLACE)) {
            assertThat(chain.check(command(msgType), in(state)))
                    .contains(new Denial(
                            "TRADING_HALTED",
                            "trading state is " + state + ", allowed are CANCEL, CANCEL_ALL and STATUS"));
        }
    }

    @Test
    void letsOnlyPassWhatMakesAPositionSmallerWhileReducing() {
        assertThat(chain.check(command(MsgType.NEW), reducing(holding("-1")))).isEmpty();
        assertThat(code(command(MsgType.NEW), reducing(holding("-0.9")))).isEqualTo("TRADING_REDUCING");
        assertThat(code(command(MsgType.NEW), reducing(holding("0")))).isEqualTo("TRADING_REDUCING");
        assertThat(code(command(MsgType.NEW), reducing(holding("1")))).isEqualTo("TRADING_REDUCING");
        assertThat(code(command(MsgType.NEW_LIST), reducing(holding("-5")))).isEqualTo("TRADING_REDUCING");
        assertThat(code(command(MsgType.REPLACE), reducing(holding("-5")))).isEqualTo("TRADING_REDUCING");
    }

    @Test
    void doesNotBelieveTheFlagReduceOnlyWhileReducing() {
        assertThat(code(order(new Draft().reduceOnly()), reducing(FLAT))).isEqualTo("TRADING_REDUCING");
    }

    @Test
    void countsWhatIsOnItsWayWhileReducing() {
        assertThat(chain.check(command(MsgType.NEW), reducing(holding("-3", working(Side.BUY, "2")))))
                .isEmpty();
        assertThat(code(command(MsgType.NEW), reducing(holding("-3", working(Side.BUY, "2.1")))))
                .isEqualTo("TRADING_REDUCING");
        assertThat(chain.check(command(MsgType.NEW), reducing(holding("-1", working(Side.SELL, "9")))))
                .isEmpty();
    }

    @Test
    void deniesWhatTheBrokerCannotDoAndSaysWhatItCan() {
        assertThat(chain.check(command(MsgType.CANCEL), able(FEW)))
                .contains(new Denial("UNSUPPORTED", "msgType is CANCEL, allowed on this broker are NEW"));
        assertThat(chain.check(order(new Draft().ordType(OrdType.STOP).stopPx("9")), able(FEW)))
                .contains(
                        new Denial("UNSUPPORTED_ORDTYPE", "ordType is STOP, allowed on this broker are LIMIT, MARKET"));
        assertThat(chain.check(order(new Draft().timeInForce(TimeInForce.FOK)), able(FEW)))
                .contains(
                        new Denial("UNSUPPORTED_TIME_IN_FORCE", "timeInForce is FOK, allowed on this broker are GTC"));
    }

    @Test
    void deniesInstructionsThatTheBrokerWouldLeaveOut() {
        assertThat(code(order(new Draft().ordType(OrdType.LIMIT).price("5").postOnly()), able(FEW)))
                .isEqualTo("UNSUPPORTED");
        assertThat(code(order(new Draft().reduceOnly()), able(FEW))).isEqualTo("UNSUPPORTED");
        assertThat(code(order(new Draft().quoteOrderQty("10")), able(FEW))).isEqualTo("UNSUPPORTED");
        assertThat(code(order(new Draft().displayQty("0.1")), fresh())).isEqualTo("UNSUPPORTED");
        assertThat(code(order(new Draft().triggerType(TriggerType.MARK)), fresh()))
                .isEqualTo("UNSUPPORTED");
        assertThat(code(order(new Draft().selfTradePrevention(SelfTradePrevention.EXPIRE_BOTH)), fresh()))
                .isEqualTo("UNSUPPORTED");
        assertThat(chain.check(order(new Draft().selfTradePrevention(SelfTradePrevention.NONE)), fresh()))
                .isEmpty();
    }

    @Test
    void letsTheFirstGateThatSaysNoDecide() {
        GateContext everythingWrong =
                new GateContext(NOW, NOW.minusSeconds(60), broker("other-1"), FEW, TradingState.HALTED, FLAT);
        GateContext freshButWrong = new GateContext(NOW, NOW, broker("other-1"), FEW, TradingState.HALTED, FLAT);
        GateContext haltedAndUnable = new GateContext(NOW, NOW, broker(), FEW, TradingState.HALTED, FLAT);
        OrderCommand stop = order(new Draft().ordType(OrdType.STOP).stopPx("9"));

        assertThat(code(stop, everythingWrong)).isEqualTo("STALE_COMMAND");
        assertThat(code(stop, freshButWrong)).isEqualTo("NOT_AUTHORIZED");
        assertThat(code(stop, haltedAndUnable)).isEqualTo("TRADING_HALTED");
        assertThat(code(stop, able(FEW))).isEqualTo("UNSUPPORTED_ORDTYPE");
    }

    @Test
    void deniesWhenAGateBreaks() {
        List<String> asked = new ArrayList<>();
        GateChain broken = new GateChain(List.of(
                (command, context, findings) -> {
                    throw new IllegalStateException("no reference price");
                },
                (command, context, findings) -> asked.add(command.clOrdId())));

        Denial denial = broken.check(command(MsgType.NEW), fresh()).orElseThrow();

        assertThat(denial.code()).isEqualTo("GATE_ERROR");
        assertThat(denial.text()).contains("no reference price");
        assertThat(asked).isEmpty();
    }

    static List<OrderCommand> commands() {
        return EnumSet.allOf(MsgType.class).stream().map(GateChainTest::command).toList();
    }

    private static OrderCommand command(MsgType msgType) {
        return switch (msgType) {
            case NEW -> new NewOrder(header(), terms());
            case NEW_LIST ->
                new NewOrderList(header(), "l-1", Contingency.OCO, TriggerMode.FULL, List.of(leg("a"), leg("b")));
            case CANCEL -> new CancelOrder(header(), Optional.of("c-0"), Optional.empty());
            case REPLACE -> new ReplaceOrder(header(), "c-0", BigDecimal.ONE, Optional.empty(), Optional.empty());
            case CANCEL_ALL -> new CancelAllOrders(header(), Optional.empty(), Optional.empty(), Optional.empty());
            case STATUS -> new QueryOrder(header(), Optional.of("c-0"), Optional.empty());
        };
    }

    private static ListLeg leg(String clOrdId) {
        return new ListLeg(clOrdId, LegRole.LEG, Optional.empty(), terms());
    }

    private static CommandHeader header() {
        return CommandHeader.of("c-1", "paper-1", NOW);
    }

    private static OrderTerms terms() {
        return new Draft().build();
    }

    private static OrderCommand order(Draft draft) {
        return new NewOrder(header(), draft.build());
    }

    private String code(OrderCommand command, GateContext context) {
        return chain.check(command, context).orElseThrow().code();
    }

    private static GateContext fresh() {
        return in(TradingState.ACTIVE);
    }

    private static GateContext aged(Duration age) {
        return new GateContext(NOW, NOW.minus(age), broker(), ALL, TradingState.ACTIVE, FLAT);
    }

    private static GateContext in(TradingState state) {
        return new GateContext(NOW, NOW, broker(), ALL, state, FLAT);
    }

    private static GateContext reducing(AccountView account) {
        return new GateContext(NOW, NOW, broker(), ALL, TradingState.REDUCING, account);
    }

    private static WorkingOrder working(Side side, String leavesQty) {
        return new WorkingOrder(
                "w-1", "BTC/USD", side, OrdType.LIMIT, Optional.of(new BigDecimal(leavesQty)), Optional.empty());
    }

    private static AccountView holding(String qty, WorkingOrder... working) {
        return new AccountView() {
            @Override
            public BigDecimal position(String symbol) {
                return new BigDecimal(qty);
            }

            @Override
            public Collection<WorkingOrder> workingOrders() {
                return List.of(working);
            }

            @Override
            public Map<String, BigDecimal> balances() {
                return Map.of();
            }

            @Override
            public Collection<Holding> holdings() {
                return List.of(new Holding("BTC/USD", new BigDecimal(qty)));
            }

            @Override
            public Optional<BigDecimal> equity() {
                return Optional.empty();
            }

            @Override
            public Optional<Loss> loss() {
                return Optional.of(Loss.NONE);
            }
        };
    }

    private static GateContext able(BrokerCapabilities capabilities) {
        return new GateContext(NOW, NOW, broker(), capabilities, TradingState.ACTIVE, FLAT);
    }

    private static BrokerConfig broker() {
        return broker("paper-1");
    }

    private static BrokerConfig broker(String account) {
        return new BrokerConfig(
                "paper",
                "paper",
                true,
                BrokerMode.PAPER,
                List.of(new AccountConfig(account, account, AccountType.CASH, "USD", Map.of())),
                new Settings(Map.of()));
    }

    private static BrokerCapabilities capabilities(
            Set<MsgType> msgTypes, Set<OrdType> ordTypes, Set<TimeInForce> timesInForce, boolean others) {
        return new BrokerCapabilities(
                msgTypes,
                ordTypes,
                timesInForce,
                others,
                others,
                others,
                true,
                true,
                true,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1));
    }

    /** The terms of an order with one thing changed. */
    private static final class Draft {
        private OrdType ordType = OrdType.MARKET;
        private TimeInForce timeInForce = TimeInForce.GTC;
        private Optional<BigDecimal> orderQty = Optional.of(BigDecimal.ONE);
        private Optional<BigDecimal> quoteOrderQty = Optional.empty();
        private Optional<BigDecimal> price = Optional.empty();
        private Optional<BigDecimal> stopPx = Optional.empty();
        private Optional<BigDecimal> displayQty = Optional.empty();
        private Optional<Instant> gtdTime = Optional.empty();
        private Optional<String> broker = Optional.empty();
        private Optional<TriggerType> triggerType = Optional.empty();
        private Optional<SelfTradePrevention> selfTradePrevention = Optional.empty();
        private boolean postOnly;
        private boolean reduceOnly;

        Draft ordType(OrdType value) {
            ordType = value;
            return this;
        }

        Draft timeInForce(TimeInForce value) {
            timeInForce = value;
            return this;
        }

        Draft quoteOrderQty(String value) {
            orderQty = Optional.empty();
            quoteOrderQty = Optional.of(new BigDecimal(value));
            return this;
        }

        Draft price(String value) {
            price = Optional.of(new BigDecimal(value));
            return this;
        }

        Draft stopPx(String value) {
            stopPx = Optional.of(new BigDecimal(value));
            return this;
        }

        Draft displayQty(String value) {
            displayQty = Optional.of(new BigDecimal(value));
            return this;
        }

        Draft gtdTime(Instant value) {
            gtdTime = Optional.of(value);
            return this;
        }

        Draft broker(String value) {
            broker = Optional.of(value);
            return this;
        }

        Draft triggerType(TriggerType value) {
            triggerType = Optional.of(value);
            return this;
        }

        Draft selfTradePrevention(SelfTradePrevention value) {
            selfTradePrevention = Optional.of(value);
            return this;
        }

        Draft postOnly() {
            postOnly = true;
            return this;
        }

        Draft reduceOnly() {
            reduceOnly = true;
            return this;
        }

        OrderTerms build() {
            return new OrderTerms(
                    "BTC/USD",
                    Side.BUY,
                    ordType,
                    orderQty,
                    quoteOrderQty,
                    price,
                    stopPx,
                    Optional.empty(),
                    triggerType,
                    timeInForce,
                    gtdTime,
                    postOnly,
                    reduceOnly,
                    displayQty,
                    broker,
                    selfTradePrevention);
        }
    }
}
