package io.silvertine.json;

import io.silvertine.model.Fault;
import io.silvertine.model.Fields;
import io.silvertine.model.OrdType;
import io.silvertine.model.OrderRules;
import io.silvertine.model.OrderTerms;
import io.silvertine.model.SelfTradePrevention;
import io.silvertine.model.Side;
import io.silvertine.model.TimeInForce;
import io.silvertine.model.Trail;
import io.silvertine.model.TrailOffsetType;
import io.silvertine.model.TriggerType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** Reads the terms of one order: a NEW, or a leg of a list. */
final class TermsReader {
    static final EnumText<Side> SIDE = EnumText.of(Side.class);
    static final EnumText<OrdType> ORD_TYPE = EnumText.of(OrdType.class);
    static final EnumText<TimeInForce> TIME_IN_FORCE = EnumText.of(TimeInForce.class);
    private static final EnumText<TrailOffsetType> TRAIL_OFFSET_TYPE = EnumText.of(TrailOffsetType.class);
    private static final EnumText<TriggerType> TRIGGER_TYPE = EnumText.of(TriggerType.class);
    private static final EnumText<SelfTradePrevention> SELF_TRADE_PREVENTION = EnumText.of(SelfTradePrevention.class);

    private final JsonFields in;
    private final Faults faults;

    TermsReader(JsonFields in, Faults faults) {
        this.in = in;
        this.faults = faults;
    }

    /** The terms; empty when one of them has a fault. */
    Optional<OrderTerms> read() {
        int before = faults.count();
        Optional<String> symbol = faults.take(() -> in.text("symbol", Fields.SYMBOL));
        Optional<Side> side = faults.take(() -> in.choice("side", SIDE));
        Optional<OrdType> ordType = faults.take(() -> in.choice("ordType", ORD_TYPE));
        Optional<TimeInForce> timeInForce = faults.take(() -> in.choice("timeInForce", TIME_IN_FORCE));
        Optional<BigDecimal> orderQty = positive("orderQty");
        Optional<BigDecimal> quoteOrderQty = positive("quoteOrderQty");
        Optional<BigDecimal> price = positive("price");
        Optional<BigDecimal> stopPx = positive("stopPx");
        Optional<Trail> trail = trail();
        Optional<TriggerType> triggerType = choice("triggerType", TRIGGER_TYPE);
        Optional<Instant> gtdTime = faults.option(() -> in.option("gtdTime", in::time));
        boolean postOnly = faults.take(() -> in.flagOrFalse("postOnly")).orElse(false);
        boolean reduceOnly = faults.take(() -> in.flagOrFalse("reduceOnly")).orElse(false);
        Optional<BigDecimal> displayQty = positive("displayQty");
        Optional<String> broker = faults.option(() -> in.option("broker", name -> in.text(name, Fields.BROKER)));
        Optional<SelfTradePrevention> stp = choice("selfTradePrevention", SELF_TRADE_PREVENTION);
        judge(ordType, timeInForce, postOnly);
        if (faults.count() > before) {
            return Optional.empty();
        }
        return Optional.of(new OrderTerms(
                symbol.orElseThrow(),
                side.orElseThrow(),
                ordType.orElseThrow(),
                orderQty,
                quoteOrderQty,
                price,
                stopPx,
                trail,
                triggerType,
                timeInForce.orElseThrow(),
                gtdTime,
                postOnly,
                reduceOnly,
                displayQty,
                broker,
                stp));
    }

    private void judge(Optional<OrdType> ordType, Optional<TimeInForce> timeInForce, boolean postOnly) {
        OrderRules.ofTerms(ordType, timeInForce, postOnly, in.values()).stream()
                .map(fault -> new Fault(in.at(fault.field()), fault.seen(), fault.allowed()))
                .forEach(faults::add);
    }

    private Optional<Trail> trail() {
        Optional<BigDecimal> offset = positive("trailOffset");
        Optional<TrailOffsetType> type = choice("trailOffsetType", TRAIL_OFFSET_TYPE);
        return offset.flatMap(value -> type.map(unit -> new Trail(value, unit)));
    }

    private Optional<BigDecimal> positive(String field) {
        return faults.option(() -> in.option(field, in::positive));
    }

    private <E extends Enum<E>> Optional<E> choice(String field, EnumText<E> type) {
        return faults.option(() -> in.option(field, name -> in.choice(name, type)));
    }
}
