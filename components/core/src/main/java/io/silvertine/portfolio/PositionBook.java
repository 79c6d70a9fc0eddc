package io.silvertine.portfolio;

import io.silvertine.model.Commission;
import io.silvertine.model.PositionEffect;
import io.silvertine.model.Side;
import io.silvertine.portfolio.PositionChange.Portion;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules by which executions change positions. Pure functions. */
public final class PositionBook {
    /** Digits after the point of a quotient; the most that a message can carry. */
    static final int SCALE = 18;

    /** How a quotient is rounded: no direction is favoured. */
    static final RoundingMode ROUNDING = RoundingMode.HALF_EVEN;

    private PositionBook() {}

    /**
     * Applies an execution. Adding on the same side adds to the cost; trading against the position realizes the
     * difference to its average cost and leaves that average as it is; trading past zero closes the whole position
     * first and opens the rest at {@code lastPx}.
     *
     * @param lastQty positive, in base units
     * @param commission a fee in the base asset (spot) leaves the position itself, valued at {@code lastPx}
     */
    public static PositionChange apply(
            PositionState before, Side side, BigDecimal lastQty, BigDecimal lastPx, Optional<Commission> commission) {
        BigDecimal traded = side.isBuy() ? lastQty : lastQty.negate();
        return applySigned(before, traded, lastPx, commission);
    }

    /** Takes back an execution that the venue has cancelled; its fee comes back with it. */
    public static PositionChange bust(
            PositionState before, Side side, BigDecimal lastQty, BigDecimal lastPx, Optional<Commission> commission) {
        BigDecimal traded = side.isBuy() ? lastQty.negate() : lastQty;
        return applySigned(before, traded, lastPx, commission.map(Commission::negated));
    }

    /**
     * Charges a fee that the venue states after its execution, or gives one back. The quantity stays, but for a fee in the
     * base asset, which leaves the position at {@code lastPx} as if it had been known at once.
     */
    public static PositionChange charge(PositionState before, BigDecimal lastPx, Commission commission) {
        return applySigned(before, BigDecimal.ZERO, lastPx, Optional.of(commission));
    }

    /** A fee over the two parts of a flip, by quantity; the parts add up to it. */
    public static List<BigDecimal> shares(BigDecimal fee, BigDecimal closed, BigDecimal opened) {
        BigDecimal closing = fee.multiply(closed).divide(closed.add(opened), SCALE, ROUNDING);
        return List.of(closing, fee.subtract(closing));
    }

    /**
     * An average price as it is shown: {@code cost ÷ qty}, 18 digits after the point, rounded half to even. For
     * showing only: profit and loss are computed from the cost.
     */
    public static BigDecimal averagePx(BigDecimal cost, BigDecimal qty) {
        return cost.divide(qty, SCALE, ROUNDING);
    }

    private static PositionChange applySigned(
            PositionState before, BigDecimal traded, BigDecimal lastPx, Optional<Commission> commission) {
        BigDecimal baseFee = baseFee(before.symbol(), commission);
        BigDecimal delta = traded.subtract(baseFee);
        PositionEffect effect = effect(before.qty(), delta);
        BigDecimal closing = closingQty(effect, before.qty(), delta);
        BigDecimal closedCost = closedCost(before, closing);
        BigDecimal opening = delta.subtract(closing);
        BigDecimal realized = closedCost.subtract(closing.multiply(lastPx));
        BigDecimal expense = baseFee.multiply(lastPx).add(feeIn(before.currency(), commission));
        PositionState after = new PositionState(
                before.accountId(),
                before.broker(),
                before.symbol(),
                before.qty().add(delta),
                before.costBasis().add(closedCost).add(opening.multiply(lastPx)),
                before.realizedPnlGross().add(realized),
                before.realizedPnlNet().add(realized).subtract(expense),
                fees(before.fees(), commission),
                before.currency());
        BigDecimal fee = commission.map(Commission::amount).orElse(BigDecimal.ZERO);
        return new PositionChange(after, realized, effect, portions(effect, closing.abs(), opening.abs(), fee));
    }

    private static PositionEffect effect(BigDecimal held, BigDecimal delta) {
        if (held.signum() * delta.signum() >= 0) {
            return PositionEffect.OPEN;
        }
        return delta.abs().compareTo(held.abs()) <= 0 ? PositionEffect.CLOSE : PositionEffect.FLIP;
    }

    /** The signed part of {@code delta} that goes against the position. */
    private static BigDecimal closingQty(PositionEffect effect, BigDecimal held, BigDecimal delta) {
        return switch (effect) {
            case OPEN -> BigDecimal.ZERO;
            case CLOSE -> delta;
            case FLIP -> held.negate();
        };
    }

    /**
     * The change of the cost when {@code closing} leaves the position. Only here something is rounded; what is rounded
     * off stays in the cost, so that nothing is lost between realized and unrealized.
     */
    private static BigDecimal closedCost(PositionState before, BigDecimal closing) {
        if (closing.signum() == 0) {
            return BigDecimal.ZERO;
        }
        if (closing.abs().compareTo(before.qty().abs()) == 0) {
            return before.costBasis().negate();
        }
        int scale = Math.max(SCALE, before.costBasis().scale());
        return before.costBasis().multiply(closing).divide(before.qty(), scale, ROUNDING);
    }

    private static List<Portion> portions(PositionEffect effect, BigDecimal closed, BigDecimal opened, BigDecimal fee) {
        return switch (effect) {
            case OPEN, CLOSE -> List.of(new Portion(effect, closed.add(opened), fee));
            case FLIP -> {
                List<BigDecimal> fees = shares(fee, closed, opened);
                yield List.of(
                        new Portion(PositionEffect.CLOSE, closed, fees.get(0)),
                        new Portion(PositionEffect.OPEN, opened, fees.get(1)));
            }
        };
    }

    /** What a commission takes from the position itself: it is paid in the asset that is traded. */
    public static BigDecimal baseFee(String symbol, Optional<Commission> commission) {
        return baseAsset(symbol).map(base -> feeIn(base, commission)).orElse(BigDecimal.ZERO);
    }

    static BigDecimal feeIn(String currency, Optional<Commission> commission) {
        return commission
                .filter(c -> c.currency().equals(currency))
                .map(Commission::amount)
                .orElse(BigDecimal.ZERO);
    }

    /** {@code BTC} of {@code BTC/USD@BITSTAMP}; a share such as {@code AAPL@SMART} has none. */
    static Optional<String> baseAsset(String symbol) {
        int slash = symbol.indexOf('/');
        return slash > 0 ? Optional.of(symbol.substring(0, slash)) : Optional.empty();
    }

    private static Map<String, BigDecimal> fees(Map<String, BigDecimal> before, Optional<Commission> commission) {
        Map<String, BigDecimal> fees = new HashMap<>(before);
        commission.ifPresent(c -> fees.merge(c.currency(), c.amount(), BigDecimal::add));
        return fees;
    }
}
