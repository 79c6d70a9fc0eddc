package io.silvertine.toy;

import io.silvertine.model.ExecutionReport;
import io.silvertine.model.NewOrder;
import io.silvertine.model.OrdStatus;
import io.silvertine.model.OrderRef;
import io.silvertine.model.OrderTerms;
import io.silvertine.model.Side;
import io.silvertine.model.TimeInForce;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A venue with one quote for every symbol: what is marketable trades in full at the touch, the rest waits. It remembers
 * everything until its process ends. What happened goes to {@code heard} in the order in which it happened, while the
 * lock is held. Callable from any thread.
 */
final class ToyVenue {
    private static final long IDS_PER_MILLISECOND = 1000;

    private final BigDecimal maxQty;
    private final Map<List<String>, ToyOrder> orders = new LinkedHashMap<>();
    private final List<ExecutionReport> log = new ArrayList<>();
    private Consumer<List<ExecutionReport>> heard = reports -> {};
    private BigDecimal bid;
    private BigDecimal ask;
    private long lastId;

    /** {@code born}, in milliseconds since 1970, keeps ids unique though a new process remembers none. */
    ToyVenue(ToySettings settings, long born) {
        bid = settings.bid();
        ask = settings.ask();
        maxQty = settings.maxQty();
        lastId = born * IDS_PER_MILLISECOND;
    }

    /** What the old listener did not take is told by {@code missed}; from here on nothing falls between. */
    synchronized void connect(Predicate<ExecutionReport> missed, Consumer<List<ExecutionReport>> listener) {
        listener.accept(
                log.stream().filter(missed).map(ExecutionReport::asBackfilled).toList());
        heard = listener;
    }

    synchronized void disconnect() {
        heard = reports -> {};
    }

    /** Moves the quote, and fills what it reaches. */
    synchronized void quote(BigDecimal newBid, BigDecimal newAsk, Instant now) {
        bid = newBid;
        ask = newAsk;
        List<ExecutionReport> fills = new ArrayList<>();
        orders.values().stream()
                .filter(order -> order.isOpen() && order.tradesAt(touch(order.side())))
                .forEach(order -> fills.add(fill(order, now)));
        happened(fills);
    }

    /** A clOrdId that is known is never traded again: the answer is what became of it. */
    synchronized List<ExecutionReport> submit(NewOrder command, Instant now) {
        List<String> key = List.of(command.accountId(), command.clOrdId());
        ToyOrder known = orders.get(key);
        if (known != null) {
            return known.reports();
        }
        ToyOrder order = new ToyOrder(++lastId, command);
        orders.put(key, order);
        arrive(order, now);
        happened(order.reports());
        return order.reports();
    }

    private void arrive(ToyOrder order, Instant now) {
        OrderTerms terms = order.order().terms();
        if (order.qty().compareTo(maxQty) > 0) {
            order.reject("QTY_TOO_LARGE", "orderQty is more than max-qty, " + maxQty.toPlainString(), now);
            return;
        }
        order.accept(now);
        if (order.tradesAt(touch(terms.side()))) {
            fill(order, now);
        } else if (terms.timeInForce() != TimeInForce.GTC) {
            order.end(OrdStatus.EXPIRED, now);
        }
    }

    private ExecutionReport fill(ToyOrder order, Instant now) {
        return order.fill(++lastId, touch(order.side()), now);
    }

    private BigDecimal touch(Side side) {
        return side == Side.BUY ? ask : bid;
    }

    /** Empty: the venue does not know the order. */
    synchronized List<ExecutionReport> cancel(String requestId, OrderRef target, Instant now) {
        Optional<ToyOrder> order = find(target);
        if (order.isEmpty()) {
            return List.of();
        }
        if (!order.get().isOpen()) {
            return List.of(order.get().tooLate(requestId, now));
        }
        List<ExecutionReport> canceled = List.of(order.get().end(OrdStatus.CANCELED, now));
        happened(canceled);
        return canceled;
    }

    synchronized List<ExecutionReport> cancelAll(Predicate<NewOrder> scope, Instant now) {
        List<ExecutionReport> canceled = orders.values().stream()
                .filter(order -> order.isOpen() && scope.test(order.order()))
                .map(order -> order.end(OrdStatus.CANCELED, now))
                .toList();
        happened(canceled);
        return canceled;
    }

    /** Everything that happened to an order; empty when it is not known. */
    synchronized List<ExecutionReport> history(OrderRef ref) {
        return find(ref).map(ToyOrder::reports).orElse(List.of());
    }

    synchronized List<ExecutionReport> open(String accountId) {
        return orders.values().stream()
                .filter(order -> order.isOpen() && order.order().accountId().equals(accountId))
                .map(order -> order.reports().get(0))
                .toList();
    }

    /** Executions of an account, oldest first. */
    synchronized List<ExecutionReport> trades(String accountId) {
        return log.stream()
                .filter(report ->
                        report.accountId().equals(accountId) && report.trade().isPresent())
                .toList();
    }

    /** Number of an execution of this venue. */
    static long tradeNumber(ExecutionReport execution) {
        return Long.parseLong(execution.trade().orElseThrow().tradeId());
    }

    private void happened(List<ExecutionReport> reports) {
        log.addAll(reports);
        heard.accept(reports);
    }

    private Optional<ToyOrder> find(OrderRef ref) {
        return Optional.ofNullable(orders.get(List.of(ref.accountId(), ref.clOrdId())));
    }
}
