package io.silvertine.risk;

import io.silvertine.model.GateAction;
import io.silvertine.model.TradingState;
import io.silvertine.spi.NearestName;
import io.silvertine.spi.Rate;
import io.silvertine.spi.Settings;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The limits that hold for one symbol of one account.
 *
 * @param allowedSymbols empty: all
 * @param unknownSymbols whether a symbol without an instrument may trade
 * @param maxNotional of one order, in the currency of its price
 * @param priceBand share of the reference price that a price may be away from it
 * @param maxPosition in base units, either side, with everything that is on its way
 * @param maxExposure of all positions and orders in one currency, in that currency
 * @param feeEstimate share of the amount that is reserved for the fee
 * @param lossState what the account is set to when its loss or its drawdown is too large
 * @param warnAt share of a limit from which on people are told
 */
public record RiskLimits(
        Map<RiskGate, GateAction> actions,
        Set<String> allowedSymbols,
        Set<String> restrictedSymbols,
        boolean unknownSymbols,
        Optional<BigDecimal> maxOrderQty,
        BigDecimal maxNotional,
        BigDecimal priceBand,
        Duration referenceMaxAge,
        int maxOpenOrders,
        BigDecimal maxPosition,
        BigDecimal maxExposure,
        Rate accountOrderRate,
        Rate accountReplaceRate,
        Rate strategyOrderRate,
        Rate strategyReplaceRate,
        Rate maxRepeatedOrders,
        BigDecimal feeEstimate,
        BigDecimal maxDailyLoss,
        BigDecimal maxDrawdown,
        TradingState lossState,
        BigDecimal warnAt) {
    private static final Rate TEN_PER_SECOND = new Rate(10, Duration.ofSeconds(1));
    private static final int MOST_OPEN_ORDERS = 100_000;
    private static final List<String> VALUE_KEYS = List.of(
            "allowed-symbols",
            "restricted-symbols",
            "unknown-symbols",
            "max-order-qty",
            "max-notional",
            "price-band",
            "reference-max-age",
            "max-open-orders",
            "max-position",
            "max-exposure",
            "account-order-rate",
            "account-replace-rate",
            "strategy-order-rate",
            "strategy-replace-rate",
            "max-repeated-orders",
            "fee-estimate",
            "max-daily-loss",
            "max-drawdown",
            "loss-state",
            "warn-at");

    public RiskLimits {
        actions = Map.copyOf(actions);
        allowedSymbols = Set.copyOf(allowedSymbols);
        restrictedSymbols = Set.copyOf(restrictedSymbols);
    }

    /** What the configuration wants when this limit is broken. */
    public GateAction action(RiskGate gate) {
        return actions.get(gate);
    }

    /** Every key that a section may have. */
    public static List<String> keys() {
        List<String> keys = new ArrayList<>(VALUE_KEYS);
        Arrays.stream(RiskGate.values()).map(RiskGate::actionKey).forEach(keys::add);
        return keys;
    }

    /** Reads a section; what is not there has its default. */
    static RiskLimits read(Settings in) {
        return new RiskLimits(
                actions(in),
                Set.copyOf(in.texts("allowed-symbols", List.of())),
                Set.copyOf(in.texts("restricted-symbols", List.of())),
                word(in, "unknown-symbols", "reject", List.of("allow", "reject"))
                        .equals("allow"),
                in.has("max-order-qty") ? Optional.of(in.decimal("max-order-qty", BigDecimal.ZERO)) : Optional.empty(),
                in.decimal("max-notional", new BigDecimal("50000")),
                in.decimal("price-band", new BigDecimal("0.05")),
                in.duration("reference-max-age", Duration.ofSeconds(10)),
                in.integer("max-open-orders", 20, 0, MOST_OPEN_ORDERS),
                in.decimal("max-position", new BigDecimal("10000")),
                in.decimal("max-exposure", new BigDecimal("100000")),
                in.rate("account-order-rate").orElse(TEN_PER_SECOND),
                in.rate("account-replace-rate").orElse(TEN_PER_SECOND),
                in.rate("strategy-order-rate").orElse(TEN_PER_SECOND),
                in.rate("strategy-replace-rate").orElse(TEN_PER_SECOND),
                in.rate("max-repeated-orders").orElse(new Rate(5, Duration.ofSeconds(10))),
                in.decimal("fee-estimate", new BigDecimal("0.001")),
                in.decimal("max-daily-loss", new BigDecimal("5000")),
                in.decimal("max-drawdown", new BigDecimal("0.2")),
                state(in),
                in.decimal("warn-at", new BigDecimal("0.8")));
    }

    private static Map<RiskGate, GateAction> actions(Settings in) {
        Map<RiskGate, GateAction> actions = new EnumMap<>(RiskGate.class);
        for (RiskGate gate : RiskGate.values()) {
            actions.put(gate, in.choice(gate.actionKey(), gate.byDefault(), GateAction.class));
        }
        return actions;
    }

    private static TradingState state(Settings in) {
        List<String> allowed = List.of("reducing", "cancel-only", "halted");
        String text = word(in, "loss-state", "reducing", allowed);
        return TradingState.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static String word(Settings in, String key, String fallback, List<String> allowed) {
        String text = in.text(key, fallback);
        if (!allowed.contains(text)) {
            in.fault(key, text, NearestName.allowed(text, allowed));
            return fallback;
        }
        return text;
    }
}
