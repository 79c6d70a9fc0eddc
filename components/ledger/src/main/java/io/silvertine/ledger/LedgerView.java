package io.silvertine.ledger;

import io.silvertine.model.Fill;
import io.silvertine.model.TradingScope;
import io.silvertine.portfolio.PositionState;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The state of the ledger as one step of the writer sees it. Confined to the writer thread. */
interface LedgerView {
    Optional<OrderRow> order(OrderKey key);

    Optional<RequestRow> request(OrderKey key);

    Optional<OrderRow> orderByOrderId(String accountId, String orderId);

    Optional<RecordedTrade> trade(String execId);

    /** The execution as it stands: with the fee that was stated later. */
    Optional<Fill> fill(String execId);

    /** Orders of the account that are not terminal. */
    Collection<OrderRow> activeOrders(String accountId);

    /** Requests of the account that are not terminal. */
    Collection<RequestRow> activeRequests(String accountId);

    /** 0 when it was never counted. */
    long counter(String name);

    Optional<PositionState> position(PositionKey key);

    /** Every position that the account ever had. */
    Collection<PositionState> positions(String accountId);

    /** Every currency that the account ever held. */
    Map<String, BigDecimal> balances(String accountId);

    /** Every scope that was ever set. */
    Map<TradingScope, ScopeState> tradingStates();

    /** The end of the audit trail. */
    AuditEntry.Head auditHead();
}
