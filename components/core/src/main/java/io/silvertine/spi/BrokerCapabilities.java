package io.silvertine.spi;

import io.silvertine.model.MsgType;
import io.silvertine.model.OrdType;
import io.silvertine.model.TimeInForce;
import java.time.Duration;
import java.util.Set;

/**
 * What a broker can do. The gates refuse what is not here; the contract test proves what is.
 *
 * @param keepsOrder requests of one account reach the matching engine in the order in which they were submitted
 * @param answersSynchronously {@code submit} completes with the venue's answer; false: with PENDING_NEW, and the
 *     answer comes as an execution report
 * @param recvWindow how long after {@code validUntil} the venue may still accept a request
 * @param fenceMargin added to the fence for clock error and for reads that lag behind
 */
public record BrokerCapabilities(
        Set<MsgType> msgTypes,
        Set<OrdType> ordTypes,
        Set<TimeInForce> timesInForce,
        boolean postOnly,
        boolean reduceOnly,
        boolean quoteOrderQty,
        boolean marketData,
        boolean keepsOrder,
        boolean answersSynchronously,
        Duration recvWindow,
        Duration fenceMargin) {
    public BrokerCapabilities {
        msgTypes = Set.copyOf(msgTypes);
        ordTypes = Set.copyOf(ordTypes);
        timesInForce = Set.copyOf(timesInForce);
    }
}
