package io.silvertine.matching;

import static io.silvertine.matching.Venue.goodTill;
import static io.silvertine.matching.Venue.key;
import static io.silvertine.matching.Venue.limit;
import static io.silvertine.matching.Venue.market;
import static io.silvertine.matching.Venue.postOnly;
import static io.silvertine.matching.Venue.refusal;
import static io.silvertine.matching.Venue.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.model.Liquidity;
import io.silvertine.model.OrdStatus;
import io.silvertine.model.OrdType;
import io.silvertine.model.Side;
import io.silvertine.model.TimeInForce;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MatchingEngineTest {

    private final Venue venue = new Venue();

    @Test
    void rejectsAMarketOrderWithoutMarketData() {
        List<EngineEvent> events = venue.submit(market("m1", Side.BUY, "1"));

        assertThat(told(events)).containsExactly("Rejected");
        assertThat(refusal(events)).isEqualTo(new Refusal("NO_MARKET_DATA", "No market data available for symbol"));
    }

    @Test
    void fillsAMarketOrderAtTheLastTradeWhenThereIsNoQuote() {
        venue.last("50000", "0.1");

        assertThat(told(venue.submit(market("m1", Side.BUY, "2")))).containsExactly("Accepted", "Filled 2@50000");
        assertThat(venue.engine.find(key("m1"))).isEmpty();
    }

    @Test
    void fillsAMarketOrderAtTheOppositeSideOfTheQuote() {
        venue.quote("99", "101");
        venue.last("100", "1");

        assertThat(told(venue.submit(market("m1", Side.BUY, "1")))).contains("Filled 1@101");
        assertThat(told(venue.submit(market("m2", Side.SELL, "1")))).contains("Filled 1@99");
    }

    @Test
    void fillsALimitOrderThatIsMarketableOnArrivalAtTheTouch() {
        venue.quote("99", "101");

        List<EngineEvent> events = venue.submit(limit("l1", Side.BUY, "1", "105"));

        assertThat(told(events)).containsExactly("Accepted", "Filled 1@101");
        assertThat(events.get(1).trade().orElseThrow().liquidity()).isEqualTo(Liquidity.TAKER);
    }

    @Test
    void fillsARestingLimitOrderAtItsLimit() {
        venue.last("50000", "1");
        venue.submit(limit("l1", Side.BUY, "1", "49000"));

        assertThat(told(venue.last("49500", "1"))).isEmpty();
        List<EngineEvent> events = venue.last("48900", "1");

        assertThat(told(events)).containsExactly("Filled 1@49000");
        assertThat(events.get(0).trade().orElseThrow().liquidity()).isEqualTo(Liquidity.MAKER);
    }

    @Test
    void fillsRestingOrdersBestPriceFirstThenByTime() {
        venue.last("100", "1");
        venue.submit(limit("low", Side.BUY, "1", "90"));
        venue.submit(limit("first", Side.BUY, "1", "95"));
        venue.submit(limit("second", Side.BUY, "1", "95"));

        assertThat(venue.last("80", "1").stream()
                        .map(e -> e.orderAfter().orElseThrow().key().clOrdId()))
                .containsExactly("first", "second", "low");
    }

    @Test
    void fillsNothingWhileTheQuoteIsCrossed() {
        venue.quote("99", "101");
        venue.submit(limit("l1", Side.BUY, "1", "95"));

        assertThat(venue.quote("96", "94")).isEmpty();
        assertThat(told(venue.submit(market("m1", Side.BUY, "1")))).containsExactly("Rejected");
        assertThat(told(venue.quote("93", "94"))).containsExactly("Filled 1@95");
    }

    @Test
    void chargesTheRateOfTheValue() {
        venue.last("50000", "1");

        List<EngineEvent> events = venue.submit(market("m1", Side.BUY, "0.5"));

        assertThat(events.get(1).trade().orElseThrow().commission().amount()).isEqualByComparingTo("25");
    }

    @Test
    void expiresWhatAnImmediateOrderCannotGet() {
        Venue limited = new Venue(new TouchFillModel(true));
        limited.quote("99", "5", "101", "5");

        assertThat(told(limited.submit(limit("ioc", Side.BUY, "8", "101", TimeInForce.IOC))))
                .containsExactly("Accepted", "PartiallyFilled 5@101", "Expired");
        assertThat(told(limited.submit(limit("fok", Side.SELL, "8", "99", TimeInForce.FOK))))
                .containsExactly("Accepted", "Expired");
        assertThat(told(limited.submit(limit("fits", Side.SELL, "5", "99", TimeInForce.FOK))))
                .containsExactly("Accepted", "Filled 5@99");
    }

    @Test
    void limitedLiquidityComesBackWithTheNextTick() {
        Venue limited = new Venue(new TouchFillModel(true));
        limited.last("100", "3");

        assertThat(told(limited.submit(limit("l1", Side.BUY, "5", "100"))))
                .containsExactly("Accepted", "PartiallyFilled 3@100");
        assertThat(told(limited.last("100", "1"))).containsExactly("PartiallyFilled 1@100");
        assertThat(told(limited.last("100", "1"))).containsExactly("Filled 1@100");
    }

    @Test
    void rejectsAPostOnlyOrderThatWouldCross() {
        venue.quote("99", "101");

        assertThat(refusal(venue.submit(postOnly(limit("p1", Side.BUY, "1", "101"))))
                        .code())
                .isEqualTo("POST_ONLY_WOULD_CROSS");
        assertThat(told(venue.submit(postOnly(limit("p2", Side.BUY, "1", "100")))))
                .containsExactly("Accepted");
    }

    @Test
    void rejectsWhatItCannotTrade() {
        venue.last("100", "1");

        assertThat(refusal(venue.submit(
                                Venue.order("s1", Side.BUY, OrdType.STOP, "1", Optional.empty(), TimeInForce.GTC)))
                        .code())
                .isEqualTo("UNSUPPORTED_ORDTYPE");
        assertThat(refusal(venue.submit(limit("o1", Side.BUY, "1", "9", TimeInForce.AT_OPEN)))
                        .code())
                .isEqualTo("UNSUPPORTED_TIME_IN_FORCE");
        assertThat(refusal(venue.submit(goodTill(limit("g1", Side.BUY, "1", "9"), venue.now)))
                        .code())
                .isEqualTo("GTD_TIME_PASSED");
    }

    @Test
    void refusesAUsedClOrdIdOnlyWhileItsOrderIsOpen() {
        venue.last("100", "1");
        venue.submit(limit("x", Side.BUY, "1", "90"));

        assertThat(refusal(venue.submit(limit("x", Side.BUY, "1", "91"))).code())
                .isEqualTo("DUPLICATE_CLORDID");
        assertThat(venue.engine.find(key("x")).orElseThrow().price().orElseThrow())
                .isEqualByComparingTo("90");
        venue.cancel("x");

        assertThat(told(venue.submit(market("x", Side.BUY, "1")))).containsExactly("Accepted", "Filled 1@100");
    }

    @Test
    void cancelsAnOpenOrderAndRefusesAnUnknownOne() {
        venue.last("100", "1");
        venue.submit(limit("l1", Side.BUY, "1", "90"));

        List<EngineEvent> events = venue.cancel("l1");

        assertThat(told(events)).containsExactly("Canceled");
        assertThat(events.get(0).orderAfter().orElseThrow().leavesQty()).isZero();
        assertThat(refusal(venue.cancel("l1")).code()).isEqualTo("UNKNOWN_ORDER");
        assertThat(venue.last("80", "1")).isEmpty();
    }

    @Test
    void replacesKeepingWhatWasFilled() {
        Venue limited = new Venue(new TouchFillModel(true));
        limited.last("100", "2");
        limited.submit(limit("l1", Side.BUY, "5", "100"));

        assertThat(refusal(limited.replace("l1", "2", "100")).code()).isEqualTo("ORDER_QTY_TOO_SMALL");
        List<EngineEvent> events = limited.replace("l1", "3", "99");

        EngineOrder after = events.get(0).orderAfter().orElseThrow();
        assertThat(told(events)).containsExactly("Replaced");
        assertThat(after.cumQty()).isEqualByComparingTo("2");
        assertThat(after.leavesQty()).isEqualByComparingTo("1");
        assertThat(after.ordStatus()).isEqualTo(OrdStatus.PARTIALLY_FILLED);
        assertThat(told(limited.last("99", "1"))).containsExactly("Filled 1@99");
    }

    @Test
    void aReplaceThatBecomesMarketableTradesAtTheTouch() {
        venue.quote("99", "101");
        venue.submit(limit("l1", Side.BUY, "1", "95"));

        assertThat(told(venue.replace("l1", "1", "102"))).containsExactly("Replaced", "Filled 1@101");
    }

    @Test
    void aReplaceLosesTimePriorityUnlessItOnlyLessensTheQuantity() {
        venue.last("100", "1");
        venue.submit(limit("a", Side.BUY, "2", "90"));
        venue.submit(limit("b", Side.BUY, "2", "90"));
        venue.submit(limit("c", Side.BUY, "2", "90"));
        venue.replace("a", "3", "90");
        venue.replace("b", "1", "90");

        assertThat(venue.last("90", "1").stream()
                        .map(e -> e.orderAfter().orElseThrow().key().clOrdId()))
                .containsExactly("b", "c", "a");
    }

    @Test
    void ordersEndByTheirTimeInForce() {
        venue.last("100", "1");
        venue.submit(limit("day", Side.BUY, "1", "90", TimeInForce.DAY));
        venue.submit(goodTill(limit("gtd", Side.BUY, "1", "90"), venue.now.plusSeconds(60)));
        venue.submit(limit("gtc", Side.BUY, "1", "90"));

        assertThat(venue.engine.nextDue()).contains(venue.now.plusSeconds(60));
        assertThat(told(venue.pass(Duration.ofSeconds(60)))).containsExactly("Expired");
        assertThat(venue.engine.nextDue()).contains(Instant.parse("2026-03-03T00:00:00Z"));
        assertThat(told(venue.pass(Duration.ofHours(24)))).containsExactly("Expired");
        assertThat(venue.engine.open()).extracting(o -> o.key().clOrdId()).containsExactly("gtc");
    }

    @Test
    void anOrderTakesEffectAfterItsLatency() {
        MatchingModels slow = new MatchingModels(
                new TouchFillModel(false),
                SlippageModel.NONE,
                order -> Duration.ofMillis(50),
                FeeModel.rate(BigDecimal.ZERO, order -> "USD"),
                Admission.all());
        Venue late = new Venue(new MatchingEngine(slow, EngineState.EMPTY));
        late.last("100", "1");

        assertThat(told(late.submit(market("m1", Side.BUY, "1")))).containsExactly("Pending");
        late.last("101", "1");

        assertThat(late.pass(Duration.ofMillis(49))).isEmpty();
        assertThat(told(late.pass(Duration.ofMillis(1)))).containsExactly("Accepted", "Filled 1@101");
    }

    @Test
    void slippageNeverBeatsTheLimit() {
        SlippageModel tenWorse = (order, match, market) -> order.side().isBuy()
                ? match.px().add(BigDecimal.TEN)
                : match.px().subtract(BigDecimal.TEN);
        Venue slipping = new Venue(new MatchingEngine(
                new MatchingModels(
                        new TouchFillModel(false),
                        tenWorse,
                        LatencyModel.NONE,
                        FeeModel.rate(BigDecimal.ZERO, order -> "USD"),
                        Admission.all()),
                EngineState.EMPTY));
        slipping.last("100", "1");

        assertThat(told(slipping.submit(market("m1", Side.BUY, "1")))).contains("Filled 1@110");
        assertThat(told(slipping.submit(limit("l1", Side.BUY, "1", "105")))).contains("Filled 1@105");
        assertThat(told(slipping.submit(limit("l2", Side.SELL, "1", "97")))).contains("Filled 1@97");
    }

    @Test
    void clientsCanTradeWithOneAnother() {
        Venue book = new Venue(new OrderBookFillModel());
        book.submit(limit("ask1", Side.SELL, "2", "100"));
        book.submit(limit("ask2", Side.SELL, "2", "101"));

        List<EngineEvent> events = book.submit(limit("bid", Side.BUY, "3", "101"));

        assertThat(told(events))
                .containsExactly(
                        "Accepted", "PartiallyFilled 2@100", "Filled 2@100", "Filled 1@101", "PartiallyFilled 1@101");
        assertThat(events.get(1).trade().orElseThrow().trade())
                .isEqualTo(events.get(2).trade().orElseThrow().trade());
        assertThat(events.get(2).trade().orElseThrow().liquidity()).isEqualTo(Liquidity.MAKER);
        assertThat(book.engine.find(key("ask2")).orElseThrow().leavesQty()).isEqualByComparingTo("1");
    }
}
