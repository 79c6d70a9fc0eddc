package io.silvertine.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.model.NewOrder;
import io.silvertine.model.OrdType;
import io.silvertine.model.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderPlanTest {
    private static final int TRADES = 100_000;

    @Test
    void isAFunctionOfItsSeed() {
        assertThat(OrderPlan.of("r", 42, 200, TRADES)).isEqualTo(OrderPlan.of("r", 42, 200, TRADES));
        assertThat(OrderPlan.of("r", 42, 200, TRADES)).isNotEqualTo(OrderPlan.of("r", 43, 200, TRADES));
    }

    @Test
    void mixesTypesSidesTopicsAndCancels() {
        List<PlannedOrder> orders = OrderPlan.of("r", 42, 200, TRADES).orders();

        assertThat(orders).extracting(PlannedOrder::kind).contains(PlannedOrder.Kind.values());
        assertThat(orders).extracting(PlannedOrder::side).contains(Side.BUY, Side.SELL);
        assertThat(orders).extracting(PlannedOrder::frontDoor).contains(true, false);
        assertThat(orders).filteredOn(o -> o.cancelAtTrade().isPresent()).hasSizeBetween(10, 60);
        assertThat(orders)
                .filteredOn(o -> o.cancelAtTrade().isPresent())
                .allMatch(o -> o.kind() == PlannedOrder.Kind.RESTING)
                .allMatch(o -> o.cancelAtTrade().orElseThrow() > o.atTrade());
    }

    @Test
    void givesEveryOrderAnIdOfItsOwn() {
        List<PlannedOrder> orders = OrderPlan.of("r", 1, 2_000, TRADES).orders();

        assertThat(orders).extracting(PlannedOrder::clOrdId).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 200, 5_000})
    void spreadsTheOrdersOverTheReplay(int size) {
        List<PlannedOrder> orders = OrderPlan.of("r", 42, size, TRADES).orders();

        assertThat(orders).hasSize(size);
        assertThat(orders.get(0).atTrade()).isEqualTo(2);
        assertThat(orders).extracting(PlannedOrder::atTrade).isSorted();
        assertThat(orders).allMatch(o -> o.cancelAtTrade().orElse(o.atTrade()) <= TRADES);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 42, 99})
    void sellsOnlyWhatWasBoughtBefore(long seed) {
        BigDecimal holding = BigDecimal.ZERO;

        for (PlannedOrder order : OrderPlan.of("r", seed, 1_000, TRADES).orders()) {
            if (order.side() == Side.SELL) {
                holding = holding.subtract(order.orderQty());
            } else if (order.marketable()) {
                holding = holding.add(order.orderQty());
            }
            assertThat(holding).isNotNegative();
        }
    }

    @Test
    void pricesACrossingOrderThroughTheMarketAndARestingOneAway() {
        assertThat(price(PlannedOrder.Kind.CROSSING, Side.BUY)).isEqualByComparingTo("103");
        assertThat(price(PlannedOrder.Kind.CROSSING, Side.SELL)).isEqualByComparingTo("97");
        assertThat(price(PlannedOrder.Kind.RESTING, Side.BUY)).isEqualByComparingTo("97");
        assertThat(price(PlannedOrder.Kind.RESTING, Side.SELL)).isEqualByComparingTo("103");
    }

    @Test
    void givesAMarketOrderNoPrice() {
        NewOrder order = order(PlannedOrder.Kind.MARKET, Side.BUY);

        assertThat(order.terms().ordType()).isEqualTo(OrdType.MARKET);
        assertThat(order.terms().price()).isEmpty();
    }

    private static BigDecimal price(PlannedOrder.Kind kind, Side side) {
        return order(kind, side).terms().price().orElseThrow();
    }

    private static NewOrder order(PlannedOrder.Kind kind, Side side) {
        return new PlannedOrder("r-1", 1, kind, side, BigDecimal.ONE, new BigDecimal("0.03"), Optional.empty(), false)
                .order("paper-1", "BTC/USD", new BigDecimal("100"), Instant.EPOCH);
    }
}
