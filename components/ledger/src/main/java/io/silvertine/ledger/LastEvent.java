package io.silvertine.ledger;

import java.time.Instant;

/** The last event that was published about an order. */
record LastEvent(String execId, long seq, Instant at) {}
