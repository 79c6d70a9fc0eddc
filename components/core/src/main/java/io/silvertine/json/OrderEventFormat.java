package io.silvertine.json;

import io.silvertine.model.BrokerMode;
import io.silvertine.model.CommandRef;
import io.silvertine.model.ExecType;
import io.silvertine.model.GateAction;
import io.silvertine.model.GateCheck;
import io.silvertine.model.InvalidFieldException;
import io.silvertine.model.OrdStatus;
import io.silvertine.model.OrderEvent;
import io.silvertine.model.RejectSource;
import io.silvertine.model.Rejection;
import io.silvertine.model.Trade;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@link OrderEvent} as JSON: the trade and the rejection stand flat among the other fields. */
final class OrderEventFormat implements MessageFormat<OrderEvent> {
    static final EnumText<BrokerMode> BROKER_MODE = EnumText.of(BrokerMode.class);
    static final EnumText<ExecType> EXEC_TYPE = EnumText.of(ExecType.class);
    private static final EnumText<OrdStatus> ORD_STATUS = EnumText.of(OrdStatus.class);
    private static final EnumText<GateAction> GATE_ACTION = EnumText.of(GateAction.class);
    private static final EnumText<GateCheck.Verdict> GATE_VERDICT = EnumText.of(GateCheck.Verdict.class);
    private static final EnumText<RejectSource> REJECT_SOURCE = EnumText.of(RejectSource.class);

    @Override
    public void write(JsonOut out, OrderEvent event) {
        identity(out, event);
        state(out, event);
        event.trade().ifPresent(trade -> trade(out, trade));
        event.rejection().ifPresent(rejection -> rejection(out, rejection));
        out.mark("inDoubt", event.inDoubtSince().isPresent())
                .time("inDoubtSince", event.inDoubtSince())
                .mark("backfilled", event.backfilled())
                .mark("reconciled", event.reconciled())
                .mark("duplicate", event.duplicate())
                .mark("late", event.late())
                .time("transactTime", event.transactTime())
                .time("receivedTime", event.receivedTime())
                .time("publishedTime", event.publishedTime())
                .text("configHash", event.configHash())
                .object("commandRef", event.commandRef(), OrderEventFormat::commandRef);
        if (!event.gates().isEmpty()) {
            out.objects("gates", event.gates(), OrderEventFormat::gate);
        }
    }

    private static void gate(JsonOut out, GateCheck check) {
        out.text("gate", check.gate())
                .text("code", check.code())
                .choice("action", check.action())
                .choice("verdict", check.verdict())
                .text("value", check.value())
                .text("limit", check.limit());
    }

    private static void identity(JsonOut out, OrderEvent event) {
        out.text("execId", event.execId())
                .number("seq", event.seq())
                .text("clOrdId", event.clOrdId())
                .text("origClOrdId", event.origClOrdId())
                .text("orderId", event.orderId())
                .text("listId", event.listId())
                .text("accountId", event.accountId())
                .text("broker", event.broker())
                .choice("brokerMode", event.brokerMode())
                .text("symbol", event.symbol())
                .choice("side", event.side())
                .choice("ordType", event.ordType())
                .choice("timeInForce", event.timeInForce());
    }

    private static void state(JsonOut out, OrderEvent event) {
        out.choice("execType", event.execType())
                .choice("ordStatus", event.ordStatus())
                .decimal("orderQty", event.orderQty())
                .decimal("cumQty", event.cumQty())
                .decimal("leavesQty", event.leavesQty())
                .decimal("avgPx", event.avgPx())
                .decimal("price", event.price())
                .decimal("stopPx", event.stopPx());
    }

    private static void trade(JsonOut out, Trade trade) {
        out.text("tradeId", trade.tradeId())
                .decimal("lastQty", trade.lastQty())
                .decimal("lastPx", trade.lastPx())
                .text("currency", trade.currency())
                .object("commission", trade.commission(), CommissionFormat::write)
                .choice("liquidity", trade.liquidity())
                .text("execRefTradeId", trade.execRefTradeId());
    }

    private static void rejection(JsonOut out, Rejection rejection) {
        out.text("ordRejReason", rejection.ordRejReason())
                .choice("rejectSource", rejection.rejectSource())
                .text("venueCode", rejection.venueCode())
                .text("text", rejection.text());
    }

    private static void commandRef(JsonOut out, CommandRef ref) {
        out.text("topic", ref.topic()).number("partition", ref.partition()).number("offset", ref.offset());
    }

    @Override
    public OrderEvent read(JsonFields in) {
        return new OrderEvent(
                in.text("execId"),
                in.number("seq"),
                in.text("clOrdId"),
                in.option("origClOrdId", in::text),
                in.option("orderId", in::text),
                in.option("listId", in::text),
                in.text("accountId"),
                in.text("broker"),
                in.choice("brokerMode", BROKER_MODE),
                in.option("symbol", in::text),
                in.option("side", name -> in.choice(name, TermsReader.SIDE)),
                in.option("ordType", name -> in.choice(name, TermsReader.ORD_TYPE)),
                in.option("timeInForce", name -> in.choice(name, TermsReader.TIME_IN_FORCE)),
                in.choice("execType", EXEC_TYPE),
                in.choice("ordStatus", ORD_STATUS),
                in.option("orderQty", in::decimal),
                in.decimal("cumQty"),
                in.decimal("leavesQty"),
                in.option("avgPx", in::decimal),
                in.option("price", in::decimal),
                in.option("stopPx", in::decimal),
                in.option("tradeId", name -> trade(in)),
                in.option("ordRejReason", name -> rejection(in)),
                inDoubtSince(in),
                in.flagOrFalse("backfilled"),
                in.flagOrFalse("reconciled"),
                in.flagOrFalse("duplicate"),
                in.flagOrFalse("late"),
                in.time("transactTime"),
                in.time("receivedTime"),
                in.time("publishedTime"),
                in.text("configHash"),
                in.option("commandRef", name -> commandRef(in.object(name))),
                in.option("gates", in::objects).orElse(List.of()).stream()
                        .map(OrderEventFormat::gate)
                        .toList());
    }

    private static GateCheck gate(JsonFields in) {
        return new GateCheck(
                in.text("gate"),
                in.text("code"),
                in.choice("action", GATE_ACTION),
                in.choice("verdict", GATE_VERDICT),
                in.text("value"),
                in.text("limit"));
    }

    private static Optional<Instant> inDoubtSince(JsonFields in) {
        Optional<Instant> since = in.option("inDoubtSince", in::time);
        if (in.flagOrFalse("inDoubt") != since.isPresent()) {
            throw new InvalidFieldException(
                    "inDoubt", in.flagOrFalse("inDoubt"), "true exactly when inDoubtSince is present");
        }
        return since;
    }

    private static Trade trade(JsonFields in) {
        return new Trade(
                in.text("tradeId"),
                in.decimal("lastQty"),
                in.decimal("lastPx"),
                in.text("currency"),
                in.option("commission", name -> CommissionFormat.read(in.object(name))),
                in.option("liquidity", name -> in.choice(name, CommissionFormat.LIQUIDITY)),
                in.option("execRefTradeId", in::text));
    }

    private static Rejection rejection(JsonFields in) {
        return new Rejection(
                in.text("ordRejReason"),
                in.choice("rejectSource", REJECT_SOURCE),
                in.option("venueCode", in::text),
                in.text("text"));
    }

    private static CommandRef commandRef(JsonFields in) {
        return new CommandRef(in.text("topic"), in.partition("partition"), in.number("offset"));
    }
}
