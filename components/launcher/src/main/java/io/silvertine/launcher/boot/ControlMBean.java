package io.silvertine.launcher.boot;

import io.silvertine.ledger.InDoubtOrder;
import io.silvertine.ledger.LedgerControl;
import io.silvertine.ledger.Resolution;
import io.silvertine.ledger.ScopeState;
import io.silvertine.ledger.StateChange;
import io.silvertine.model.TradingScope;
import io.silvertine.model.TradingState;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;

/** Kill switch and orders in doubt, for JMX and Hawtio. */
@ManagedResource(description = "Kill switch, orders in doubt and audit trail")
public final class ControlMBean {
    static final String OBJECT_NAME = "io.silvertine:type=Control";
    private static final long ANSWER_MINUTES = 2;

    private final LedgerControl control;

    ControlMBean(LedgerControl control) {
        this.control = control;
    }

    /** Scopes that were ever set. */
    @ManagedAttribute(description = "Trading states that were set, one per scope; every other scope is ACTIVE")
    public List<String> getTradingStates() {
        return control.states().stream().map(ControlMBean::text).toList();
    }

    /** Orders in doubt. */
    @ManagedAttribute(description = "Orders of which nobody knows whether the venue has them, the oldest doubt first")
    public List<String> getInDoubt() {
        return control.inDoubt().stream().map(ControlMBean::text).toList();
    }

    /** How many orders are in doubt. */
    @ManagedAttribute(description = "Number of orders of which nobody knows whether the venue has them")
    public int getInDoubtCount() {
        return control.inDoubt().size();
    }

    /** The kill switch. */
    @ManagedOperation(
            description = "Sets the trading state of a scope (all, broker:NAME, account:ID, symbol:SYMBOL) to ACTIVE,"
                    + " REDUCING, CANCEL_ONLY or HALTED, with or without canceling what is open. Returns when no older"
                    + " attempt can reach a venue any more. Parameters: scope, state, cancelAll, by, reason")
    public String setTradingState(String scope, String state, boolean cancelAll, String by, String reason) {
        StateChange change = wait(control.setState(
                TradingScope.parse(scope),
                TradingState.valueOf(state.strip().toUpperCase(Locale.ROOT)),
                cancelAll,
                by,
                reason));
        return text(change.state()) + ", was " + change.before();
    }

    /** Settles an order in doubt that was not executed. */
    @ManagedOperation(
            description = "Settles an order in doubt as canceled or not-sent by what a person saw at the venue. For an"
                    + " execution use the command line. Parameters: accountId, clOrdId, as, evidence, by")
    public String resolve(String accountId, String clOrdId, String as, String evidence, String by) {
        Resolution resolution = new Resolution(
                Optional.of(accountId).filter(id -> !id.isBlank()),
                clOrdId,
                Resolution.As.valueOf(as.strip().toUpperCase(Locale.ROOT).replace('-', '_')),
                Optional.empty(),
                evidence,
                by);
        return wait(control.resolve(resolution)).text();
    }

    /** Checks the audit trail. */
    @ManagedOperation(description = "Checks that no row of the audit trail was changed, taken out or moved")
    public String verifyAudit() {
        return control.verifyAudit().text();
    }

    private static <T> T wait(CompletionStage<T> stage) {
        return stage.toCompletableFuture()
                .orTimeout(ANSWER_MINUTES, TimeUnit.MINUTES)
                .join();
    }

    private static String text(ScopeState state) {
        return state.scope() + " " + state.state() + " since " + state.at() + " by " + state.by() + ": "
                + state.reason();
    }

    private static String text(InDoubtOrder order) {
        return order.broker() + " " + order.accountId() + " " + order.clOrdId() + " since " + order.since() + " ("
                + order.reason() + (order.held() ? ", a person decides)" : ", the venue is asked)");
    }
}
