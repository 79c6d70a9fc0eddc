package io.silvertine.paper;

import io.silvertine.matching.EngineEvent;
import io.silvertine.matching.EngineOrder;
import io.silvertine.matching.OrderKey;
import io.silvertine.matching.OrderRequest;
import io.silvertine.model.Account;
import io.silvertine.model.BrokerReport;
import io.silvertine.model.CancelAllOrders;
import io.silvertine.model.ExecutionReport;
import io.silvertine.model.NewOrder;
import io.silvertine.model.OrderNotFound;
import io.silvertine.model.OrderRef;
import io.silvertine.model.Position;
import io.silvertine.model.ReplaceOrder;
import io.silvertine.model.Side;
import io.silvertine.model.StatusRequest;
import io.silvertine.spi.AccountConfig;
import io.silvertine.spi.BrokerConfig;
import io.silvertine.spi.LastTrade;
import io.silvertine.spi.OpenOrder;
import io.silvertine.spi.OpenOrders;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Requests and answers of the venue in our words. Runs on the venue's loop only. */
final class PaperDesk {

    private final BrokerConfig config;
    private final PaperVenue venue;
    private final PaperExecutionMapper mapper;

    PaperDesk(BrokerConfig config, PaperVenue venue) {
        this.config = config;
        this.venue = venue;
        this.mapper = new PaperExecutionMapper(order -> venue.pair(order).currency());
    }

    /**
     * Places an order. When the very same order is open already, an earlier attempt reached the venue: the answer is how
     * that order stands, for "duplicate" would read as if it had been refused.
     */
    List<BrokerReport> submit(NewOrder order, Instant now) {
        OrderKey key = new OrderKey(order.accountId(), order.clOrdId());
        Optional<PaperOrder> same = venue.archive()
                .find(key)
                .filter(known -> !known.finished())
                .filter(known -> sameTerms(known.original(), PaperOrderMapper.request(key, order.terms())));
        return same.isPresent() ? history(same.get()) : answers(venue.submit(key, order.terms(), now));
    }

    List<BrokerReport> cancel(String requestId, OrderRef target, Instant now) {
        Optional<PaperOrder> order = venue.find(target);
        if (order.isEmpty()) {
            return List.of(new OrderNotFound(target.accountId(), requestId, now, false));
        }
        EngineOrder latest = order.get().latest();
        return order.get().finished()
                ? List.of(mapper.tooLate(latest, requestId, now))
                : answers(venue.cancel(requestId, latest.key(), now));
    }

    List<BrokerReport> replace(ReplaceOrder replace, OrderRef target, Instant now) {
        Optional<PaperOrder> order = venue.find(target);
        if (order.isEmpty()) {
            return List.of(new OrderNotFound(target.accountId(), replace.clOrdId(), now, false));
        }
        EngineOrder latest = order.get().latest();
        return order.get().finished()
                ? List.of(mapper.tooLate(latest, replace.clOrdId(), now))
                : answers(venue.replace(replace.clOrdId(), latest.key(), replace.orderQty(), replace.price(), now));
    }

    /** Cancels what fits; the last answer says that nothing that fits is left. */
    List<BrokerReport> cancelAll(CancelAllOrders request, Instant now) {
        List<BrokerReport> result = new ArrayList<>();
        for (EngineOrder order : venue.open(request.accountId())) {
            boolean fits = request.symbol().map(order.symbol()::equals).orElse(true)
                    && request.side()
                            .map(side -> side.isBuy() == order.side().isBuy())
                            .orElse(true);
            if (fits) {
                result.addAll(answers(venue.cancel(request.clOrdId(), order.key(), now)));
            }
        }
        result.add(new OrderNotFound(request.accountId(), request.clOrdId(), now, true));
        return result;
    }

    /**
     * Everything that happened to an order, oldest first; the last report is how it stands. "Not found" is conclusive
     * past the fence, for what expired is refused and nothing is on its way in this process, unless the order may have
     * been forgotten.
     */
    List<BrokerReport> status(StatusRequest request, Instant now) {
        Optional<PaperOrder> order = venue.find(request.order());
        if (order.isPresent()) {
            return history(order.get());
        }
        boolean conclusive = !now.isBefore(request.fenceAt())
                && request.lastSentAt().isAfter(venue.archive().forgottenUntil());
        return List.of(
                new OrderNotFound(request.order().accountId(), request.order().clOrdId(), now, conclusive));
    }

    List<ExecutionReport> openOrders(String accountId) {
        return venue.open(accountId).stream()
                .flatMap(order -> venue.archive().find(order.number()).stream())
                .map(order -> mapper.state(order.lastEvent()))
                .toList();
    }

    /** A mark that is not one of this venue's trades is older than all of them. */
    List<ExecutionReport> executionsSince(LastTrade mark) {
        long trade = PaperOrderMapper.parse(mark.tradeId()).orElse(0L);
        return venue.archive().tradesAfter(mark.accountId(), mark.symbol(), trade).stream()
                .flatMap(event -> mapper.report(event).stream())
                .map(ExecutionReport::asBackfilled)
                .toList();
    }

    /** Marked at the price at which they could be closed now. */
    List<Position> positions(String accountId, Instant now) {
        return venue.positions(accountId).stream()
                .map(position -> {
                    Side closing = position.qty().signum() > 0 ? Side.SELL : Side.BUY;
                    Optional<BigDecimal> mark =
                            venue.market(position.symbol()).flatMap(market -> market.referencePx(closing));
                    return position.toMessage(mark, mark.map(px -> now), now, "", venue.lastEvent());
                })
                .toList();
    }

    Account account(AccountConfig account, Instant now) {
        return new Account(
                account.id(),
                config.name(),
                account.type(),
                account.baseCurrency(),
                venue.balances(account.id()),
                now,
                venue.lastEvent());
    }

    /** Reports of what was made durable, for the execution stream. */
    List<ExecutionReport> stream(List<JournalEntry> entries) {
        return entries.stream()
                .filter(JournalEntry.Happened.class::isInstance)
                .map(JournalEntry.Happened.class::cast)
                .flatMap(entry -> mapper.report(entry.event()).stream())
                .toList();
    }

    /** What the ledger may have missed while it was away: every report once. */
    List<ExecutionReport> missed(OpenOrders ledger) {
        Map<String, ExecutionReport> result = new LinkedHashMap<>();
        for (OpenOrder open : ledger.openOrders(config.name())) {
            venue.find(open.ref())
                    .ifPresent(order -> reports(order.events()).forEach(r -> result.put(r.venueKey(), r)));
        }
        for (LastTrade mark : ledger.lastTrades(config.name())) {
            executionsSince(mark).forEach(r -> result.putIfAbsent(r.venueKey(), r));
        }
        return result.values().stream().map(ExecutionReport::asBackfilled).toList();
    }

    private List<BrokerReport> history(PaperOrder order) {
        return reports(order.events()).stream()
                .map(ExecutionReport::asBackfilled)
                .map(BrokerReport.class::cast)
                .toList();
    }

    private List<BrokerReport> answers(List<EngineEvent> events) {
        return List.copyOf(reports(events));
    }

    private List<ExecutionReport> reports(List<? extends EngineEvent> events) {
        return events.stream().flatMap(event -> mapper.report(event).stream()).toList();
    }

    private static boolean sameTerms(OrderRequest one, OrderRequest other) {
        return one.symbol().equals(other.symbol())
                && one.side() == other.side()
                && one.ordType() == other.ordType()
                && one.timeInForce() == other.timeInForce()
                && one.orderQty().compareTo(other.orderQty()) == 0
                && one.price()
                        .map(BigDecimal::stripTrailingZeros)
                        .equals(other.price().map(BigDecimal::stripTrailingZeros));
    }
}
