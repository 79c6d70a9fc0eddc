package io.silvertine.spi;

import java.time.Instant;

/** The last venue trade that the ledger recorded for a symbol: a session asks for what came after it. */
public record LastTrade(String accountId, String symbol, String tradeId, Instant transactTime) {}
