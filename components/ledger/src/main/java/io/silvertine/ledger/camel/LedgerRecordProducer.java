package io.silvertine.ledger.camel;

import io.silvertine.ledger.OrderLedger;
import io.silvertine.model.BrokerReport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.api.management.ManagedResource;

/** Stores one report of a broker, or a list of them; the body stays as it is. */
@ManagedResource(description = "Records broker reports in the ledger")
public final class LedgerRecordProducer extends LedgerProducer {
    LedgerRecordProducer(LedgerEndpoint endpoint) {
        super(endpoint);
    }

    @Override
    Supplier<CompletionStage<Object>> question(OrderLedger ledger, String broker, Exchange exchange)
            throws InvalidPayloadException {
        Object body = exchange.getMessage().getMandatoryBody();
        List<BrokerReport> reports = reports(exchange, body);
        return () -> ledger.record(broker, reports).thenApply(recorded -> body);
    }

    private static List<BrokerReport> reports(Exchange exchange, Object body) throws InvalidPayloadException {
        List<BrokerReport> reports = new ArrayList<>();
        for (Object element : body instanceof List<?> list ? list : List.of(body)) {
            if (!(element instanceof BrokerReport report)) {
                // an order command here would mean that a failed send was continued as if it had been answered
                throw new InvalidPayloadException(exchange, BrokerReport.class);
            }
            reports.add(report);
        }
        return List.copyOf(reports);
    }
}
