package io.silvertine.ledger;

import io.silvertine.model.TradingState;
import java.util.List;

/**
 * What became of a change of the trading state, or of a cancel of everything in a scope.
 *
 * @param state as it stands now
 * @param before as it stood
 * @param cancelRequests how many requests to cancel were made
 * @param waitedFor orders of which an attempt was out when the state changed; each is answered, or past the moment up to
 *     which its venue could accept it
 * @param auditSeq its row in the audit trail
 */
public record StateChange(
        ScopeState state, TradingState before, int cancelRequests, List<String> waitedFor, long auditSeq) {
    public StateChange {
        waitedFor = List.copyOf(waitedFor);
    }
}
