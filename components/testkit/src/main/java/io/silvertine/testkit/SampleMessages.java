package io.silvertine.testkit;

import io.silvertine.model.Alert;
import io.silvertine.model.BrokerMode;
import io.silvertine.model.CancelAllOrders;
import io.silvertine.model.CancelOrder;
import io.silvertine.model.CommandHeader;
import io.silvertine.model.CommandRef;
import io.silvertine.model.Commission;
import io.silvertine.model.Contingency;
import io.silvertine.model.Control;
import io.silvertine.model.DeadLetter;
import io.silvertine.model.ErrorClass;
import io.silvertine.model.ExecType;
import io.silvertine.model.Fault;
import io.silvertine.model.GateAction;
import io.silvertine.model.GateCheck;
import io.silvertine.model.LegRole;
import io.silvertine.model.Liquidity;
import io.silvertine.model.ListLeg;
import io.silvertine.model.Message;
import io.silvertine.model.NewOrder;
import io.silvertine.model.NewOrderList;
import io.silvertine.model.OrdStatus;
import io.silvertine.model.OrdType;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.OrderEvent;
import io.silvertine.model.OrderTerms;
import io.silvertine.model.PriceLevel;
import io.silvertine.model.QueryOrder;
import io.silvertine.model.RejectSource;
import io.silvertine.model.Rejection;
import io.silvertine.model.ReplaceOrder;
import io.silvertine.model.SelfTradePrevention;
import io.silvertine.model.Side;
import io.silvertine.model.Tick;
import io.silvertine.model.TimeInForce;
import io.silvertine.model.Trade;
import io.silvertine.model.TradingState;
import io.silvertine.model.Trail;
import io.silvertine.model.TrailOffsetType;
import io.silvertine.model.TriggerMode;
import io.silvertine.model.TriggerType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One message of every kind, with every field used at least once. */
public final class SampleMessages {
    static final Instant T = Instant.parse("2026-11-22T09:30:00.123456789Z");

    private SampleMessages() {}

    /** Commands of every kind. */
    public static List<OrderCommand> commands() {
        return List.of(
                new NewOrder(header("limit-1"), OrderTerms.limit("BTC/USD", Side.BUY, number("0.5"), number("50000"))),
                new NewOrder(fullHeader(), fullTerms()),
                new NewOrder(header("quote-1"), quoteTerms()),
                new CancelOrder(header("cancel-1"), Optional.of("limit-1"), Optional.of("42")),
                new ReplaceOrder(header("replace-1"), "limit-1", number("1"), Optional.of(number("51000")), none()),
                new CancelAllOrders(
                        header("all-1"), Optional.of("BTC/USD"), Optional.of("trend-1"), Optional.of(Side.SELL)),
                new CancelAllOrders(header("all-2"), none(), none(), none()),
                new QueryOrder(header("status-1"), none(), Optional.of("42")),
                bracket());
    }

    /** Published messages of every kind. */
    public static List<Message> messages() {
        return List.of(
                tradeEvent(),
                rejectEvent(),
                inDoubtEvent(),
                SampleHoldings.fill(),
                SampleHoldings.pendingFill(),
                SampleHoldings.position(),
                SampleHoldings.flatPosition(),
                SampleHoldings.account(),
                SampleHoldings.valuedAccount(),
                Tick.trade("BTC/USD", "BITSTAMP", number("914.51"), number("0.3"), T, T, 7),
                crossedDepth(),
                deadLetter(),
                new Alert(
                        "ORDER_IN_DOUBT",
                        Alert.Severity.WARNING,
                        "broker:paper",
                        "1 order is in doubt",
                        Optional.of("1"),
                        Optional.of("0"),
                        T),
                new Control(Control.Verb.SET_STATE, "all", Optional.of(TradingState.HALTED), "ops", "feed is wrong", T),
                new Control(Control.Verb.CANCEL_ALL, "account:paper-1", none(), "ops", "end of day", T));
    }

    private static CommandHeader header(String clOrdId) {
        return CommandHeader.of(clOrdId, "paper-1", T);
    }

    private static CommandHeader fullHeader() {
        return new CommandHeader(
                "full-1",
                "paper-1",
                T,
                Optional.of(T.plusSeconds(30)),
                Optional.of("trend-1"),
                Optional.of("desk 7"),
                Optional.of("c-9"),
                true,
                true,
                Map.of("note", "x", "tags", List.of("a", 1L, true), "deep", Map.of("n", number("1.5"))));
    }

    private static OrderTerms fullTerms() {
        return new OrderTerms(
                "AAPL@SMART",
                Side.SELL_SHORT,
                OrdType.TRAILING_STOP_LIMIT,
                Optional.of(number("100")),
                none(),
                Optional.of(number("190.25")),
                none(),
                Optional.of(new Trail(number("25"), TrailOffsetType.BPS)),
                Optional.of(TriggerType.BID_ASK),
                TimeInForce.GTD,
                Optional.of(T.plusSeconds(3600)),
                true,
                true,
                Optional.of(number("10")),
                Optional.of("ib"),
                Optional.of(SelfTradePrevention.EXPIRE_TAKER));
    }

    private static OrderTerms quoteTerms() {
        return new OrderTerms(
                "BTC/USD",
                Side.BUY,
                OrdType.MARKET,
                none(),
                Optional.of(number("250")),
                none(),
                none(),
                none(),
                none(),
                TimeInForce.IOC,
                none(),
                false,
                false,
                none(),
                none(),
                none());
    }

    private static NewOrderList bracket() {
        return new NewOrderList(
                header("list-1"),
                "list-1",
                Contingency.BRACKET,
                TriggerMode.PARTIAL,
                List.of(
                        new ListLeg(
                                "entry-1",
                                LegRole.ENTRY,
                                none(),
                                OrderTerms.limit("BTC/USD", Side.BUY, number("1"), number("100"))),
                        new ListLeg(
                                "target-1",
                                LegRole.TAKE_PROFIT,
                                Optional.of("entry-1"),
                                OrderTerms.limit("BTC/USD", Side.SELL, number("1"), number("120")))));
    }

    private static OrderEvent tradeEvent() {
        Trade trade = new Trade(
                "T-1",
                number("0.2"),
                number("50000.1"),
                "USD",
                Optional.of(new Commission(number("-0.5"), "BNB", true)),
                Optional.of(Liquidity.MAKER),
                Optional.of("T-0"));
        return event(ExecType.TRADE, OrdStatus.PARTIALLY_FILLED, Optional.of(trade), none(), none());
    }

    private static OrderEvent rejectEvent() {
        Rejection rejection = new Rejection(
                "INSUFFICIENT_FUNDS", RejectSource.VENUE, Optional.of("-2010"), "needs 25000 USD, has 10 USD");
        return event(ExecType.CANCEL_REJECTED, OrdStatus.NEW, none(), Optional.of(rejection), none());
    }

    private static OrderEvent inDoubtEvent() {
        return event(ExecType.ORDER_STATUS, OrdStatus.PENDING_NEW, none(), none(), Optional.of(T));
    }

    private static OrderEvent event(
            ExecType execType,
            OrdStatus ordStatus,
            Optional<Trade> trade,
            Optional<Rejection> rejection,
            Optional<Instant> inDoubtSince) {
        return new OrderEvent(
                "MFRGGZDFMZTWQ2LKNNWG23TPOA",
                17,
                "limit-1",
                Optional.of("limit-0"),
                Optional.of("42"),
                Optional.of("list-1"),
                "paper-1",
                "paper",
                BrokerMode.PAPER,
                Optional.of("BTC/USD"),
                Optional.of(Side.BUY),
                Optional.of(OrdType.LIMIT),
                Optional.of(TimeInForce.GTC),
                execType,
                ordStatus,
                Optional.of(number("0.5")),
                number("0.2"),
                number("0.3"),
                Optional.of(number("50000.1")),
                Optional.of(number("50001")),
                Optional.of(number("49000")),
                trade,
                rejection,
                inDoubtSince,
                true,
                true,
                true,
                true,
                T,
                T.plusMillis(1),
                T.plusMillis(2),
                "c0ffee",
                Optional.of(new CommandRef("orders.paper", 3, 99)),
                List.of(new GateCheck(
                        "price-band", "PRICE_BAND", GateAction.REJECT, GateCheck.Verdict.REJECT, "12.5%", "5%")));
    }

    private static Tick crossedDepth() {
        return new Tick(
                "BTC/USD",
                "BITSTAMP",
                Optional.of(number("101")),
                Optional.of(number("1")),
                Optional.of(number("100")),
                Optional.of(number("2")),
                none(),
                none(),
                Optional.of(Side.BUY),
                List.of(new PriceLevel(number("101"), number("1")), new PriceLevel(number("99.5"), number("4"))),
                List.of(new PriceLevel(number("100"), number("2"))),
                T,
                T,
                8);
    }

    private static DeadLetter deadLetter() {
        return new DeadLetter(
                "SCHEMA_INVALID",
                ErrorClass.NON_RECOVERABLE,
                "2 faults in a command",
                List.of(
                        new Fault("side", "nothing", "one of BUY, SELL"),
                        new Fault("pirce", "an unknown field", "price")),
                new DeadLetter.Original(
                        "orders.paper",
                        3,
                        99,
                        Optional.of("paper-1"),
                        Map.of("ce_id", "7", "ce_type", "io.silvertine.order.command.v1"),
                        "e30=",
                        "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",
                        2,
                        false,
                        List.of("headers.traceparent")),
                T,
                "accept-orders-paper",
                "mend the fields and send the command again with the same clOrdId",
                Optional.of("limit-1"));
    }

    private static <T> Optional<T> none() {
        return Optional.empty();
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }
}
