package io.silvertine.ledger.camel;

import io.silvertine.camel.RouteThreads;
import io.silvertine.error.LedgerUnavailableException;
import io.silvertine.ledger.OrderLedger;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.HealthCheckComponent;

/** The component {@code ledger:}; the ledger itself is in the Camel registry and outlives the context. */
@Component("ledger")
public class LedgerComponent extends HealthCheckComponent {
    @Metadata(
            label = "advanced",
            defaultValue = "4",
            description = "Threads on which routes go on after the ledger answered.")
    private int callbackThreads = 4;

    @Metadata(
            label = "advanced",
            defaultValue = "1000",
            description = "How many exchanges may wait for the ledger at the same time; one more fails with"
                    + " LedgerUnavailableException and is repeated by its route's policy.")
    private int maxOpenRequests = 1000;

    private RouteThreads threads;

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        String[] path = remaining.split("/", -1);
        if (path.length != 2 || path[0].isBlank() || path[1].isBlank()) {
            throw new IllegalArgumentException("Endpoint " + uri
                    + ": must be ledger:operation/broker, where operation is accept, dispatch, record, unresolved or"
                    + " outbox, and broker a file in config/brokers, without .yaml");
        }
        LedgerEndpoint endpoint = new LedgerEndpoint(uri, this, operation(uri, path[0]), path[1]);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    private LedgerOperation operation(String uri, String name) {
        for (LedgerOperation operation : LedgerOperation.values()) {
            if (operation.name().equalsIgnoreCase(name)) {
                return operation;
            }
        }
        throw new IllegalArgumentException("Endpoint " + uri + ": unknown operation " + name
                + ", must be accept, dispatch, record, unresolved or outbox");
    }

    OrderLedger ledger() {
        return CamelContextHelper.mandatoryLookup(getCamelContext(), OrderLedger.REGISTRY_NAME, OrderLedger.class);
    }

    RouteThreads threads() {
        return threads;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        threads = RouteThreads.start(getCamelContext(), this, "ledger-answers", callbackThreads, maxOpenRequests);
    }

    @Override
    protected void doStop() throws Exception {
        if (threads != null) {
            threads.stop(() -> new LedgerUnavailableException("Stopped while the ledger's answer was awaited"));
        }
        super.doStop();
    }

    /** Threads on which routes go on. */
    public int getCallbackThreads() {
        return callbackThreads;
    }

    public void setCallbackThreads(int callbackThreads) {
        this.callbackThreads = callbackThreads;
    }

    /** Exchanges that may wait for the ledger. */
    public int getMaxOpenRequests() {
        return maxOpenRequests;
    }

    public void setMaxOpenRequests(int maxOpenRequests) {
        this.maxOpenRequests = maxOpenRequests;
    }
}
