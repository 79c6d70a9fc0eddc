package io.silvertine.ledger;

import io.silvertine.model.BrokerReport;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.StatusRequest;
import io.silvertine.spi.AttemptIssuer;
import io.silvertine.spi.OpenOrders;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The durable order ledger. Every method is callable from any thread; stages complete on the writer thread, which
 * callers must not block, and fail only with {@code LedgerUnavailableException}.
 */
public interface OrderLedger extends AttemptIssuer, OpenOrders {
    /** Name under which the Camel registry holds the ledger. */
    String REGISTRY_NAME = "orderLedger";

    /** Validates, gates and stores a batch in one commit. No record fails the batch: see {@link AcceptResult}. */
    CompletionStage<AcceptResult> accept(String broker, List<InboundRecord> records);

    /** Commands of a broker that may be sent now, in lane order. */
    WorkQueue<OrderCommand> dispatch(String broker, DispatchKind kind);

    /** Orders of a broker that must be asked for now. */
    WorkQueue<StatusRequest> unresolved(String broker);

    /** Stores what a broker reported, once per execution; completes when it is durable. */
    CompletionStage<Void> record(String broker, List<? extends BrokerReport> reports);

    /** Messages of a broker that wait to be published. */
    OutboxQueue outbox(String broker);
}
