package io.silvertine.ledger;

import io.silvertine.model.OrderTerms;
import io.silvertine.model.ReplaceOrder;
import io.silvertine.portfolio.PositionState;
import io.silvertine.risk.AccountView;
import io.silvertine.risk.Holding;
import io.silvertine.risk.Loss;
import io.silvertine.risk.WorkingOrder;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/** An account as one step of the writer sees it, without the order that is being judged. Used for one judgement. */
final class AccountSight implements AccountView {
    private final LedgerView view;
    private final OrderKey judged;
    private final Results results;
    private List<WorkingOrder> working = List.of();
    private boolean counted;

    AccountSight(LedgerView view, OrderKey judged) {
        this(view, judged, Results.UNKNOWN);
    }

    AccountSight(LedgerView view, OrderKey judged, Results results) {
        this.view = view;
        this.judged = judged;
        this.results = results;
    }

    /** What an account is worth and has lost, computed when somebody asks. */
    interface Results {
        /** Of an account that nobody values. */
        Results UNKNOWN = new Results() {
            @Override
            public Optional<BigDecimal> equity() {
                return Optional.empty();
            }

            @Override
            public Optional<Loss> loss() {
                return Optional.empty();
            }
        };

        Optional<BigDecimal> equity();

        Optional<Loss> loss();
    }

    @Override
    public BigDecimal position(String symbol) {
        return view.position(new PositionKey(judged.accountId(), symbol))
                .map(PositionState::qty)
                .orElse(BigDecimal.ZERO);
    }

    @Override
    public Collection<WorkingOrder> workingOrders() {
        if (!counted) {
            Map<OrderKey, ReplaceOrder> replaces = replaces();
            working = view.activeOrders(judged.accountId()).stream()
                    .filter(row -> !row.key().equals(judged))
                    .map(row -> working(row, Optional.ofNullable(replaces.get(row.key()))))
                    .toList();
            counted = true;
        }
        return working;
    }

    private Map<OrderKey, ReplaceOrder> replaces() {
        Map<OrderKey, ReplaceOrder> replaces = new HashMap<>();
        for (RequestRow row : view.activeRequests(judged.accountId())) {
            if (row.command() instanceof ReplaceOrder replace) {
                row.target().ifPresent(target -> replaces.put(target, replace));
            }
        }
        return replaces;
    }

    /** Until the venue has answered a REPLACE, either of old and new may trade: the larger one counts. */
    private static WorkingOrder working(OrderRow row, Optional<ReplaceOrder> replace) {
        OrderTerms terms = row.command().terms();
        BinaryOperator<BigDecimal> dearer = terms.side().isBuy() ? BigDecimal::max : BigDecimal::min;
        return new WorkingOrder(
                row.key().clOrdId(),
                terms.symbol(),
                terms.side(),
                terms.ordType(),
                worst(row.quantities().orderQty(), replace.map(ReplaceOrder::orderQty), BigDecimal::max)
                        .map(qty -> qty.subtract(row.quantities().cumQty())),
                terms.quoteOrderQty(),
                worst(row.price(), replace.flatMap(ReplaceOrder::price), dearer),
                worst(row.stopPx(), replace.flatMap(ReplaceOrder::stopPx), dearer));
    }

    private static Optional<BigDecimal> worst(
            Optional<BigDecimal> old, Optional<BigDecimal> next, BinaryOperator<BigDecimal> worse) {
        return old.isPresent() && next.isPresent()
                ? Optional.of(worse.apply(old.get(), next.get()))
                : old.or(() -> next);
    }

    @Override
    public Map<String, BigDecimal> balances() {
        return view.balances(judged.accountId());
    }

    @Override
    public Collection<Holding> holdings() {
        return view.positions(judged.accountId()).stream()
                .filter(state -> !state.isFlat())
                .map(state -> new Holding(state.symbol(), state.qty()))
                .toList();
    }

    @Override
    public Optional<BigDecimal> equity() {
        return results.equity();
    }

    @Override
    public Optional<Loss> loss() {
        return results.loss();
    }
}
