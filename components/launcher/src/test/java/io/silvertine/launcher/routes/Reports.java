package io.silvertine.launcher.routes;

import io.silvertine.model.ExecType;
import io.silvertine.model.ExecutionReport;
import io.silvertine.model.OrdStatus;
import io.silvertine.model.RejectSource;
import io.silvertine.model.Rejection;
import io.silvertine.model.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** What a venue says about an order of one unit that has not traded. */
final class Reports {
    private Reports() {}

    static ExecutionReport of(
            String accountId, String clOrdId, String origClOrdId, ExecType execType, OrdStatus ordStatus) {
        Instant now = Instant.now();
        return new ExecutionReport(
                accountId,
                clOrdId,
                clOrdId.equals(origClOrdId) ? Optional.empty() : Optional.of(origClOrdId),
                Optional.of("v-" + origClOrdId),
                "BTC/USD",
                Side.BUY,
                execType,
                ordStatus,
                BigDecimal.ONE,
                BigDecimal.ZERO,
                ordStatus.isTerminal() ? BigDecimal.ZERO : BigDecimal.ONE,
                Optional.of(BigDecimal.TEN),
                Optional.empty(),
                Optional.empty(),
                execType == ExecType.REJECTED
                        ? Optional.of(new Rejection(
                                "INSUFFICIENT_FUNDS", RejectSource.VENUE, Optional.of("-2010"), "no money"))
                        : Optional.empty(),
                "event-" + execType + clOrdId,
                now,
                now,
                false);
    }
}
