package io.silvertine.risk;

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
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Commands, accounts and brokers for the gates that have no limits. */
abstract class GateChainTestBase {
    static final Instant NOW = Instant.parse("2026-11-22T09:30:00Z");
    static final BrokerCapabilities ALL = capabilities(
            EnumSet.allOf(MsgType.class), EnumSet.allOf(OrdType.class), EnumSet.allOf(TimeInForce.class), true);
    static final BrokerCapabilities FEW =
            capabilities(Set.of(MsgType.NEW), Set.of(OrdType.MARKET, OrdType.LIMIT), Set.of(TimeInForce.GTC), false);

    static final AccountView FLAT = holding("0");

    final GateChain chain = GateChain.standard(Duration.ofSeconds(30));

    static List<OrderCommand> commands() {
        return EnumSet.allOf(MsgType.class).stream().map(GateChainTest::command).toList();
    }

    static OrderCommand command(MsgType msgType) {
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

    static ListLeg leg(String clOrdId) {
        return new ListLeg(clOrdId, LegRole.LEG, Optional.empty(), terms());
    }

    static CommandHeader header() {
        return CommandHeader.of("c-1", "paper-1", NOW);
    }

    static OrderTerms terms() {
        return new Draft().build();
    }

    static OrderCommand order(Draft draft) {
        return new NewOrder(header(), draft.build());
    }

    String code(OrderCommand command, GateContext context) {
        return chain.check(command, context).orElseThrow().code();
    }

    static GateContext fresh() {
        return in(TradingState.ACTIVE);
    }

    static GateContext aged(Duration age) {
        return new GateContext(NOW, NOW.minus(age), broker(), ALL, TradingState.ACTIVE, FLAT);
    }

    static GateContext in(TradingState state) {
        return new GateContext(NOW, NOW, broker(), ALL, state, FLAT);
    }

    static GateContext reducing(AccountView account) {
        return new GateContext(NOW, NOW, broker(), ALL, TradingState.REDUCING, account);
    }

    static WorkingOrder working(Side side, String leavesQty) {
        return new WorkingOrder(
                "w-1", "BTC/USD", side, OrdType.LIMIT, Optional.of(new BigDecimal(leavesQty)), Optional.empty());
    }

    static AccountView holding(String qty, WorkingOrder... working) {
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

    static GateContext able(BrokerCapabilities capabilities) {
        return new GateContext(NOW, NOW, broker(), capabilities, TradingState.ACTIVE, FLAT);
    }

    static BrokerConfig broker() {
        return broker("paper-1");
    }

    static BrokerConfig broker(String account) {
        return new BrokerConfig(
                "paper",
                "paper",
                true,
                BrokerMode.PAPER,
                List.of(new AccountConfig(account, account, AccountType.CASH, "USD", Map.of())),
                new Settings(Map.of()));
    }

    static BrokerCapabilities capabilities(
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
    static final class Draft {
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
