package io.silvertine.testkit.venue;

import io.silvertine.model.BrokerReport;
import io.silvertine.model.ExecType;
import io.silvertine.model.ExecutionReport;
import io.silvertine.model.OrdStatus;
import io.silvertine.model.Side;
import io.silvertine.model.Trade;
import io.silvertine.testkit.venue.VenueWire.Report;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The venue's reports in our words. */
final class VenueReports {
    private VenueReports() {}

    static List<BrokerReport> of(List<Report> reports, Instant receivedTime) {
        return reports.stream().<BrokerReport>map(r -> of(r, receivedTime)).toList();
    }

    static ExecutionReport of(Report report, Instant receivedTime) {
        BigDecimal orderQty = new BigDecimal(report.orderQty());
        BigDecimal cumQty = new BigDecimal(report.cumQty());
        OrdStatus ordStatus = OrdStatus.valueOf(report.ordStatus());
        Optional<Trade> trade = Optional.ofNullable(report.tradeId())
                .map(id -> new Trade(
                        id,
                        new BigDecimal(report.lastQty()),
                        new BigDecimal(report.lastPx()),
                        "USD",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        return new ExecutionReport(
                report.accountId(),
                report.clOrdId(),
                Optional.empty(),
                Optional.of(report.orderId()),
                report.symbol(),
                Side.valueOf(report.side()),
                ExecType.valueOf(report.execType()),
                ordStatus,
                orderQty,
                cumQty,
                ordStatus.isTerminal() ? BigDecimal.ZERO : orderQty.subtract(cumQty),
                Optional.ofNullable(report.price()).map(BigDecimal::new),
                Optional.empty(),
                trade,
                Optional.empty(),
                report.orderId() + '-' + report.execType() + '-' + report.ordStatus(),
                Instant.ofEpochMilli(report.time()),
                receivedTime,
                false);
    }
}
