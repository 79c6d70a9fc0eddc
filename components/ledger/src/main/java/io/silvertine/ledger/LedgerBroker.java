package io.silvertine.ledger;

import io.silvertine.spi.BrokerCapabilities;
import io.silvertine.spi.BrokerConfig;

/** A broker connection as the ledger needs it. */
public record LedgerBroker(BrokerConfig config, BrokerCapabilities capabilities) {}
