package io.silvertine.risk;

import io.silvertine.model.NewOrder;
import io.silvertine.model.NewOrderList;
import io.silvertine.model.OrdType;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.OrderTerms;
import io.silvertine.model.ReplaceOrder;
import io.silvertine.model.Side;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * An order as it would stand after its command: a NEW, or the new values of a REPLACE.
 *
 * @param orderQty the total, the filled part included; empty when only its amount is known
 * @param cumQty what is filled already
 */
record ProposedOrder(
        String clOrdId,
        Optional<String> strategyId,
        String symbol,
        Side side,
        OrdType ordType,
        Optional<BigDecimal> orderQty,
        Optional<BigDecimal> quoteOrderQty,
        BigDecimal cumQty,
        Optional<BigDecimal> price,
        Optional<BigDecimal> stopPx,
        boolean reduceOnly,
        boolean replace,
        boolean dryRun) {

    /** The orders of a command; none when a REPLACE names no open order, which is refused for that reason. */
    static List<ProposedOrder> of(OrderCommand command, GateContext context) {
        return switch (command.msgType()) {
            case NEW -> List.of(placed(command, ((NewOrder) command).terms()));
            case NEW_LIST ->
                ((NewOrderList) command)
                        .legs().stream()
                                .map(leg -> placed(command, leg.terms()))
                                .toList();
            case REPLACE ->
                context.target().stream()
                        .map(target -> changed((ReplaceOrder) command, target))
                        .toList();
            case CANCEL, CANCEL_ALL, STATUS -> List.of();
        };
    }

    private static ProposedOrder placed(OrderCommand command, OrderTerms terms) {
        return new ProposedOrder(
                command.clOrdId(),
                command.header().strategyId(),
                terms.symbol(),
                terms.side(),
                terms.ordType(),
                terms.orderQty(),
                terms.quoteOrderQty(),
                BigDecimal.ZERO,
                terms.price(),
                terms.stopPx(),
                terms.reduceOnly(),
                false,
                command.header().dryRun());
    }

    private static ProposedOrder changed(ReplaceOrder command, ReplaceTarget target) {
        OrderTerms terms = target.order().terms();
        return new ProposedOrder(
                command.clOrdId(),
                command.header().strategyId().or(() -> target.order().header().strategyId()),
                terms.symbol(),
                terms.side(),
                terms.ordType(),
                Optional.of(command.orderQty()),
                Optional.empty(),
                target.cumQty(),
                command.price().or(target::price),
                command.stopPx().or(target::stopPx),
                terms.reduceOnly(),
                true,
                command.header().dryRun());
    }

    /** What may still trade. */
    Optional<BigDecimal> leavesQty() {
        return orderQty.map(qty -> qty.subtract(cumQty).max(BigDecimal.ZERO));
    }

    /** The same as one of the account's open orders. */
    WorkingOrder asWorking() {
        return new WorkingOrder(clOrdId, symbol, side, ordType, leavesQty(), quoteOrderQty, price, stopPx);
    }
}
