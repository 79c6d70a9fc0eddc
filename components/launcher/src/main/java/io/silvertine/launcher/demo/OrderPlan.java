package io.silvertine.launcher.demo;

import io.silvertine.model.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/**
 * Which orders the demo places and when: a pure function of run id, seed and size.
 *
 * <p>Half are MARKET, a quarter LIMIT that cross, a quarter LIMIT that rest, of which most are cancelled. Nothing is
 * sold that an earlier order that trades at once has not bought, so that a cash account never goes short.
 */
record OrderPlan(List<PlannedOrder> orders) {
    /** Orders between a purchase and the sale that counts on it: the two may travel through different topics. */
    private static final int SETTLE_ORDERS = 10;

    private static final BigDecimal LOT = new BigDecimal("0.01");
    private static final int MAX_LOTS = 25;
    /** 10 %: in the recording the price moves by 7.4 % at most within the 500 ticks that the venue may be behind. */
    private static final BigDecimal CROSSING_OFFSET = new BigDecimal("0.10");

    OrderPlan {
        orders = List.copyOf(orders);
    }

    /**
     * A plan.
     *
     * @param runId prefix of every clOrdId, unique per run
     * @param trades length of the replay; the orders are spread over its first 95 %
     */
    static OrderPlan of(String runId, long seed, int orders, int trades) {
        Random random = new Random(seed);
        List<PlannedOrder> plan = new ArrayList<>(orders);
        BigDecimal[] bought = new BigDecimal[orders];
        BigDecimal sellable = BigDecimal.ZERO;
        for (int i = 0; i < orders; i++) {
            if (i >= SETTLE_ORDERS) {
                sellable = sellable.add(bought[i - SETTLE_ORDERS]);
            }
            PlannedOrder order = draw(runId, i, moment(i, orders, trades), trades, sellable, random);
            boolean buy = order.side().isBuy();
            bought[i] = buy && order.marketable() ? order.orderQty() : BigDecimal.ZERO;
            sellable = buy ? sellable : sellable.subtract(order.orderQty());
            plan.add(order);
        }
        return new OrderPlan(plan);
    }

    /** Never the first trade: with the second, a client knows that the venue has a price. */
    private static int moment(int index, int orders, int trades) {
        long span = trades * 95L / 100;
        return (int) Math.min(trades, 2 + index * span / orders);
    }

    private static PlannedOrder draw(
            String runId, int index, int atTrade, int trades, BigDecimal sellable, Random random) {
        PlannedOrder.Kind kind = kind(random.nextInt(4));
        BigDecimal orderQty = LOT.multiply(BigDecimal.valueOf(1 + random.nextInt(MAX_LOTS)));
        boolean wantsSell = random.nextInt(100) < 55;
        Side side = wantsSell && orderQty.compareTo(sellable) <= 0 ? Side.SELL : Side.BUY;
        BigDecimal restingOffset = BigDecimal.valueOf(5 + random.nextInt(36), 3);
        boolean cancelled = random.nextInt(10) < 6;
        int cancelAt = Math.min(trades, atTrade + trades / 100 + random.nextInt(Math.max(1, trades / 50)));
        boolean frontDoor = random.nextInt(5) == 0;
        boolean resting = kind == PlannedOrder.Kind.RESTING;
        return new PlannedOrder(
                String.format(Locale.ROOT, "%s-%05d", runId, index + 1),
                atTrade,
                kind,
                side,
                orderQty,
                resting ? restingOffset : CROSSING_OFFSET,
                resting && cancelled ? Optional.of(cancelAt) : Optional.empty(),
                frontDoor);
    }

    private static PlannedOrder.Kind kind(int quarter) {
        return switch (quarter) {
            case 0 -> PlannedOrder.Kind.CROSSING;
            case 1 -> PlannedOrder.Kind.RESTING;
            default -> PlannedOrder.Kind.MARKET;
        };
    }
}
