package io.silvertine.testkit.venue;

import io.silvertine.testkit.venue.VenueWire.Report;
import io.silvertine.testkit.venue.VenueWire.Request;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Orders and executions of the venue. Orders without a price trade at once, at 100 and in two parts when their quantity
 * allows; orders with a price rest until they are canceled. Nothing is de-duplicated. Thread-safe.
 */
final class VenueBook {
    private static final BigDecimal PRICE = new BigDecimal("100");
    private static final BigDecimal LOT = BigDecimal.ONE;

    private final Map<String, VenueOrder> orders = new LinkedHashMap<>();
    private final Map<String, VenueOrder> latest = new LinkedHashMap<>();
    private final List<Report> trades = new ArrayList<>();
    private final VenueLog log;
    private Consumer<Report> stream = report -> {};

    private static final class VenueOrder {
        final Request request;
        final String orderId;
        final List<Report> trades = new ArrayList<>();
        BigDecimal cumQty = BigDecimal.ZERO;
        String ordStatus = "NEW";

        VenueOrder(Request request, String orderId) {
            this.request = request;
            this.orderId = orderId;
        }
    }

    VenueBook(VenueLog log) {
        this.log = log;
    }

    /** Who hears every report as it happens, under the lock of this book. */
    synchronized void stream(Consumer<Report> listener) {
        stream = listener;
    }

    /**
     * Accepts an order: the same {@code clOrdId} again is one more order.
     *
     * @param silent the stream does not tell of it either
     */
    synchronized List<Report> place(Request request, boolean silent) {
        Consumer<Report> listeners = stream;
        if (silent) {
            stream = report -> {};
        }
        try {
            return place(request);
        } finally {
            stream = listeners;
        }
    }

    private List<Report> place(Request request) {
        VenueOrder order = new VenueOrder(request, "v" + (orders.size() + 1));
        orders.put(order.orderId, order);
        latest.put(request.accountId() + '/' + request.clOrdId(), order);
        List<Report> reports = new ArrayList<>();
        reports.add(push(state(order, "NEW")));
        if (request.price() == null) {
            BigDecimal open = new BigDecimal(request.orderQty());
            while (open.signum() > 0) {
                BigDecimal part = open.compareTo(LOT) > 0 ? LOT : open;
                reports.add(trade(order, part));
                open = open.subtract(part);
            }
        }
        return reports;
    }

    /** Cancels an order that rests; empty when there is none. */
    synchronized List<Report> cancel(Request request) {
        VenueOrder order = latest.get(request.accountId() + '/' + request.clOrdId());
        if (order == null || !order.ordStatus.equals("NEW")) {
            return List.of();
        }
        order.ordStatus = "CANCELED";
        return List.of(push(state(order, "CANCELED")));
    }

    /** Somebody trades with an order that rests; empty when there is none. */
    synchronized List<Report> fill(Request request) {
        VenueOrder order = latest.get(request.accountId() + '/' + request.clOrdId());
        if (order == null || !order.ordStatus.equals("NEW")) {
            return List.of();
        }
        return List.of(trade(order, new BigDecimal(order.request.orderQty())));
    }

    /** The executions of an order and its state; empty when the venue does not know it. */
    synchronized List<Report> status(Request request) {
        VenueOrder order = latest.get(request.accountId() + '/' + request.clOrdId());
        if (order == null) {
            return List.of();
        }
        List<Report> all = new ArrayList<>(order.trades);
        all.add(state(order, "ORDER_STATUS"));
        return all;
    }

    synchronized List<Report> open(String accountId) {
        return orders.values().stream()
                .filter(order -> order.request.accountId().equals(accountId) && order.ordStatus.equals("NEW"))
                .map(order -> state(order, "ORDER_STATUS"))
                .toList();
    }

    /** Executions of an account in a symbol with a number above {@code after}. */
    synchronized List<Report> executions(Request request) {
        return trades.stream()
                .filter(trade -> trade.accountId().equals(request.accountId())
                        && trade.symbol().equals(request.symbol())
                        && Long.parseLong(trade.tradeId()) > request.after())
                .toList();
    }

    private Report trade(VenueOrder order, BigDecimal lastQty) {
        order.cumQty = order.cumQty.add(lastQty);
        boolean filled = order.cumQty.compareTo(new BigDecimal(order.request.orderQty())) == 0;
        order.ordStatus = filled ? "FILLED" : "PARTIALLY_FILLED";
        String tradeId = String.valueOf(trades.size() + 1);
        Report trade = report(order, "TRADE", tradeId, lastQty.toPlainString(), PRICE.toPlainString());
        trades.add(trade);
        order.trades.add(trade);
        log.executed(trade);
        return push(trade);
    }

    private Report state(VenueOrder order, String execType) {
        return report(order, execType, null, null, null);
    }

    private Report push(Report report) {
        stream.accept(report);
        return report;
    }

    private static Report report(VenueOrder order, String execType, String tradeId, String lastQty, String lastPx) {
        Request request = order.request;
        return new Report(
                request.accountId(),
                request.clOrdId(),
                order.orderId,
                request.symbol(),
                request.side(),
                execType,
                order.ordStatus,
                request.orderQty(),
                order.cumQty.toPlainString(),
                request.price(),
                tradeId,
                lastQty,
                lastPx,
                System.currentTimeMillis());
    }
}
