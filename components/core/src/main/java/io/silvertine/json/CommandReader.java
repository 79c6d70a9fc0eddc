package io.silvertine.json;

import io.silvertine.model.CancelAllOrders;
import io.silvertine.model.CancelOrder;
import io.silvertine.model.CommandHeader;
import io.silvertine.model.Contingency;
import io.silvertine.model.Fields;
import io.silvertine.model.LegRole;
import io.silvertine.model.ListLeg;
import io.silvertine.model.MsgType;
import io.silvertine.model.NewOrder;
import io.silvertine.model.NewOrderList;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.OrderRules;
import io.silvertine.model.OrderTerms;
import io.silvertine.model.QueryOrder;
import io.silvertine.model.ReplaceOrder;
import io.silvertine.model.Side;
import io.silvertine.model.TriggerMode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Reads one command and collects every fault on the way. One instance per message. */
final class CommandReader {
    private static final EnumText<MsgType> MSG_TYPE = EnumText.of(MsgType.class);
    private static final EnumText<Contingency> CONTINGENCY = EnumText.of(Contingency.class);
    private static final EnumText<TriggerMode> TRIGGER_MODE = EnumText.of(TriggerMode.class);
    private static final EnumText<LegRole> LEG_ROLE = EnumText.of(LegRole.class);
    private static final EnumText<Side> SIDE = EnumText.of(Side.class);

    private final JsonFields in;
    private final Faults faults;

    CommandReader(JsonFields in, Faults faults) {
        this.in = in;
        this.faults = faults;
    }

    /** The command; empty when there are faults. */
    Optional<OrderCommand> read() {
        Optional<MsgType> msgType = faults.take(() -> in.choice("msgType", MSG_TYPE));
        CommandFields.of(msgType).check(in, faults);
        Optional<CommandHeader> header = new HeaderReader(in, faults).read();
        return msgType.flatMap(type -> body(type, header));
    }

    private Optional<OrderCommand> body(MsgType type, Optional<CommandHeader> header) {
        return switch (type) {
            case NEW -> newOrder(header);
            case NEW_LIST -> newOrderList(header);
            case CANCEL -> cancel(header);
            case REPLACE -> replace(header);
            case CANCEL_ALL -> cancelAll(header);
            case STATUS -> status(header);
        };
    }

    private Optional<OrderCommand> newOrder(Optional<CommandHeader> header) {
        Optional<OrderTerms> terms = new TermsReader(in, faults).read();
        return complete() ? Optional.of(new NewOrder(header.orElseThrow(), terms.orElseThrow())) : Optional.empty();
    }

    private Optional<OrderCommand> newOrderList(Optional<CommandHeader> header) {
        Optional<String> listId = faults.take(() -> in.text("listId", Fields.CL_ORD_ID));
        Optional<Contingency> contingency = faults.take(() -> in.choice("contingency", CONTINGENCY));
        Optional<TriggerMode> triggerMode =
                faults.option(() -> in.option("triggerMode", name -> in.choice(name, TRIGGER_MODE)));
        List<ListLeg> legs = legs();
        return complete()
                ? Optional.of(new NewOrderList(
                        header.orElseThrow(),
                        listId.orElseThrow(),
                        contingency.orElseThrow(),
                        triggerMode.orElse(TriggerMode.FULL),
                        legs))
                : Optional.empty();
    }

    private List<ListLeg> legs() {
        List<JsonFields> given = faults.take(() -> in.objects("legs")).orElse(List.of());
        List<ListLeg> legs =
                given.stream().map(this::leg).flatMap(Optional::stream).toList();
        if (in.has("legs") && legs.size() == given.size()) {
            faults.addAll(OrderRules.ofLegs(legs));
        }
        return legs;
    }

    private Optional<ListLeg> leg(JsonFields leg) {
        CommandFields.LEG.check(leg, faults);
        Optional<String> clOrdId = faults.take(() -> leg.text("clOrdId", Fields.CL_ORD_ID));
        Optional<LegRole> role = faults.option(() -> leg.option("role", name -> leg.choice(name, LEG_ROLE)));
        Optional<String> parent =
                faults.option(() -> leg.option("parentClOrdId", name -> leg.text(name, Fields.CL_ORD_ID)));
        Optional<OrderTerms> terms = new TermsReader(leg, faults).read();
        return clOrdId.isPresent() && terms.isPresent()
                ? Optional.of(new ListLeg(clOrdId.orElseThrow(), role.orElse(LegRole.LEG), parent, terms.orElseThrow()))
                : Optional.empty();
    }

    private Optional<OrderCommand> cancel(Optional<CommandHeader> header) {
        Optional<String> origClOrdId = origClOrdId();
        Optional<String> orderId = orderId();
        return complete() ? Optional.of(new CancelOrder(header.orElseThrow(), origClOrdId, orderId)) : Optional.empty();
    }

    private Optional<OrderCommand> status(Optional<CommandHeader> header) {
        Optional<String> origClOrdId = origClOrdId();
        Optional<String> orderId = orderId();
        return complete() ? Optional.of(new QueryOrder(header.orElseThrow(), origClOrdId, orderId)) : Optional.empty();
    }

    private Optional<String> origClOrdId() {
        return faults.option(() -> in.option("origClOrdId", name -> in.text(name, Fields.CL_ORD_ID)));
    }

    private Optional<String> orderId() {
        OrderRules.ofReference(in.has("origClOrdId"), in.has("orderId")).ifPresent(faults::add);
        return faults.option(() -> in.option("orderId", name -> in.text(name, Fields.TEXT)));
    }

    private Optional<OrderCommand> replace(Optional<CommandHeader> header) {
        Optional<String> origClOrdId = faults.take(() -> in.text("origClOrdId", Fields.CL_ORD_ID));
        Optional<BigDecimal> orderQty = faults.take(() -> in.positive("orderQty"));
        Optional<BigDecimal> price = faults.option(() -> in.option("price", in::positive));
        Optional<BigDecimal> stopPx = faults.option(() -> in.option("stopPx", in::positive));
        origClOrdId
                .flatMap(orig -> OrderRules.ofReplace(String.valueOf(in.values().get("clOrdId")), orig))
                .ifPresent(faults::add);
        return complete()
                ? Optional.of(new ReplaceOrder(
                        header.orElseThrow(), origClOrdId.orElseThrow(), orderQty.orElseThrow(), price, stopPx))
                : Optional.empty();
    }

    private Optional<OrderCommand> cancelAll(Optional<CommandHeader> header) {
        Optional<JsonFields> scope = faults.option(() -> in.option("scope", in::object));
        scope.ifPresent(fields -> CommandFields.SCOPE.check(fields, faults));
        Optional<String> symbol =
                scope.flatMap(s -> faults.option(() -> s.option("symbol", name -> s.text(name, Fields.SYMBOL))));
        Optional<String> strategyId =
                scope.flatMap(s -> faults.option(() -> s.option("strategyId", name -> s.text(name, Fields.TEXT))));
        Optional<Side> side = scope.flatMap(s -> faults.option(() -> s.option("side", name -> s.choice(name, SIDE))));
        return complete()
                ? Optional.of(new CancelAllOrders(header.orElseThrow(), symbol, strategyId, side))
                : Optional.empty();
    }

    private boolean complete() {
        return faults.none();
    }
}
