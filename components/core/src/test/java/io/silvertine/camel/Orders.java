package io.silvertine.camel;

import io.silvertine.model.BrokerReport;
import io.silvertine.model.CancelAllOrders;
import io.silvertine.model.CancelOrder;
import io.silvertine.model.CommandHeader;
import io.silvertine.model.ExecType;
import io.silvertine.model.ExecutionReport;
import io.silvertine.model.NewOrder;
import io.silvertine.model.OrdStatus;
import io.silvertine.model.OrderNotFound;
import io.silvertine.model.OrderRef;
import io.silvertine.model.OrderTerms;
import io.silvertine.model.QueryOrder;
import io.silvertine.model.ReplaceOrder;
import io.silvertine.model.Side;
import io.silvertine.model.StatusRequest;
import io.silvertine.model.Tick;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** Messages that the tests of this package send around. */
final class Orders {
    static final Instant T0 = Instant.parse("2026-01-02T03:04:05Z");
    static final NewOrder ORDER = new NewOrder(header("o-1"), OrderTerms.market("BTC/USD", Side.BUY, BigDecimal.ONE));
    static final CancelOrder CANCEL = new CancelOrder(header("c-1"), Optional.of("o-1"), Optional.empty());
    static final CancelAllOrders CANCEL_ALL =
            new CancelAllOrders(header("c-2"), Optional.empty(), Optional.empty(), Optional.empty());
    static final ReplaceOrder REPLACE =
            new ReplaceOrder(header("r-1"), "o-1", BigDecimal.TEN, Optional.empty(), Optional.empty());
    static final QueryOrder QUERY = new QueryOrder(header("q-1"), Optional.of("o-1"), Optional.empty());
    static final StatusRequest QUESTION = new StatusRequest(
            "test", new OrderRef("acc", "o-1", Optional.empty(), "BTC/USD", Side.BUY), 1, T0, T0.plusSeconds(5));
    static final BrokerReport NOT_FOUND = new OrderNotFound("acc", "o-1", T0, false);

    private Orders() {}

    static ExecutionReport acknowledged(String clOrdId) {
        return new ExecutionReport(
                "acc",
                clOrdId,
                Optional.empty(),
                Optional.of("v-" + clOrdId),
                "BTC/USD",
                Side.BUY,
                ExecType.NEW,
                OrdStatus.NEW,
                BigDecimal.ONE,
                BigDecimal.ZERO,
                BigDecimal.ONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "1",
                T0,
                T0,
                false);
    }

    static Tick tick(String symbol, long seq) {
        return Tick.trade(symbol, "test", BigDecimal.valueOf(seq), BigDecimal.ONE, T0, T0, seq);
    }

    private static CommandHeader header(String clOrdId) {
        return CommandHeader.of(clOrdId, "acc", T0);
    }
}
