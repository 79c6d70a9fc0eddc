package io.silvertine.ledger;

import io.silvertine.model.CancelAllOrders;
import io.silvertine.model.ExecType;
import io.silvertine.model.ExecutionReport;
import io.silvertine.model.NewOrder;
import io.silvertine.model.OrdStatus;
import io.silvertine.model.OrdType;
import io.silvertine.model.OrderTerms;
import io.silvertine.model.RejectSource;
import io.silvertine.model.Rejection;
import io.silvertine.model.ReplaceOrder;
import io.silvertine.model.Trade;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A venue that executes every request that reaches it: the same {@code clOrdId} again is one more order. What it holds is
 * what really happened.
 */
final class SimulatedVenue {
    private static final BigDecimal PX = new BigDecimal("100.5");
    private static final int LIFE = 8_000_000;

    private final SimulatedWorld world;
    private final Map<OrderKey, Order> latest = new HashMap<>();
    final Map<String, Order> orders = new LinkedHashMap<>();
    final List<ExecutionReport> trades = new ArrayList<>();
    private Consumer<ExecutionReport> stream = report -> {};
    private boolean closing;
    private int events;

    /** An order as the venue has it. */
    static final class Order {
        final OrderKey key;
        final String orderId;
        final OrderTerms terms;
        final List<ExecutionReport> trades = new ArrayList<>();
        BigDecimal orderQty;
        BigDecimal cumQty = BigDecimal.ZERO;
        OrdStatus ordStatus = OrdStatus.NEW;

        Order(OrderKey key, String orderId, OrderTerms terms) {
            this.key = key;
            this.orderId = orderId;
            this.terms = terms;
            this.orderQty = terms.orderQty().orElseThrow();
        }

        boolean open() {
            return !ordStatus.isTerminal();
        }
    }

    SimulatedVenue(SimulatedWorld world) {
        this.world = world;
    }

    /** Who hears what happens. */
    void stream(Consumer<ExecutionReport> listener) {
        stream = listener;
    }

    /** From now on nothing rests any longer than a moment. */
    void close() {
        closing = true;
        orders.values().stream().filter(Order::open).forEach(this::live);
    }

    boolean quiet() {
        return orders.values().stream().noneMatch(Order::open);
    }

    List<ExecutionReport> place(NewOrder command) {
        Order order = new Order(OrderKey.of(command), "v" + (orders.size() + 1), command.terms());
        orders.put(order.orderId, order);
        latest.put(order.key, order);
        world.note("venue: order", order.orderId + " " + order.key);
        if (world.chance(6)) {
            order.ordStatus = OrdStatus.REJECTED;
            return List.of(push(state(order, ExecType.REJECTED, Optional.of(rejection("NO_MONEY")))));
        }
        List<ExecutionReport> told = new ArrayList<>();
        told.add(push(state(order, ExecType.NEW, Optional.empty())));
        if (order.terms.ordType() == OrdType.MARKET && world.chance(60)) {
            while (order.open()) {
                told.add(trade(order));
            }
        } else {
            live(order);
        }
        return told;
    }

    /** Somebody trades with an open order, or the venue ends it, or nothing happens for a while. */
    private void live(Order order) {
        int wait = order.terms.ordType() == OrdType.MARKET || closing ? LIFE / 10 : LIFE;
        world.outside(world.upTo(wait), "venue", () -> {
            if (!order.open()) {
                return;
            }
            int kind = world.upTo(100);
            if (kind < 50) {
                trade(order);
            } else if (kind < (closing ? 80 : 60)) {
                end(order, OrdStatus.EXPIRED, ExecType.EXPIRED);
            }
            live(order);
        });
    }

    private ExecutionReport trade(Order order) {
        order.cumQty = order.cumQty.add(BigDecimal.ONE);
        order.ordStatus = order.cumQty.compareTo(order.orderQty) == 0 ? OrdStatus.FILLED : OrdStatus.PARTIALLY_FILLED;
        Trade trade = new Trade(
                String.valueOf(trades.size() + 1),
                BigDecimal.ONE,
                PX.add(BigDecimal.valueOf(trades.size() % 7)),
                "USD",
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        ExecutionReport report =
                report(order, order.key.clOrdId(), false, ExecType.TRADE, Optional.of(trade), Optional.empty());
        trades.add(report);
        order.trades.add(report);
        return push(report);
    }

    private ExecutionReport end(Order order, OrdStatus ordStatus, ExecType execType) {
        order.ordStatus = ordStatus;
        return push(state(order, execType, Optional.empty()));
    }

    /** Empty when the venue does not know the order. */
    List<ExecutionReport> cancel(String requestId, OrderKey key) {
        Order order = latest.get(key);
        if (order == null) {
            return List.of();
        }
        if (!order.open()) {
            return List.of(refused(order, requestId));
        }
        return List.of(end(order, OrdStatus.CANCELED, ExecType.CANCELED));
    }

    List<ExecutionReport> cancelAll(CancelAllOrders command) {
        return orders.values().stream()
                .filter(order -> order.open() && order.key.accountId().equals(command.accountId()))
                .toList()
                .stream()
                .map(order -> end(order, OrdStatus.CANCELED, ExecType.CANCELED))
                .toList();
    }

    /** Empty when the venue does not know the order. */
    List<ExecutionReport> replace(ReplaceOrder command, OrderKey key) {
        Order order = latest.get(key);
        if (order == null) {
            return List.of();
        }
        if (!order.open() || command.orderQty().compareTo(order.cumQty) <= 0) {
            return List.of(refused(order, command.clOrdId()));
        }
        order.orderQty = command.orderQty();
        return List.of(
                push(report(order, command.clOrdId(), true, ExecType.REPLACED, Optional.empty(), Optional.empty())));
    }

    /** The executions of an order and its state; empty when the venue does not know it. */
    List<ExecutionReport> status(OrderKey key) {
        Order order = latest.get(key);
        if (order == null) {
            return List.of();
        }
        List<ExecutionReport> all = new ArrayList<>(order.trades);
        all.add(state(order, ExecType.ORDER_STATUS, Optional.empty()));
        return all;
    }

    List<ExecutionReport> executionsSince(String accountId, String symbol, String tradeId) {
        return trades.stream()
                .filter(trade -> trade.accountId().equals(accountId)
                        && trade.symbol().equals(symbol)
                        && Long.parseLong(trade.trade().orElseThrow().tradeId()) > Long.parseLong(tradeId))
                .toList();
    }

    private ExecutionReport push(ExecutionReport report) {
        world.note("venue: " + report.execType(), report.orderId().orElseThrow() + " cumQty " + report.cumQty());
        stream.accept(report);
        return report;
    }

    private ExecutionReport refused(Order order, String requestId) {
        return report(
                order, requestId, true, ExecType.CANCEL_REJECTED, Optional.empty(), Optional.of(rejection("TOO_LATE")));
    }

    private static Rejection rejection(String reason) {
        return new Rejection(reason, RejectSource.VENUE, Optional.of("-1"), "no");
    }

    private ExecutionReport state(Order order, ExecType execType, Optional<Rejection> rejection) {
        return report(order, order.key.clOrdId(), false, execType, Optional.empty(), rejection);
    }

    private ExecutionReport report(
            Order order,
            String clOrdId,
            boolean aboutRequest,
            ExecType execType,
            Optional<Trade> trade,
            Optional<Rejection> rejection) {
        return new ExecutionReport(
                order.key.accountId(),
                clOrdId,
                aboutRequest ? Optional.of(order.key.clOrdId()) : Optional.empty(),
                Optional.of(order.orderId),
                order.terms.symbol(),
                order.terms.side(),
                execType,
                order.ordStatus,
                order.orderQty,
                order.cumQty,
                order.open() ? order.orderQty.subtract(order.cumQty) : BigDecimal.ZERO,
                order.terms.price(),
                Optional.empty(),
                trade,
                rejection,
                "e" + ++events,
                world.exact(),
                world.exact(),
                false);
    }
}
