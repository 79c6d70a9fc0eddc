package io.silvertine.matching;

import io.silvertine.model.OrdType;
import io.silvertine.model.PriceLevel;
import io.silvertine.model.Side;
import io.silvertine.model.Tick;
import io.silvertine.model.TimeInForce;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Drives one engine in one symbol, with short words for its inputs. */
final class Venue {

    static final String SYMBOL = "BTC/USD";
    static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

    final MatchingEngine engine;
    Instant now = START;
    private long seq;

    Venue(MatchingEngine engine) {
        this.engine = engine;
    }

    Venue() {
        this(new TouchFillModel(false));
    }

    Venue(FillModel fill) {
        this(new MatchingEngine(models(fill), EngineState.EMPTY));
    }

    static MatchingModels models(FillModel fill) {
        return new MatchingModels(
                fill,
                SlippageModel.NONE,
                LatencyModel.NONE,
                FeeModel.rate(FeeModel.DEFAULT_RATE, order -> "USD"),
                Admission.all());
    }

    List<EngineEvent> submit(OrderRequest order) {
        return engine.apply(new EngineInput.Submit(order, now));
    }

    List<EngineEvent> cancel(String clOrdId) {
        return engine.apply(new EngineInput.Cancel("c-" + clOrdId, key(clOrdId), now));
    }

    List<EngineEvent> replace(String clOrdId, String orderQty, String price) {
        return engine.apply(new EngineInput.Replace(
                "r-" + clOrdId, key(clOrdId), new BigDecimal(orderQty), Optional.of(new BigDecimal(price)), now));
    }

    List<EngineEvent> last(String px, String size) {
        return tick(Tick.trade(SYMBOL, "TEST", new BigDecimal(px), new BigDecimal(size), now, now, ++seq));
    }

    List<EngineEvent> quote(String bid, String ask) {
        return quote(bid, "1000", ask, "1000");
    }

    List<EngineEvent> quote(String bid, String bidSize, String ask, String askSize) {
        PriceLevel best = new PriceLevel(new BigDecimal(bid), new BigDecimal(bidSize));
        PriceLevel offer = new PriceLevel(new BigDecimal(ask), new BigDecimal(askSize));
        return tick(Tick.quote(SYMBOL, "TEST", best, offer, now, now, ++seq));
    }

    List<EngineEvent> tick(Tick tick) {
        return engine.apply(new EngineInput.MarketData(tick, now));
    }

    List<EngineEvent> pass(Duration time) {
        now = now.plus(time);
        return engine.apply(new EngineInput.Time(now));
    }

    static OrderKey key(String clOrdId) {
        return new OrderKey("acc-1", clOrdId);
    }

    static OrderRequest market(String clOrdId, Side side, String qty) {
        return order(clOrdId, side, OrdType.MARKET, qty, Optional.empty(), TimeInForce.IOC);
    }

    static OrderRequest limit(String clOrdId, Side side, String qty, String price) {
        return limit(clOrdId, side, qty, price, TimeInForce.GTC);
    }

    static OrderRequest limit(String clOrdId, Side side, String qty, String price, TimeInForce timeInForce) {
        return order(clOrdId, side, OrdType.LIMIT, qty, Optional.of(price), timeInForce);
    }

    static OrderRequest postOnly(OrderRequest order) {
        return new OrderRequest(
                order.key(),
                order.symbol(),
                order.side(),
                order.ordType(),
                order.orderQty(),
                order.price(),
                order.timeInForce(),
                order.gtdTime(),
                true);
    }

    static OrderRequest goodTill(OrderRequest order, Instant end) {
        return new OrderRequest(
                order.key(),
                order.symbol(),
                order.side(),
                order.ordType(),
                order.orderQty(),
                order.price(),
                TimeInForce.GTD,
                Optional.of(end),
                false);
    }

    static OrderRequest order(
            String clOrdId, Side side, OrdType ordType, String qty, Optional<String> price, TimeInForce timeInForce) {
        return new OrderRequest(
                key(clOrdId),
                SYMBOL,
                side,
                ordType,
                new BigDecimal(qty),
                price.map(BigDecimal::new),
                timeInForce,
                Optional.empty(),
                false);
    }

    /** Short form of events: kind, ordStatus, and the execution if there is one. */
    static List<String> told(List<EngineEvent> events) {
        List<String> result = new ArrayList<>();
        for (EngineEvent event : events) {
            String kind = event.getClass().getSimpleName();
            String trade = event.trade()
                    .map(t ->
                            " " + t.lastQty().toPlainString() + "@" + t.lastPx().toPlainString())
                    .orElse("");
            result.add(kind + trade);
        }
        return result;
    }

    static Refusal refusal(List<EngineEvent> events) {
        EngineEvent last = events.get(events.size() - 1);
        if (last instanceof EngineEvent.Rejected rejected) {
            return rejected.refusal();
        }
        return ((EngineEvent.CancelRejected) last).refusal();
    }
}
