package io.silvertine.ledger;

import io.silvertine.model.OrderTerms;
import io.silvertine.model.TradingState;
import io.silvertine.risk.Reducing;
import java.util.Comparator;
import java.util.Optional;

/** Which trading state holds for an order: the strictest of every scope that it is in. */
final class TradingStates {
    private TradingStates() {}

    static TradingState of(LedgerView view, String broker, String accountId, Optional<String> symbol) {
        return view.tradingStates().values().stream()
                .filter(state -> state.scope().covers(broker, accountId, symbol))
                .map(ScopeState::state)
                .max(Comparator.naturalOrder())
                .orElse(TradingState.ACTIVE);
    }

    /** True when a NEW may leave now. */
    static boolean maySend(LedgerView view, OrderRow row) {
        OrderTerms terms = row.command().terms();
        return switch (of(view, row.broker(), row.key().accountId(), Optional.of(terms.symbol()))) {
            case ACTIVE -> true;
            case REDUCING -> Reducing.reduces(terms, new AccountSight(view, row.key()));
            case CANCEL_ONLY, HALTED -> false;
        };
    }

    /** True when a REPLACE, which may make an order bigger, may leave now. */
    static boolean mayReplace(LedgerView view, OrderRow target) {
        Optional<String> symbol = Optional.of(target.command().terms().symbol());
        return of(view, target.broker(), target.key().accountId(), symbol) == TradingState.ACTIVE;
    }
}
