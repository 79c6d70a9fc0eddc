package io.silvertine.risk;

import io.silvertine.model.TradingState;
import io.silvertine.spi.BrokerCapabilities;
import io.silvertine.spi.BrokerConfig;
import java.time.Instant;

/**
 * What gates may look at.
 *
 * @param commandTime when the queue took the command, else its {@code transactTime}: its age counts from here
 * @param tradingState the strictest state of all scopes that the command is in
 * @param account what the account holds and has on its way
 */
public record GateContext(
        Instant now,
        Instant commandTime,
        BrokerConfig config,
        BrokerCapabilities capabilities,
        TradingState tradingState,
        AccountView account) {}
