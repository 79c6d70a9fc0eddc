package io.silvertine.spi;

import io.silvertine.model.Account;
import io.silvertine.model.BrokerReport;
import io.silvertine.model.CancelAllOrders;
import io.silvertine.model.CancelOrder;
import io.silvertine.model.ExecutionReport;
import io.silvertine.model.NewOrder;
import io.silvertine.model.NewOrderList;
import io.silvertine.model.Position;
import io.silvertine.model.ReplaceOrder;
import io.silvertine.model.StatusRequest;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * One connection to one broker.
 *
 * <p>Every method is callable from any thread and returns at once; stages complete on threads of the session, which
 * callers must not block. An answer, a refusal included, is a {@link BrokerReport}; a stage fails only with a
 * {@code BrokerException}, and with {@code BrokerUnavailableException} only when no byte left.
 */
public interface BrokerSession {
    /** What this session can do; constant. */
    BrokerCapabilities capabilities();

    /** How the session stands now. */
    SessionState state();

    /**
     * Connects, reconciles against {@link OpenOrders}, and completes when the session is ready for the first time. It
     * goes on reconnecting by itself until {@link #stop()}.
     */
    CompletionStage<Void> start();

    /** Disconnects; completes when no callback will come any more. Living orders stay at the venue. */
    CompletionStage<Void> stop();

    /** Sends one order. */
    CompletionStage<List<BrokerReport>> submit(Attempt attempt, NewOrder order);

    /** Sends a list natively; only when the capabilities hold NEW_LIST. */
    CompletionStage<List<BrokerReport>> submitList(Attempt attempt, NewOrderList list);

    /**
     * Asks to cancel {@code attempt.target()}. "Unknown order" proves nothing and is {@code OrderNotFound}. A session that
     * can say no more than that the request was written answers with execType PENDING_CANCEL: that is no word about the
     * order.
     */
    CompletionStage<List<BrokerReport>> cancel(Attempt attempt, CancelOrder cancel);

    /**
     * Asks to cancel every order that fits. When the venue says that it has done so, the last report is a conclusive
     * {@code OrderNotFound} for the {@code clOrdId} of the request itself: this copy of it can hit nothing any more. Without
     * it the ledger takes the copy for being on its way until its fence. Never asked with a {@code scopeStrategyId}.
     */
    CompletionStage<List<BrokerReport>> cancelAll(Attempt attempt, CancelAllOrders cancelAll);

    /** Asks to change {@code attempt.target()}. */
    CompletionStage<List<BrokerReport>> replace(Attempt attempt, ReplaceOrder replace);

    /**
     * Asks for the state of one order, its executions included. {@code OrderNotFound} is conclusive when the question was
     * sent past {@code fenceAt} by the session's clock and the venue forgets no orders of that age; that as much time has
     * really passed, whatever was done to the clock, is for the ledger to judge.
     */
    CompletionStage<List<BrokerReport>> status(StatusRequest request);

    /** Open orders at the venue, those that are not ours included. */
    CompletionStage<List<ExecutionReport>> openOrders(String accountId);

    /** Executions after {@code mark}, oldest first, marked as backfilled. */
    CompletionStage<List<ExecutionReport>> executionsSince(LastTrade mark);

    /** Positions as the venue sees them. */
    CompletionStage<List<Position>> positions(String accountId);

    /** Balances as the venue sees them. */
    CompletionStage<Account> account(String accountId);

    /** Replaces the set of symbols whose ticks go to {@code listener}; an empty set ends the stream. */
    CompletionStage<Void> marketData(Set<String> symbols, MarketDataListener listener);

    /** Sets who takes execution reports; reports wait, bounded, while nobody does. */
    void executions(ExecutionListener listener);
}
