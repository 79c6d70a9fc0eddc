package io.silvertine.risk;

import io.silvertine.model.TradingState;
import io.silvertine.spi.BrokerCapabilities;
import io.silvertine.spi.BrokerConfig;
import java.time.Instant;
import java.util.Optional;

/**
 * What gates may look at.
 *
 * @param commandTime when the queue took the command, else its {@code transactTime}: its age counts from here
 * @param tradingState the strictest state of all scopes that the command is in
 * @param account what the account holds and has on its way
 * @param target the order that a REPLACE changes, when it is known and open
 * @param inputs limits, prices, instruments
 */
public record GateContext(
        Instant now,
        Instant commandTime,
        BrokerConfig config,
        BrokerCapabilities capabilities,
        TradingState tradingState,
        AccountView account,
        Optional<ReplaceTarget> target,
        RiskInputs inputs) {
    /** For gates that need no limits. */
    public GateContext(
            Instant now,
            Instant commandTime,
            BrokerConfig config,
            BrokerCapabilities capabilities,
            TradingState tradingState,
            AccountView account) {
        this(now, commandTime, config, capabilities, tradingState, account, Optional.empty(), RiskInputs.none());
    }
}
