/**
 * Positions, profit and loss, and cash: pure functions over states that the ledger stores.
 *
 * <p>All sums are exact. A cost is kept, never an average, so that {@code equity − deposits = realizedPnlNet +
 * unrealizedPnl} holds to the last digit whatever was bought, sold, flipped or charged.
 */
package io.silvertine.portfolio;
