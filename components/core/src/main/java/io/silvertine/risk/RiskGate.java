package io.silvertine.risk;

import io.silvertine.model.GateAction;
import java.util.Locale;

/** The limits that {@code risk.yaml} sets, in the order in which they are asked. */
public enum RiskGate {
    SYMBOL(GateAction.REJECT),
    MARKET_HOURS(GateAction.REJECT),
    INSTRUMENT(GateAction.REJECT),
    ORDER_SIZE(GateAction.REJECT),
    PRICE_BAND(GateAction.REJECT),
    OPEN_ORDERS(GateAction.REJECT),
    POSITION(GateAction.REJECT),
    EXPOSURE(GateAction.REJECT),
    REDUCE_ONLY(GateAction.REJECT),
    ORDER_RATE(GateAction.REJECT),
    REPEATED_ORDERS(GateAction.REJECT),
    BUYING_POWER(GateAction.REJECT),
    DAILY_LOSS(GateAction.REJECT),
    DRAWDOWN(GateAction.REJECT),
    SELF_MATCH(GateAction.WARN);

    private final GateAction byDefault;

    RiskGate(GateAction byDefault) {
        this.byDefault = byDefault;
    }

    GateAction byDefault() {
        return byDefault;
    }

    /** Its name in configuration, events and metrics. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The key in {@code risk.yaml} that says what happens when its limit is broken. */
    public String actionKey() {
        return word() + "-action";
    }

    /** True when crossing a share of the limit is worth telling: the value grows over many orders. */
    boolean fillsUp() {
        return switch (this) {
            case OPEN_ORDERS, POSITION, EXPOSURE, DAILY_LOSS, DRAWDOWN -> true;
            default -> false;
        };
    }
}
