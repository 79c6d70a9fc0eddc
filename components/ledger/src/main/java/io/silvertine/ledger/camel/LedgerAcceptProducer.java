package io.silvertine.ledger.camel;

import io.silvertine.ledger.InboundRecord;
import io.silvertine.ledger.OrderLedger;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.api.management.ManagedResource;

/** Stores the commands of a Kafka batch, or of one message of any other kind, and answers with what became of them. */
@ManagedResource(description = "Accepts order commands into the ledger")
public final class LedgerAcceptProducer extends LedgerProducer {
    LedgerAcceptProducer(LedgerEndpoint endpoint) {
        super(endpoint);
    }

    @Override
    Supplier<CompletionStage<Object>> question(OrderLedger ledger, String broker, Exchange exchange) {
        List<InboundRecord> records = InboundRecords.of(exchange);
        return () -> ledger.accept(broker, records).thenApply(Function.identity());
    }
}
