package io.silvertine.ledger.camel;

import io.silvertine.camel.RouteCall;
import io.silvertine.camel.RouteThreads;
import io.silvertine.error.LedgerUnavailableException;
import io.silvertine.ledger.OrderLedger;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.support.DefaultAsyncProducer;

/** Asks the ledger and goes on, on a thread of the component, when the answer is durable. */
abstract class LedgerProducer extends DefaultAsyncProducer {
    private final LedgerEndpoint endpoint;
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private volatile String lastError = "";
    private OrderLedger ledger;
    private RouteThreads threads;

    LedgerProducer(LedgerEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    /** What is asked, made from the message on the caller's thread; the stage's value is the body that follows. */
    abstract Supplier<CompletionStage<Object>> question(OrderLedger orderLedger, String broker, Exchange exchange)
            throws InvalidPayloadException;

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        ledger = endpoint.ledger();
        threads = endpoint.getComponent().threads();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            Supplier<CompletionStage<Object>> question = question(ledger, endpoint.getBroker(), exchange);
            Optional<RouteCall> place = threads.open(exchange, callback);
            if (place.isEmpty()) {
                throw new LedgerUnavailableException(
                        endpoint.name() + ": too many exchanges wait for the ledger, or it is stopping");
            }
            RouteCall call = place.get();
            call.await(
                    question,
                    body -> {
                        answered.incrementAndGet();
                        call.answer(body);
                    },
                    failure -> call.fail(unavailable(failure)));
            return false;
        } catch (InvalidPayloadException | LedgerUnavailableException e) {
            failed.incrementAndGet();
            lastError = String.valueOf(e.getMessage());
            exchange.setException(e);
            callback.done(true);
            return true;
        }
    }

    private LedgerUnavailableException unavailable(Throwable failure) {
        failed.incrementAndGet();
        lastError = String.valueOf(failure.getMessage());
        return failure instanceof LedgerUnavailableException known
                ? known
                : new LedgerUnavailableException(endpoint.name() + " failed: " + failure.getMessage(), failure);
    }

    /** Exchanges that the ledger answered. */
    @ManagedAttribute(description = "Exchanges that the ledger answered, since the start")
    public long getAnswered() {
        return answered.get();
    }

    /** Exchanges that failed. */
    @ManagedAttribute(description = "Exchanges that failed, repetitions included, since the start")
    public long getFailed() {
        return failed.get();
    }

    /** What went wrong last. */
    @ManagedAttribute(description = "What went wrong last; empty when nothing did")
    public String getLastError() {
        return lastError;
    }
}
