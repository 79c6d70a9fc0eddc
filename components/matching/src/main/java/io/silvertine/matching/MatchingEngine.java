package io.silvertine.matching;

import io.silvertine.model.Liquidity;
import io.silvertine.model.OrdStatus;
import io.silvertine.model.OrdType;
import io.silvertine.model.Side;
import io.silvertine.model.TimeInForce;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A venue's matching as a state machine: the same inputs give the same events. Not thread-safe; no I/O, no clock.
 *
 * <p>MARKET and LIMIT orders; DAY (until midnight UTC), GTC, GTD, IOC, FOK; post-only. What is left of a MARKET or IOC
 * order expires at once. A crossed quote fills nothing.
 */
public final class MatchingEngine {

    private final MatchingModels models;
    private final EngineMemory memory;
    private final EngineInput.Handler inputs = new Inputs();
    private List<EngineEvent> events = new ArrayList<>();

    /** An engine that goes on where {@code state} was taken. */
    public MatchingEngine(MatchingModels models, EngineState state) {
        this.models = models;
        this.memory = new EngineMemory(state);
    }

    /** What happens, in order, when {@code input} arrives; everything that was due before it included. */
    public List<EngineEvent> apply(EngineInput input) {
        memory.advance(input.at());
        runDue();
        input.accept(inputs);
        List<EngineEvent> result = events;
        events = new ArrayList<>();
        return result;
    }

    /** Takes over an event that this engine, or one before it, gave earlier: how a journal is read back. */
    public void replay(EngineEvent event) {
        memory.replay(event);
        models.admission().happened(event);
    }

    /** Takes over a market that was known earlier. */
    public void replay(MarketState market) {
        memory.book(market.symbol()).market(market);
    }

    /** Everything the engine remembers. */
    public EngineState state() {
        return memory.state();
    }

    /** Number of the last event. */
    public long lastEvent() {
        return memory.lastEvent();
    }

    /** The open order of that name. */
    public Optional<EngineOrder> find(OrderKey key) {
        return memory.find(key);
    }

    /** Every order that is not terminal, oldest first. */
    public List<EngineOrder> open() {
        return memory.open();
    }

    /** What is known of the market in a symbol. */
    public Optional<MarketState> market(String symbol) {
        return memory.market(symbol);
    }

    /** When an {@link EngineInput.Time} is needed next. */
    public Optional<Instant> nextDue() {
        return memory.nextTimer();
    }

    private void runDue() {
        for (Optional<EngineOrder> due = memory.due(); due.isPresent(); due = memory.due()) {
            EngineOrder order = due.get();
            if (order.ordStatus() == OrdStatus.PENDING_NEW) {
                activate(order);
            } else {
                expire(order);
            }
        }
    }

    private void submit(OrderRequest request) {
        Duration latency = models.latency().submit(request);
        EngineOrder order = pending(request, latency);
        if (memory.find(request.key()).isPresent()) {
            reject(order, new Refusal("DUPLICATE_CLORDID", "An open order has this clOrdId"));
        } else if (latency.isZero()) {
            activate(order);
        } else {
            memory.put(order);
            emit(new EngineEvent.Pending(memory.nextEvent(), memory.time(), order));
        }
    }

    private EngineOrder pending(OrderRequest request, Duration latency) {
        return new EngineOrder(
                request,
                memory.nextOrder(),
                memory.nextPriority(),
                OrdStatus.PENDING_NEW,
                BigDecimal.ZERO,
                memory.time().plus(latency),
                Optional.empty());
    }

    private void activate(EngineOrder pending) {
        Optional<Refusal> refusal = refusal(pending);
        if (refusal.isPresent()) {
            reject(pending, refusal.get());
            return;
        }
        EngineOrder order = pending.accepted(end(pending.request()));
        memory.put(order);
        emit(new EngineEvent.Accepted(memory.nextEvent(), memory.time(), order));
        arrive(order);
    }

    /** Trades what is marketable now and ends what may not rest. */
    private void arrive(EngineOrder order) {
        SymbolBook book = memory.book(order.symbol());
        List<Match> matches = models.fill().onArrival(order, book.market(), book);
        TimeInForce timeInForce = order.request().timeInForce();
        if (timeInForce == TimeInForce.FOK && total(matches).compareTo(order.leavesQty()) < 0) {
            expire(order);
            return;
        }
        EngineOrder left = trade(order, matches, book);
        boolean rests = order.request().ordType() == OrdType.LIMIT && timeInForce != TimeInForce.IOC;
        if (!rests && !left.ordStatus().isTerminal()) {
            expire(left);
        }
    }

    private void cancel(EngineInput.Cancel cancel) {
        Optional<EngineOrder> order = memory.find(cancel.order());
        if (order.isEmpty()) {
            refuse(cancel.requestId(), cancel.order(), unknownOrder());
            return;
        }
        EngineOrder canceled = order.get().with(OrdStatus.CANCELED);
        memory.put(canceled);
        emit(new EngineEvent.Canceled(memory.nextEvent(), memory.time(), canceled));
    }

    private void replace(EngineInput.Replace replace) {
        Optional<EngineOrder> found = memory.find(replace.order());
        Optional<Refusal> refusal =
                found.map(order -> replaceRefusal(order, replace)).orElseGet(() -> Optional.of(unknownOrder()));
        if (refusal.isPresent()) {
            refuse(replace.requestId(), replace.order(), refusal.get());
            return;
        }
        EngineOrder before = found.orElseThrow();
        EngineOrder after = replaced(before, replace);
        memory.put(after);
        emit(new EngineEvent.Replaced(memory.nextEvent(), memory.time(), after, replace.requestId()));
        arrive(after);
    }

    private Optional<Refusal> replaceRefusal(EngineOrder order, EngineInput.Replace replace) {
        if (order.ordStatus() == OrdStatus.PENDING_NEW) {
            return Optional.of(new Refusal("ORDER_NOT_ACTIVE", "The order has not reached the book yet"));
        }
        if (replace.price().isEmpty()) {
            return Optional.of(new Refusal("PRICE_MISSING", "A LIMIT order needs a price"));
        }
        if (replace.orderQty().compareTo(order.cumQty()) <= 0) {
            return Optional.of(new Refusal("ORDER_QTY_TOO_SMALL", "orderQty must be above cumQty"));
        }
        EngineOrder after =
                order.replaced(order.request().replaced(replace.orderQty(), replace.price()), order.priority());
        return postOnlyRefusal(after).or(() -> models.admission()
                .refusal(after, Optional.of(order), replace.price().orElseThrow()));
    }

    /** Less quantity at the same price keeps its place in the queue; anything else goes to its end. */
    private EngineOrder replaced(EngineOrder order, EngineInput.Replace replace) {
        OrderRequest next = order.request().replaced(replace.orderQty(), replace.price());
        boolean keepsPlace = replace.orderQty().compareTo(order.request().orderQty()) <= 0
                && replace.price().orElseThrow().compareTo(order.price().orElseThrow()) == 0;
        return order.replaced(next, keepsPlace ? order.priority() : memory.nextPriority());
    }

    private void marketData(EngineInput.MarketData data) {
        SymbolBook book = memory.book(data.tick().symbol());
        book.market(book.market().after(data.tick()));
        for (Side side : List.of(Side.BUY, Side.SELL)) {
            for (EngineOrder order : book.reached(side)) {
                trade(order, models.fill().onMarket(order, book.market(), book), book);
            }
        }
    }

    private EngineOrder trade(EngineOrder order, List<Match> matches, SymbolBook book) {
        EngineOrder now = order;
        for (Match match : matches) {
            BigDecimal qty = match.qty().min(now.leavesQty());
            if (qty.signum() > 0) {
                BigDecimal px = capped(now, match, book.market());
                long trade = memory.nextTrade();
                now = fill(now, trade, qty, px, match.liquidity());
                fillCounter(match, trade, qty, px);
                if (match.counter().isEmpty() && models.fill().consumesLiquidity()) {
                    book.market(book.market().consumed(now.side(), qty));
                }
            }
        }
        return now;
    }

    private void fillCounter(Match match, long trade, BigDecimal qty, BigDecimal px) {
        Liquidity other = match.liquidity() == Liquidity.TAKER ? Liquidity.MAKER : Liquidity.TAKER;
        match.counter().flatMap(memory::find).ifPresent(counter -> fill(counter, trade, qty, px, other));
    }

    private EngineOrder fill(EngineOrder order, long trade, BigDecimal qty, BigDecimal px, Liquidity liquidity) {
        Execution execution =
                new Execution(trade, qty, px, liquidity, models.fee().commission(order, qty, px, liquidity));
        EngineOrder after = order.filled(qty);
        memory.put(after);
        emit(
                after.ordStatus() == OrdStatus.FILLED
                        ? new EngineEvent.Filled(memory.nextEvent(), memory.time(), after, execution)
                        : new EngineEvent.PartiallyFilled(memory.nextEvent(), memory.time(), after, execution));
        return after;
    }

    private BigDecimal capped(EngineOrder order, Match match, MarketState market) {
        if (match.liquidity() == Liquidity.MAKER || match.counter().isPresent()) {
            return match.px();
        }
        BigDecimal px = models.slippage().lastPx(order, match, market);
        return order.allows(px) ? px : order.price().orElseThrow();
    }

    private Optional<Refusal> refusal(EngineOrder order) {
        OrderRequest request = order.request();
        if (request.ordType() != OrdType.MARKET && request.ordType() != OrdType.LIMIT) {
            return Optional.of(new Refusal("UNSUPPORTED_ORDTYPE", "ordType " + request.ordType()));
        }
        if (request.timeInForce() == TimeInForce.AT_OPEN || request.timeInForce() == TimeInForce.AT_CLOSE) {
            return Optional.of(new Refusal("UNSUPPORTED_TIME_IN_FORCE", "timeInForce " + request.timeInForce()));
        }
        if (request.gtdTime().filter(end -> !end.isAfter(memory.time())).isPresent()) {
            return Optional.of(new Refusal("GTD_TIME_PASSED", "gtdTime is not in the future"));
        }
        return postOnlyRefusal(order).or(() -> admission(order));
    }

    private Optional<Refusal> postOnlyRefusal(EngineOrder order) {
        SymbolBook book = memory.book(order.symbol());
        boolean crosses = order.request().postOnly()
                && !models.fill().onArrival(order, book.market(), book).isEmpty();
        return crosses
                ? Optional.of(new Refusal("POST_ONLY_WOULD_CROSS", "A post-only order would trade on arrival"))
                : Optional.empty();
    }

    private Optional<Refusal> admission(EngineOrder order) {
        Optional<BigDecimal> px = order.price().or(() -> expectedPx(order));
        return px.isEmpty()
                ? Optional.of(new Refusal("NO_MARKET_DATA", "No market data available for symbol"))
                : models.admission().refusal(order, Optional.empty(), px.get());
    }

    /** What a MARKET order would trade at; empty when there is nothing to trade with. */
    private Optional<BigDecimal> expectedPx(EngineOrder order) {
        SymbolBook book = memory.book(order.symbol());
        MarketState market = book.market();
        return market.referencePx(order.side())
                .map(px -> Match.market(px, order.leavesQty(), Liquidity.TAKER))
                .map(match -> models.slippage().lastPx(order, match, market))
                .or(() -> models.fill().onArrival(order, market, book).stream()
                        .reduce((first, last) -> last)
                        .map(Match::px));
    }

    private void emit(EngineEvent event) {
        events.add(event);
        models.admission().happened(event);
    }

    private void reject(EngineOrder order, Refusal refusal) {
        EngineOrder rejected = order.with(OrdStatus.REJECTED);
        memory.put(rejected);
        emit(new EngineEvent.Rejected(memory.nextEvent(), memory.time(), rejected, refusal));
    }

    private void expire(EngineOrder order) {
        EngineOrder expired = order.with(OrdStatus.EXPIRED);
        memory.put(expired);
        emit(new EngineEvent.Expired(memory.nextEvent(), memory.time(), expired));
    }

    private void refuse(String requestId, OrderKey key, Refusal refusal) {
        emit(new EngineEvent.CancelRejected(
                memory.nextEvent(), memory.time(), requestId, key, memory.find(key), refusal));
    }

    private static Refusal unknownOrder() {
        return new Refusal("UNKNOWN_ORDER", "No open order has this clOrdId");
    }

    private static Optional<Instant> endOfDay(Instant now) {
        return Optional.of(now.atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant());
    }

    private Optional<Instant> end(OrderRequest request) {
        return request.timeInForce() == TimeInForce.DAY ? endOfDay(memory.time()) : request.gtdTime();
    }

    private static BigDecimal total(List<Match> matches) {
        return matches.stream().map(Match::qty).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private final class Inputs implements EngineInput.Handler {

        @Override
        public void submit(EngineInput.Submit submit) {
            MatchingEngine.this.submit(submit.order());
        }

        @Override
        public void refuse(EngineInput.Refuse refuse) {
            reject(pending(refuse.order(), Duration.ZERO), refuse.refusal());
        }

        @Override
        public void cancel(EngineInput.Cancel cancel) {
            MatchingEngine.this.cancel(cancel);
        }

        @Override
        public void replace(EngineInput.Replace replace) {
            MatchingEngine.this.replace(replace);
        }

        @Override
        public void marketData(EngineInput.MarketData data) {
            MatchingEngine.this.marketData(data);
        }

        @Override
        public void time(EngineInput.Time time) {
            // what was due has run already
        }
    }
}
