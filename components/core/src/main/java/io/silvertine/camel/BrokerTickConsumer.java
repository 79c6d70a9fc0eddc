package io.silvertine.camel;

import io.silvertine.model.Tick;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.support.DefaultConsumer;

/**
 * Hands ticks to the route on a thread of its own. It never holds the venue: while the route is busy, the newest tick of
 * each symbol replaces the one that waits, and the replaced one is counted as dropped.
 */
@ManagedResource(description = "Reads market data of a broker")
public final class BrokerTickConsumer extends DefaultConsumer {
    private final BrokerEndpoint endpoint;
    private final Map<String, Tick> newest = new LinkedHashMap<>();
    private final LongAdder delivered = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private boolean draining;
    private ExecutorService executor;

    BrokerTickConsumer(BrokerEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        Set<String> symbols = endpoint.getConfiguration().symbolSet();
        if (symbols.isEmpty()) {
            throw new IllegalArgumentException(
                    "No symbols in " + endpoint.getEndpointUri() + ": stream=market-data needs symbols=A,B");
        }
        executor = endpoint.getCamelContext()
                .getExecutorServiceManager()
                .newSingleThreadExecutor(this, "broker-" + endpoint.getBroker() + "-market-data");
        var unused = endpoint.connection()
                .session()
                .marketData(symbols, this::onTick)
                .whenComplete((done, failure) -> reportFailure(symbols, Optional.ofNullable(failure)));
    }

    @Override
    protected void doStop() throws Exception {
        if (executor != null) {
            var unused = endpoint.connection().session().marketData(Set.of(), tick -> {});
            endpoint.getCamelContext().getExecutorServiceManager().shutdownNow(executor);
        }
        super.doStop();
    }

    private void onTick(Tick tick) {
        endpoint.connection().onTick(tick);
        synchronized (newest) {
            if (newest.put(tick.symbol(), tick) != null) {
                dropped.increment();
            }
            if (draining) {
                return;
            }
            draining = true;
        }
        try {
            executor.execute(this::drain);
        } catch (RejectedExecutionException e) {
            dropped.increment(); // the route was stopped between two ticks
        }
    }

    private void drain() {
        for (Optional<Tick> next = next(); next.isPresent(); next = next()) {
            deliver(next.get());
        }
    }

    private Optional<Tick> next() {
        synchronized (newest) {
            var first = newest.entrySet().iterator();
            if (!first.hasNext()) {
                draining = false;
                return Optional.empty();
            }
            Tick tick = first.next().getValue();
            first.remove();
            return Optional.of(tick);
        }
    }

    private void deliver(Tick tick) {
        Exchange exchange = createExchange(false);
        try {
            exchange.getIn().setBody(tick);
            exchange.getIn().setHeader(BrokerConstants.BROKER, endpoint.getBroker());
            exchange.getIn().setHeader(BrokerConstants.SYMBOL, tick.symbol());
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        if (exchange.getException() == null) {
            delivered.increment();
        } else {
            failed.increment();
            handleException(
                    "Broker " + endpoint.getBroker() + ": tick of " + tick.symbol() + " was not delivered",
                    exchange,
                    exchange.getException());
        }
        releaseExchange(exchange, false);
    }

    private void reportFailure(Set<String> symbols, Optional<Throwable> failure) {
        failure.ifPresent(e -> handleException("Broker " + endpoint.getBroker() + ": no market data of " + symbols, e));
    }

    /** Ticks that the route took. */
    @ManagedAttribute(description = "Ticks that the route took, since the start")
    public long getDelivered() {
        return delivered.sum();
    }

    /** Ticks that a newer one replaced. */
    @ManagedAttribute(description = "Ticks that a newer one of the same symbol replaced, since the start")
    public long getDropped() {
        return dropped.sum();
    }

    /** Ticks whose exchange failed. */
    @ManagedAttribute(description = "Ticks whose route failed, since the start")
    public long getFailed() {
        return failed.sum();
    }
}
