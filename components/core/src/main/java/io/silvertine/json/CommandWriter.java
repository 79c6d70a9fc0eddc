package io.silvertine.json;

import io.silvertine.model.CancelAllOrders;
import io.silvertine.model.CancelOrder;
import io.silvertine.model.CommandHeader;
import io.silvertine.model.ListLeg;
import io.silvertine.model.NewOrder;
import io.silvertine.model.NewOrderList;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.OrderTerms;
import io.silvertine.model.QueryOrder;
import io.silvertine.model.ReplaceOrder;
import io.silvertine.model.Trail;
import java.util.Optional;

/** Writes commands. Equal commands give equal text. */
final class CommandWriter {
    private CommandWriter() {}

    static void write(JsonOut out, OrderCommand command) {
        out.choice("msgType", command.msgType());
        header(out, command.header());
        switch (command.msgType()) {
            case NEW -> terms(out, ((NewOrder) command).terms());
            case NEW_LIST -> list(out, (NewOrderList) command);
            case CANCEL -> cancel(out, (CancelOrder) command);
            case REPLACE -> replace(out, (ReplaceOrder) command);
            case CANCEL_ALL -> cancelAll(out, (CancelAllOrders) command);
            case STATUS -> status(out, (QueryOrder) command);
        }
    }

    private static void header(JsonOut out, CommandHeader header) {
        out.text("clOrdId", header.clOrdId())
                .text("accountId", header.accountId())
                .time("transactTime", header.transactTime())
                .time("expireTime", header.expireTime())
                .text("strategyId", header.strategyId())
                .text("sender", header.sender())
                .text("correlationId", header.correlationId())
                .mark("possResend", header.possResend())
                .mark("dryRun", header.dryRun());
        if (!header.ext().isEmpty()) {
            out.free("ext", header.ext());
        }
    }

    private static void terms(JsonOut out, OrderTerms terms) {
        out.text("symbol", terms.symbol())
                .choice("side", terms.side())
                .choice("ordType", terms.ordType())
                .decimal("orderQty", terms.orderQty())
                .decimal("quoteOrderQty", terms.quoteOrderQty())
                .decimal("price", terms.price())
                .decimal("stopPx", terms.stopPx())
                .decimal("trailOffset", terms.trail().map(Trail::trailOffset))
                .choice("trailOffsetType", terms.trail().map(Trail::trailOffsetType))
                .choice("triggerType", terms.triggerType())
                .choice("timeInForce", terms.timeInForce())
                .time("gtdTime", terms.gtdTime())
                .mark("postOnly", terms.postOnly())
                .mark("reduceOnly", terms.reduceOnly())
                .decimal("displayQty", terms.displayQty())
                .text("broker", terms.broker())
                .choice("selfTradePrevention", terms.selfTradePrevention());
    }

    private static void list(JsonOut out, NewOrderList list) {
        out.text("listId", list.listId())
                .choice("contingency", list.contingency())
                .choice("triggerMode", list.triggerMode())
                .objects("legs", list.legs(), CommandWriter::leg);
    }

    private static void leg(JsonOut out, ListLeg leg) {
        out.text("clOrdId", leg.clOrdId()).choice("role", leg.role()).text("parentClOrdId", leg.parentClOrdId());
        terms(out, leg.terms());
    }

    private static void cancel(JsonOut out, CancelOrder cancel) {
        reference(out, cancel.origClOrdId(), cancel.orderId());
    }

    private static void status(JsonOut out, QueryOrder query) {
        reference(out, query.origClOrdId(), query.orderId());
    }

    private static void reference(JsonOut out, Optional<String> origClOrdId, Optional<String> orderId) {
        out.text("origClOrdId", origClOrdId).text("orderId", orderId);
    }

    private static void replace(JsonOut out, ReplaceOrder replace) {
        out.text("origClOrdId", replace.origClOrdId())
                .decimal("orderQty", replace.orderQty())
                .decimal("price", replace.price())
                .decimal("stopPx", replace.stopPx());
    }

    private static void cancelAll(JsonOut out, CancelAllOrders all) {
        out.object("scope", scope -> scope.text("symbol", all.symbol())
                .text("strategyId", all.scopeStrategyId())
                .choice("side", all.side()));
    }
}
