package io.silvertine.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.spi.AttemptIssuer;
import io.silvertine.spi.BrokerSessions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;

/** A context with one broker connection, {@code venue:test}, whose session and ledger are in the hands of the test. */
final class Venue implements AutoCloseable {
    final VenueSession session = new VenueSession();
    final Issuer issuer = new Issuer();
    final CamelContext context = new DefaultCamelContext();
    final VenueComponent component = new VenueComponent();

    static Venue withRate(String rate) {
        Venue venue = new Venue(Map.of("rate-limits", Map.of("orders", rate)));
        venue.context.getRegistry().bind(AttemptIssuer.REGISTRY_NAME, venue.issuer);
        return venue;
    }

    static Venue withoutLedger() {
        return new Venue(Map.of());
    }

    private Venue(Map<String, Object> settings) {
        context.getRegistry().bind(BrokerSessions.REGISTRY_NAME, VenueComponent.sessions(session, settings));
        context.addComponent("venue", component);
        context.getShutdownStrategy().setTimeout(2);
        context.start();
    }

    /** How an exchange ended. */
    record End(Exchange exchange, boolean returned, boolean doneSync, String thread) {
        Throwable failure() {
            return exchange.getException();
        }

        Object body() {
            return exchange.getMessage().getBody();
        }

        Object header(String name) {
            return exchange.getMessage().getHeader(name);
        }
    }

    /** An exchange on its way. */
    static final class Sending {
        private final CompletableFuture<Boolean> returned = new CompletableFuture<>();
        private final CompletableFuture<Boolean> done = new CompletableFuture<>();
        private final AtomicInteger dones = new AtomicInteger();
        private volatile String thread = "";
        private volatile Exchange exchange;

        boolean ended() {
            return done.isDone();
        }

        /** Waits for the end and proves that it came once and that both booleans agree. */
        End end() {
            assertThat(done).succeedsWithin(Duration.ofSeconds(10));
            assertThat(returned).isCompletedWithValue(done.join());
            assertThat(dones).hasValue(1);
            return new End(exchange, returned.join(), done.join(), thread);
        }
    }

    Sending start(Object body) throws Exception {
        return start("venue:test", body);
    }

    Sending start(String uri, Object body) throws Exception {
        AsyncProducer producer = context.getEndpoint(uri).createAsyncProducer();
        producer.start();
        Sending sending = new Sending();
        sending.exchange = context.getEndpoint(uri).createExchange();
        sending.exchange.getMessage().setBody(body);
        sending.returned.complete(producer.process(sending.exchange, doneSync -> {
            sending.thread = Thread.currentThread().getName();
            sending.dones.incrementAndGet();
            sending.done.complete(doneSync);
        }));
        return sending;
    }

    End send(Object body) throws Exception {
        return start(body).end();
    }

    @Override
    public void close() {
        context.stop();
    }
}
