package io.silvertine.camel;

import io.silvertine.error.BrokerFailure;
import io.silvertine.model.Tick;
import io.silvertine.spi.AttemptIssuer;
import io.silvertine.spi.BrokerSession;
import io.silvertine.spi.TickSink;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.TypeConversionException;
import org.apache.camel.TypeConverter;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.support.DefaultAsyncProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds a session with market data, one tick after the other on the caller's thread: a tick may fill an order, so none is
 * left out while the session is open. Takes a {@link Tick}, its JSON, a list of them, or a Kafka batch. What is no tick, and
 * what the session did not take, is counted and passed over; the first tick that it fails on calls a person.
 *
 * <p>Asynchronous in form only: Camel wraps a synchronous producer, and JMX would then show the wrapper.
 */
@ManagedResource(description = "Feeds a broker connection with market data")
public final class BrokerTickProducer extends DefaultAsyncProducer {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerTickProducer.class);

    private final BrokerEndpoint endpoint;
    private final LongAdder applied = new LongAdder();
    private final LongAdder unreadable = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final AtomicBoolean failing = new AtomicBoolean();
    private TickSink sink;

    BrokerTickProducer(BrokerEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        BrokerSession session = endpoint.connection().session();
        if (!(session instanceof TickSink takesTicks)) {
            throw new IllegalStateException("Broker " + endpoint.getBroker()
                    + " has its own market data: operation=market-data is for a paper exchange");
        }
        sink = takesTicks;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            feed(exchange);
        } catch (InvalidPayloadException | RuntimeException e) {
            exchange.setException(e);
        }
        callback.done(true);
        return true;
    }

    private void feed(Exchange exchange) throws InvalidPayloadException {
        Object body = exchange.getMessage().getMandatoryBody();
        int bad = 0;
        for (Object element : body instanceof List<?> list ? list : List.of(body)) {
            if (!apply(
                    exchange,
                    element instanceof Exchange record ? record.getMessage().getBody() : element)) {
                bad++;
            }
        }
        if (bad > 0) {
            unreadable.add(bad);
            LOG.warn("Broker {}: passed over {} messages of a batch that are no ticks", endpoint.getBroker(), bad);
        }
    }

    private boolean apply(Exchange exchange, Object value) {
        TypeConverter converter = exchange.getContext().getTypeConverter();
        Tick tick;
        try {
            tick = converter.mandatoryConvertTo(Tick.class, exchange, value);
        } catch (NoTypeConversionAvailableException | TypeConversionException e) {
            LOG.debug("Broker {}: not a tick", endpoint.getBroker(), e);
            return false;
        }
        endpoint.connection().onTick(tick);
        take(exchange, tick);
        return true;
    }

    /** A tick that the session fails on does not take the rest of its batch with it. */
    private void take(Exchange exchange, Tick tick) {
        try {
            if (sink.onTick(tick)) {
                applied.increment();
                failing.set(false);
            } else {
                dropped.increment();
            }
        } catch (RuntimeException e) {
            dropped.increment();
            exchange.setException(e);
            if (failing.compareAndSet(false, true)) {
                alarm(tick, e);
            }
        }
    }

    private void alarm(Tick tick, RuntimeException failure) {
        LOG.error("Broker {}: failed on a tick of {}", endpoint.getBroker(), tick.symbol(), failure);
        AttemptIssuer ledger = endpoint.getCamelContext()
                .getRegistry()
                .lookupByNameAndType(AttemptIssuer.REGISTRY_NAME, AttemptIssuer.class);
        if (ledger != null) {
            var unused = ledger.alarm(endpoint.getBroker(), "market data", BrokerFailure.of(failure));
        }
    }

    /** Ticks that the session took. */
    @ManagedAttribute(description = "Ticks that the session took, since the start")
    public long getApplied() {
        return applied.sum();
    }

    /** Ticks that the session did not take. */
    @ManagedAttribute(
            description = "Ticks that the session failed on or left out because it is not open, since the start")
    public long getDropped() {
        return dropped.sum();
    }

    /** Messages that were no ticks. */
    @ManagedAttribute(description = "Messages that were no ticks and were passed over, since the start")
    public long getUnreadable() {
        return unreadable.sum();
    }
}
