package io.silvertine.ledger;

import io.silvertine.model.Fill;

/**
 * One execution to be stored.
 *
 * @param number ascending over the ledger
 * @param json the fill as it is published
 */
record TradeRow(RecordedTrade trade, long number, Fill fill, String json) {}
