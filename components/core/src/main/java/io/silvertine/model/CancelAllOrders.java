package io.silvertine.model;

import java.util.Optional;

/** Asks to cancel every open order of the account that fits; no condition means all of them. */
public record CancelAllOrders(
        CommandHeader header, Optional<String> symbol, Optional<String> scopeStrategyId, Optional<Side> side)
        implements OrderCommand {

    public CancelAllOrders {
        symbol.ifPresent(Fields::symbol);
        Fields.text("scope.strategyId", scopeStrategyId);
    }

    @Override
    public CancelAllOrders withHeader(CommandHeader other) {
        return new CancelAllOrders(other, symbol, scopeStrategyId, side);
    }

    @Override
    public MsgType msgType() {
        return MsgType.CANCEL_ALL;
    }
}
