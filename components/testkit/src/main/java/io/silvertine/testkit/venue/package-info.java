/**
 * A small remote venue for tests that kill things, and its broker {@code test-venue}.
 *
 * <p>It trusts nobody to be careful: it executes every request that it gets, whatever {@code clOrdId} it carries, as
 * Binance does after a fill. It cuts and delays answers by a seeded plan, and its log says what really happened.
 */
package io.silvertine.testkit.venue;
