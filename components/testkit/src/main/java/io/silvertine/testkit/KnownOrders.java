package io.silvertine.testkit;

import io.silvertine.model.NewOrder;
import io.silvertine.model.OrdStatus;
import io.silvertine.model.OrderRef;
import io.silvertine.spi.LastTrade;
import io.silvertine.spi.OpenOrder;
import io.silvertine.spi.OpenOrders;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a ledger would know, as a test says it. */
public final class KnownOrders implements OpenOrders {

    private final List<OpenOrder> orders = new CopyOnWriteArrayList<>();
    private final List<LastTrade> trades = new CopyOnWriteArrayList<>();

    /** The ledger sent this order and heard nothing of it yet. */
    public void sent(NewOrder order, Instant sentAt) {
        OrderRef ref = new OrderRef(
                order.accountId(),
                order.clOrdId(),
                Optional.empty(),
                order.terms().symbol(),
                order.terms().side());
        orders.add(new OpenOrder(ref, order, OrdStatus.PENDING_NEW, BigDecimal.ZERO, sentAt, true));
    }

    /** The ledger recorded every trade up to this one. */
    public void recorded(LastTrade trade) {
        trades.add(trade);
    }

    @Override
    public List<OpenOrder> openOrders(String broker) {
        return List.copyOf(orders);
    }

    @Override
    public List<LastTrade> lastTrades(String broker) {
        return List.copyOf(trades);
    }
}
