package io.silvertine.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.model.OrdStatus;
import io.silvertine.model.OrdType;
import io.silvertine.model.PriceLevel;
import io.silvertine.model.Side;
import io.silvertine.model.Tick;
import io.silvertine.model.TimeInForce;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class MatchingEnginePropertyTest {

    private static final int IDS = 12;

    @Property(tries = 300)
    void quantitiesAddUpAndNoFillBeatsItsLimit(@ForAll("inputs") List<EngineInput> inputs, @ForAll boolean limited) {
        MatchingEngine engine = engine(limited, EngineState.EMPTY);
        Map<Long, BigDecimal> filled = new HashMap<>();
        Map<Long, OrdStatus> ended = new HashMap<>();

        for (EngineInput input : inputs) {
            for (EngineEvent event : engine.apply(input)) {
                event.orderAfter().ifPresent(order -> {
                    event.trade().ifPresent(trade -> {
                        assertThat(order.allows(trade.lastPx())).isTrue();
                        filled.merge(order.number(), trade.lastQty(), BigDecimal::add);
                    });
                    assertThat(ended).doesNotContainKey(order.number());
                    assertQuantities(order, filled.getOrDefault(order.number(), BigDecimal.ZERO));
                    if (order.ordStatus().isTerminal()) {
                        ended.put(order.number(), order.ordStatus());
                    }
                });
            }
        }
    }

    @Property(tries = 150)
    void theSameInputsGiveTheSameEvents(@ForAll("inputs") List<EngineInput> inputs, @ForAll boolean limited) {
        assertThat(run(engine(limited, EngineState.EMPTY), inputs))
                .isEqualTo(run(engine(limited, EngineState.EMPTY), inputs));
    }

    @Property(tries = 150)
    void goesOnFromItsStateAsIfNothingHadHappened(@ForAll("inputs") List<EngineInput> inputs) {
        MatchingEngine whole = engine(true, EngineState.EMPTY);
        int half = inputs.size() / 2;
        run(whole, inputs.subList(0, half));

        MatchingEngine restored = engine(true, whole.state());

        assertThat(run(restored, inputs.subList(half, inputs.size())))
                .isEqualTo(run(whole, inputs.subList(half, inputs.size())));
        assertThat(restored.state()).isEqualTo(whole.state());
    }

    @Property(tries = 150)
    void goesOnFromItsEventsAsIfNothingHadHappened(@ForAll("inputs") List<EngineInput> inputs) {
        MatchingEngine whole = engine(true, EngineState.EMPTY);
        int half = inputs.size() / 2;
        List<EngineEvent> events = run(whole, inputs.subList(0, half));

        MatchingEngine replayed = engine(true, EngineState.EMPTY);
        events.forEach(replayed::replay);
        whole.state().markets().forEach(replayed::replay);
        replayed.apply(new EngineInput.Time(whole.state().time()));

        assertThat(run(replayed, inputs.subList(half, inputs.size())))
                .isEqualTo(run(whole, inputs.subList(half, inputs.size())));
    }

    private static void assertQuantities(EngineOrder order, BigDecimal filled) {
        assertThat(order.cumQty()).isEqualByComparingTo(filled);
        if (order.ordStatus().isTerminal()) {
            assertThat(order.leavesQty()).isZero();
        } else {
            assertThat(order.cumQty().add(order.leavesQty()))
                    .isEqualByComparingTo(order.request().orderQty());
            assertThat(order.leavesQty()).isPositive();
        }
    }

    private static MatchingEngine engine(boolean limited, EngineState state) {
        return new MatchingEngine(Venue.models(new TouchFillModel(limited)), state);
    }

    private static List<EngineEvent> run(MatchingEngine engine, List<EngineInput> inputs) {
        List<EngineEvent> events = new ArrayList<>();
        inputs.forEach(input -> events.addAll(engine.apply(input)));
        return events;
    }

    @Provide
    Arbitrary<List<EngineInput>> inputs() {
        Arbitrary<EngineInput> one = Arbitraries.frequencyOf(
                Tuple.of(5, submits()), Tuple.of(2, cancels()), Tuple.of(2, replaces()), Tuple.of(6, ticks()));
        return one.list().ofMaxSize(60);
    }

    private static Arbitrary<EngineInput> submits() {
        return Combinators.combine(
                        ids(),
                        Arbitraries.of(Side.BUY, Side.SELL),
                        Arbitraries.of(OrdType.MARKET, OrdType.LIMIT),
                        Arbitraries.of(TimeInForce.GTC, TimeInForce.DAY, TimeInForce.IOC, TimeInForce.FOK),
                        decimals(1, 50),
                        decimals(80, 120),
                        times())
                .as((id, side, type, timeInForce, qty, price, at) -> new EngineInput.Submit(
                        new OrderRequest(
                                Venue.key(id),
                                Venue.SYMBOL,
                                side,
                                type,
                                qty,
                                type == OrdType.LIMIT ? Optional.of(price) : Optional.empty(),
                                timeInForce,
                                Optional.empty(),
                                false),
                        at));
    }

    private static Arbitrary<EngineInput> cancels() {
        return Combinators.combine(ids(), times()).as((id, at) -> new EngineInput.Cancel("c", Venue.key(id), at));
    }

    private static Arbitrary<EngineInput> replaces() {
        return Combinators.combine(ids(), decimals(1, 50), decimals(80, 120), times())
                .as((id, qty, price, at) -> new EngineInput.Replace("r", Venue.key(id), qty, Optional.of(price), at));
    }

    private static Arbitrary<EngineInput> ticks() {
        Arbitrary<EngineInput> trades = Combinators.combine(decimals(80, 120), decimals(1, 20), times())
                .as((px, size, at) ->
                        new EngineInput.MarketData(Tick.trade(Venue.SYMBOL, "T", px, size, at, at, 1), at));
        Arbitrary<EngineInput> quotes = Combinators.combine(
                        decimals(80, 120), decimals(80, 120), decimals(1, 20), times())
                .as((bid, ask, size, at) -> new EngineInput.MarketData(
                        Tick.quote(Venue.SYMBOL, "T", new PriceLevel(bid, size), new PriceLevel(ask, size), at, at, 1),
                        at));
        return Arbitraries.oneOf(trades, quotes);
    }

    private static Arbitrary<String> ids() {
        return Arbitraries.integers().between(1, IDS).map(i -> "o" + i);
    }

    private static Arbitrary<BigDecimal> decimals(int min, int max) {
        return Arbitraries.bigDecimals()
                .between(BigDecimal.valueOf(min), BigDecimal.valueOf(max))
                .ofScale(1);
    }

    private static Arbitrary<Instant> times() {
        return Arbitraries.integers().between(0, 200_000).map(s -> Venue.START.plusSeconds(s));
    }
}
