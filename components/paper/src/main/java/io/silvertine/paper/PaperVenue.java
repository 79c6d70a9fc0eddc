package io.silvertine.paper;

import io.silvertine.matching.EngineEvent;
import io.silvertine.matching.EngineInput;
import io.silvertine.matching.EngineOrder;
import io.silvertine.matching.EngineState;
import io.silvertine.matching.FeeModel;
import io.silvertine.matching.FillModel;
import io.silvertine.matching.MarketState;
import io.silvertine.matching.MatchingEngine;
import io.silvertine.matching.MatchingModels;
import io.silvertine.matching.OrderKey;
import io.silvertine.matching.OrderRequest;
import io.silvertine.matching.Refusal;
import io.silvertine.matching.SlippageModel;
import io.silvertine.matching.TouchFillModel;
import io.silvertine.model.Balance;
import io.silvertine.model.OrderRef;
import io.silvertine.model.OrderTerms;
import io.silvertine.model.Tick;
import io.silvertine.portfolio.PositionState;
import io.silvertine.spi.AccountConfig;
import io.silvertine.spi.BrokerConfig;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The venue without its disk: engine, accounts and memory of orders. What {@link #drain()} gives must be durable before
 * anyone hears of it. Not thread-safe.
 *
 * <p>As real venues do, it refuses a used clOrdId only while the first order of that name is open.
 */
final class PaperVenue {

    /** Fraction digits of prices and quantities; their product then fits the 18 digits of a message. */
    static final int MAX_SCALE = 8;

    private static final int REJECTION = 0;

    private final PaperSettings settings;
    private final Chance chance;
    private final PaperAccounts accounts;
    private final PaperArchive archive;
    private final List<JournalEntry> changes = new ArrayList<>();
    private final Set<String> movedMarkets = new LinkedHashSet<>();
    private MatchingEngine engine;

    PaperVenue(BrokerConfig config, PaperSettings settings) {
        this.settings = settings;
        this.chance = new Chance(settings.seed());
        this.accounts = new PaperAccounts(config, settings.commissionRate());
        this.archive = new PaperArchive(settings.history());
        this.engine = new MatchingEngine(models(), EngineState.EMPTY);
    }

    /** Gives accounts that are here for the first time what they start with. */
    void open(List<AccountConfig> configured) {
        for (AccountConfig account : configured) {
            if (accounts.isNew(account.id())) {
                holding(new JournalEntry.Holding(account.id(), account.baseCurrency(), BigDecimal.ZERO));
                account.openingBalances()
                        .forEach((asset, total) -> holding(new JournalEntry.Holding(account.id(), asset, total)));
            }
        }
    }

    /** What the venue says about a new order, oldest first. */
    List<EngineEvent> submit(OrderKey key, OrderTerms terms, Instant at) {
        OrderRequest request = PaperOrderMapper.request(key, terms);
        Optional<Refusal> refusal = refusal(request, terms);
        List<EngineEvent> events = apply(
                refusal.isPresent()
                        ? new EngineInput.Refuse(request, refusal.get(), at)
                        : new EngineInput.Submit(request, at));
        return aboutLastOrder(key, events);
    }

    List<EngineEvent> cancel(String requestId, OrderKey key, Instant at) {
        return about(key, apply(new EngineInput.Cancel(requestId, key, at)));
    }

    List<EngineEvent> replace(
            String requestId, OrderKey key, BigDecimal orderQty, Optional<BigDecimal> price, Instant at) {
        return about(key, apply(new EngineInput.Replace(requestId, key, orderQty, price, at)));
    }

    void tick(Tick tick, Instant at) {
        movedMarkets.add(tick.symbol());
        apply(new EngineInput.MarketData(tick, at));
    }

    void time(Instant at) {
        apply(new EngineInput.Time(at));
    }

    Optional<Instant> nextDue() {
        return engine.nextDue();
    }

    /** What happened since the last call; empty when nobody needs to remember anything. */
    List<JournalEntry> drain() {
        if (changes.isEmpty()) {
            return List.of();
        }
        List<JournalEntry> result = new ArrayList<>(changes);
        movedMarkets.forEach(
                symbol -> engine.market(symbol).ifPresent(market -> result.add(new JournalEntry.Market(market))));
        changes.clear();
        movedMarkets.clear();
        return result;
    }

    /** Everything that a venue needs to go on from here. */
    List<JournalEntry> snapshot() {
        List<JournalEntry> result = new ArrayList<>();
        accounts.totals().forEach((accountId, totals) -> totals.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(e -> result.add(new JournalEntry.Holding(accountId, e.getKey(), e.getValue()))));
        accounts.positions().forEach(position -> result.add(new JournalEntry.Position(position)));
        result.add(new JournalEntry.Engine(engine.state()));
        result.add(new JournalEntry.Forgotten(archive.forgottenUntil()));
        archive.orders().stream()
                .flatMap(order -> order.events().stream())
                .sorted((a, b) -> Long.compare(a.number(), b.number()))
                .forEach(event -> result.add(new JournalEntry.Remembered(event)));
        return result;
    }

    /** How much the journal may grow until it takes a snapshot. */
    long snapshotBytes() {
        return settings.snapshotBytes();
    }

    PaperArchive archive() {
        return archive;
    }

    /** The order that is meant, by the venue's id when it is known. */
    Optional<PaperOrder> find(OrderRef ref) {
        return ref.orderId()
                .flatMap(PaperOrderMapper::number)
                .flatMap(archive::find)
                .filter(order -> order.latest().key().accountId().equals(ref.accountId()))
                .or(() -> archive.find(new OrderKey(ref.accountId(), ref.clOrdId())));
    }

    /** Open orders of an account, oldest first. */
    List<EngineOrder> open(String accountId) {
        return engine.open().stream()
                .filter(order -> order.key().accountId().equals(accountId))
                .toList();
    }

    List<Balance> balances(String accountId) {
        return accounts.balances(accountId);
    }

    List<PositionState> positions(String accountId) {
        return accounts.positions(accountId);
    }

    Optional<MarketState> market(String symbol) {
        return engine.market(symbol);
    }

    TradedPair pair(EngineOrder order) {
        return accounts.pair(order);
    }

    long lastEvent() {
        return engine.lastEvent();
    }

    void replay(EngineEvent event) {
        engine.replay(event);
        remember(event);
    }

    void replay(MarketState market) {
        engine.replay(market);
    }

    void remember(EngineEvent event) {
        if (event instanceof EngineEvent.OfOrder ofOrder) {
            archive.add(ofOrder);
        }
    }

    void hold(JournalEntry.Holding holding) {
        accounts.set(holding.accountId(), holding.asset(), holding.total());
    }

    void hold(JournalEntry.Position position) {
        accounts.restore(position.state());
    }

    void engine(EngineState state) {
        engine = new MatchingEngine(models(), state);
        state.open().forEach(accounts::reserve);
    }

    void forgotten(Instant until) {
        archive.forgottenUntil(until);
    }

    private List<EngineEvent> apply(EngineInput input) {
        List<EngineEvent> events = engine.apply(input);
        for (EngineEvent event : events) {
            event.orderAfter().ifPresent(order -> movedMarkets.add(order.symbol()));
            remember(event);
            changes.add(new JournalEntry.Happened(event));
        }
        return events;
    }

    private void holding(JournalEntry.Holding holding) {
        hold(holding);
        changes.add(holding);
    }

    private Optional<Refusal> refusal(OrderRequest request, OrderTerms terms) {
        if (!accounts.knows(request.key().accountId())) {
            return Optional.of(new Refusal("UNKNOWN_ACCOUNT", "The exchange has no such account"));
        }
        Optional<Refusal> unsupported = PaperOrderMapper.unsupported(terms);
        if (unsupported.isPresent()) {
            return unsupported;
        }
        return chance.hits(settings.rejectionProbability(), request.key(), REJECTION)
                ? Optional.of(new Refusal("REJECTED_BY_EXCHANGE", "Order rejected by exchange"))
                : Optional.empty();
    }

    private MatchingModels models() {
        FillModel touch = new TouchFillModel(settings.liquidity() == PaperSettings.LiquidityLimit.QUOTED);
        return new MatchingModels(
                new SlicedFillModel(touch, settings.partialFillProbability(), chance),
                SlippageModel.NONE,
                request -> settings.latency(),
                FeeModel.rate(
                        settings.commissionRate(), order -> accounts.pair(order).currency()),
                accounts);
    }

    private static List<EngineEvent> about(OrderKey key, List<EngineEvent> events) {
        return events.stream().filter(event -> event.key().equals(key)).toList();
    }

    /** Time may have ended an earlier order of the same name just before. */
    private static List<EngineEvent> aboutLastOrder(OrderKey key, List<EngineEvent> events) {
        List<EngineEvent> named = about(key, events);
        long number = named.stream()
                .flatMap(event -> event.orderAfter().stream())
                .mapToLong(EngineOrder::number)
                .max()
                .orElseThrow();
        return named.stream()
                .filter(event -> event.orderAfter().orElseThrow().number() == number)
                .toList();
    }
}
