package io.silvertine.launcher.boot;

import io.silvertine.launcher.api.OrderQueries;
import io.silvertine.ledger.SqliteLedger;
import java.util.List;
import java.util.Optional;

/** Answers the management API from the ledger. */
record LedgerQueries(SqliteLedger ledger) implements OrderQueries {
    @Override
    public List<String> latestEvents(Optional<String> accountId, int limit) {
        return ledger.latestEvents(accountId, limit);
    }

    @Override
    public List<String> fills(Optional<String> accountId, int limit) {
        return ledger.fills(accountId, limit);
    }
}
