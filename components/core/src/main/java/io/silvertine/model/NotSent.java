package io.silvertine.model;

import java.time.Duration;
import java.util.Optional;

/** Proof that the command did not leave; the ledger may grant another attempt after {@code retryAfter}. */
public record NotSent(String accountId, String clOrdId, NotSentReason reason, Optional<Duration> retryAfter)
        implements BrokerReport {}
