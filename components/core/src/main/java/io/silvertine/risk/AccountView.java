package io.silvertine.risk;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * The account of a command as the ledger's transaction sees it: what is judged here and what is accepted are one step, so
 * that two orders never use the same room. Confined to the thread of that step.
 */
public interface AccountView {
    /** Signed, in base units; zero when nothing is held. */
    BigDecimal position(String symbol);

    /** Orders that may still trade; without the one that the command itself is about. */
    Collection<WorkingOrder> workingOrders();

    /** Balances per currency, executions booked, nothing reserved. */
    Map<String, BigDecimal> balances();

    /** Everything that is held. */
    Collection<Holding> holdings();

    /** What would be left after closing everything, in the base currency; empty while that cannot be valued. */
    Optional<BigDecimal> equity();

    /** What was lost; empty while a position has no price to be valued by. */
    Optional<Loss> loss();
}
