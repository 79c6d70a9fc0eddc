package io.silvertine.ledger;

import io.silvertine.model.TradingScope;
import io.silvertine.model.TradingState;
import java.time.Instant;

/**
 * What may be sent for a scope, and who decided so.
 *
 * @param at when it was set
 */
public record ScopeState(TradingScope scope, TradingState state, String by, String reason, Instant at) {}
