package io.silvertine.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.matching.EngineEvent;
import io.silvertine.matching.OrderKey;
import io.silvertine.model.Balance;
import io.silvertine.model.OrderTerms;
import io.silvertine.model.Side;
import io.silvertine.spi.BrokerConfig;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PaperVenueTest {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    private final PaperVenue venue = venue(Map.of());

    @Test
    void cashAndCoinsMoveWithAnExecutionAndItsFee() {
        buy("m1", "10");

        assertThat(balance("USD").total()).isEqualByComparingTo("998988.99");
        assertThat(balance("BTC").total()).isEqualByComparingTo("10");
        assertThat(venue.positions(PaperHarness.ACCOUNT).get(0).avgPx().orElseThrow())
                .isEqualByComparingTo("101");
    }

    @Test
    void anOpenOrderLocksWhatItMaySpendUntilItEnds() {
        venue.submit(key("l1"), limit(Side.BUY, "10", "90"), NOW);

        assertThat(balance("USD").locked()).isEqualByComparingTo("900.9");
        assertThat(balance("USD").available()).isEqualByComparingTo("999099.1");
        venue.cancel("c1", key("l1"), NOW);

        assertThat(balance("USD").locked()).isEqualByComparingTo("0");
    }

    @Test
    void refusesAnOrderThatCashDoesNotCover() {
        venue.submit(key("l1"), limit(Side.BUY, "9000", "100"), NOW);

        assertThat(refusal(venue.submit(key("l2"), limit(Side.BUY, "1000", "100"), NOW)))
                .isEqualTo("INSUFFICIENT_FUNDS");
    }

    @Test
    void aReplaceMayUseWhatTheOrderLockedBefore() {
        venue.submit(key("l1"), limit(Side.BUY, "9000", "100"), NOW);

        List<EngineEvent> fits =
                venue.replace("r1", key("l1"), new BigDecimal("9500"), Optional.of(new BigDecimal("100")), NOW);
        List<EngineEvent> tooMuch =
                venue.replace("r2", key("l1"), new BigDecimal("10000"), Optional.of(new BigDecimal("100")), NOW);

        assertThat(fits).singleElement().isInstanceOf(EngineEvent.Replaced.class);
        assertThat(tooMuch).singleElement().isInstanceOfSatisfying(EngineEvent.CancelRejected.class, e -> assertThat(
                        e.refusal().code())
                .isEqualTo("INSUFFICIENT_FUNDS"));
    }

    @Test
    void aCashAccountSellsOnlyTheCoinsThatItHas() {
        buy("m1", "1");

        assertThat(refusal(venue.submit(key("s1"), OrderTerms.market("BTC/USD", Side.SELL, new BigDecimal("2")), NOW)))
                .isEqualTo("INSUFFICIENT_FUNDS");
        venue.submit(key("s2"), OrderTerms.market("BTC/USD", Side.SELL, BigDecimal.ONE), NOW);
        assertThat(balance("BTC").total()).isZero();
    }

    @Test
    void aMarginAccountSellsWhatItDoesNotHaveButBuysOnlyWithCash() {
        OrderKey sell = new OrderKey("margin-1", "s1");
        OrderKey buy = new OrderKey("margin-1", "b1");

        assertThat(venue.submit(sell, OrderTerms.market("BTC/USD", Side.SELL, BigDecimal.ONE), NOW))
                .anySatisfy(e -> assertThat(e).isInstanceOf(EngineEvent.Filled.class));
        assertThat(refusal(venue.submit(buy, OrderTerms.market("BTC/USD", Side.BUY, new BigDecimal("20")), NOW)))
                .isEqualTo("INSUFFICIENT_FUNDS");
    }

    @Test
    void refusesWhatItWouldOtherwiseIgnore() {
        assertThat(refusal(venue.submit(new OrderKey("stranger", "x"), limit(Side.BUY, "1", "90"), NOW)))
                .isEqualTo("UNKNOWN_ACCOUNT");
        assertThat(refusal(venue.submit(key("fine"), limit(Side.BUY, "0.000000001", "90"), NOW)))
                .isEqualTo("LOT_SIZE");
        assertThat(refusal(venue.submit(key("fine"), limit(Side.BUY, "1", "90.000000001"), NOW)))
                .isEqualTo("TICK_SIZE");
    }

    @Test
    void randomRejectionsDependOnTheOrderAndTheSeedAlone() {
        PaperVenue first = venue(Map.of("rejection-probability", "50%"));
        PaperVenue second = venue(Map.of("rejection-probability", "50%"));
        second.submit(key("another"), limit(Side.BUY, "1", "90"), NOW);
        int rejected = 0;

        for (int i = 0; i < 100; i++) {
            boolean one = rejected(first.submit(key("o" + i), limit(Side.BUY, "1", "90"), NOW));
            boolean two = rejected(second.submit(key("o" + i), limit(Side.BUY, "1", "90"), NOW));
            assertThat(one).isEqualTo(two);
            rejected += one ? 1 : 0;
        }

        assertThat(rejected).isBetween(30, 70);
    }

    @Test
    void slicesOfAPartialFillAddUpToTheOrder() {
        PaperVenue sliced = venue(Map.of("partial-fill-probability", 1));

        List<EngineEvent> events =
                sliced.submit(key("m1"), OrderTerms.market("BTC/USD", Side.BUY, BigDecimal.TEN), NOW);

        List<BigDecimal> slices = events.stream()
                .flatMap(e -> e.trade().stream())
                .map(t -> t.lastQty())
                .toList();
        assertThat(slices).hasSizeGreaterThan(1);
        assertThat(slices.stream().reduce(BigDecimal.ZERO, BigDecimal::add)).isEqualByComparingTo("10");
    }

    @Test
    void neverDeniesAnOrderThatItMayHaveForgotten() {
        PaperVenue forgetful = venue(Map.of("history", 1));
        forgetful.submit(key("m1"), OrderTerms.market("BTC/USD", Side.BUY, BigDecimal.ONE), NOW);
        forgetful.submit(key("m2"), OrderTerms.market("BTC/USD", Side.BUY, BigDecimal.ONE), NOW.plusSeconds(1));

        assertThat(forgetful.archive().find(key("m1"))).isEmpty();
        assertThat(forgetful.archive().find(key("m2"))).isPresent();
        assertThat(forgetful.archive().forgottenUntil()).isEqualTo(NOW);
    }

    private static PaperVenue venue(Map<String, Object> settings) {
        BrokerConfig config = PaperHarness.config(settings);
        PaperVenue venue = new PaperVenue(config, PaperSettings.read(config));
        venue.open(config.accounts());
        venue.tick(PaperHarness.quote(new BigDecimal("99"), new BigDecimal("101"), NOW), NOW);
        return venue;
    }

    private void buy(String clOrdId, String qty) {
        venue.submit(key(clOrdId), OrderTerms.market("BTC/USD", Side.BUY, new BigDecimal(qty)), NOW);
    }

    private Balance balance(String currency) {
        return venue.balances(PaperHarness.ACCOUNT).stream()
                .filter(b -> b.currency().equals(currency))
                .findFirst()
                .orElseThrow();
    }

    private static OrderKey key(String clOrdId) {
        return new OrderKey(PaperHarness.ACCOUNT, clOrdId);
    }

    private static OrderTerms limit(Side side, String qty, String price) {
        return OrderTerms.limit("BTC/USD", side, new BigDecimal(qty), new BigDecimal(price));
    }

    private static boolean rejected(List<EngineEvent> events) {
        return events.get(0) instanceof EngineEvent.Rejected;
    }

    private static String refusal(List<EngineEvent> events) {
        return ((EngineEvent.Rejected) events.get(0)).refusal().code();
    }
}
