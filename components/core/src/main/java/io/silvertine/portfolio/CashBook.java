package io.silvertine.portfolio;

import io.silvertine.model.AccountType;
import io.silvertine.model.Commission;
import io.silvertine.model.Side;
import io.silvertine.model.Trade;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The rules by which executions move cash and coins. Pure functions over balances per currency. */
public final class CashBook {
    private CashBook() {}

    /**
     * The balances after an execution.
     *
     * @param realizedPnl of this execution, as {@link PositionBook} gave it; a cash account does not need it
     */
    public static Map<String, BigDecimal> apply(
            Map<String, BigDecimal> balances,
            AccountType type,
            String symbol,
            Side side,
            Trade trade,
            BigDecimal realizedPnl) {
        Map<String, BigDecimal> after = new HashMap<>(balances);
        switch (type) {
            case CASH -> exchange(after, symbol, side, trade);
            case MARGIN, FUTURES -> settle(after, symbol, trade, trade.commission(), realizedPnl);
        }
        return Map.copyOf(after);
    }

    /** The balances after the venue has cancelled an execution. */
    public static Map<String, BigDecimal> bust(
            Map<String, BigDecimal> balances,
            AccountType type,
            String symbol,
            Side side,
            Trade trade,
            BigDecimal realizedPnl) {
        Trade back = new Trade(
                trade.tradeId(),
                trade.lastQty(),
                trade.lastPx(),
                trade.currency(),
                trade.commission().map(Commission::negated),
                trade.liquidity(),
                trade.execRefTradeId());
        return apply(balances, type, symbol, side.isBuy() ? Side.SELL : Side.BUY, back, realizedPnl);
    }

    /**
     * The balances after a fee that came later than its execution, or came back.
     *
     * @param trade the execution that it is for
     * @param realizedPnl of the charge, as {@link PositionBook#charge} gave it
     */
    public static Map<String, BigDecimal> charge(
            Map<String, BigDecimal> balances,
            AccountType type,
            String symbol,
            Trade trade,
            Commission commission,
            BigDecimal realizedPnl) {
        Map<String, BigDecimal> after = new HashMap<>(balances);
        switch (type) {
            case CASH -> add(after, commission.currency(), commission.amount().negate());
            case MARGIN, FUTURES -> settle(after, symbol, trade, Optional.of(commission), realizedPnl);
        }
        return Map.copyOf(after);
    }

    /** What is traded changes hands against its price. */
    private static void exchange(Map<String, BigDecimal> balances, String symbol, Side side, Trade trade) {
        BigDecimal gross = trade.grossAmount();
        add(balances, trade.currency(), side.isBuy() ? gross.negate() : gross);
        PositionBook.baseAsset(symbol)
                .ifPresent(base -> add(
                        balances,
                        base,
                        side.isBuy() ? trade.lastQty() : trade.lastQty().negate()));
        trade.commission().ifPresent(c -> add(balances, c.currency(), c.amount().negate()));
    }

    /** Only the result changes hands; a fee in the traded asset is charged at the price of the trade. */
    private static void settle(
            Map<String, BigDecimal> balances,
            String symbol,
            Trade trade,
            Optional<Commission> commission,
            BigDecimal realizedPnl) {
        BigDecimal baseFee = PositionBook.baseFee(symbol, commission);
        add(balances, trade.currency(), realizedPnl.subtract(baseFee.multiply(trade.lastPx())));
        if (baseFee.signum() == 0) {
            commission.ifPresent(c -> add(balances, c.currency(), c.amount().negate()));
        }
    }

    private static void add(Map<String, BigDecimal> balances, String currency, BigDecimal amount) {
        balances.merge(currency, amount, BigDecimal::add);
    }
}
