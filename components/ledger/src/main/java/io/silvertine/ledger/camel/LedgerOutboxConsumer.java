package io.silvertine.ledger.camel;

import io.silvertine.ledger.OutboxMessage;
import io.silvertine.ledger.OutboxQueue;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.api.management.ManagedResource;

/**
 * Hands the messages that wait to be published to the route, one list after the other in {@code seq} order. The outbox
 * moves on only after the exchange succeeded; otherwise the same messages come again.
 */
@ManagedResource(description = "Hands out what the ledger publishes")
public final class LedgerOutboxConsumer extends LedgerConsumer {
    private final OutboxQueue queue;
    private final AtomicReference<Optional<Open>> open = new AtomicReference<>(Optional.empty());

    LedgerOutboxConsumer(LedgerEndpoint endpoint, Processor processor) {
        super(endpoint, processor, 1);
        this.queue = endpoint.ledger().outbox(endpoint.getBroker());
    }

    @Override
    boolean poll() throws InterruptedException {
        List<OutboxMessage> messages = queue.take(
                ledgerEndpoint().getConfiguration().getBatchSize(),
                ledgerEndpoint().getConfiguration().pollWait());
        if (messages.isEmpty() || !taking()) {
            return false;
        }
        took(messages.size());
        Open batch = new Open(List.copyOf(messages));
        open.set(Optional.of(batch));
        batch.route();
        return true;
    }

    @Override
    void abandon() {
        open.get().ifPresent(Open::end);
    }

    /** Messages and their exchange. */
    private final class Open {
        private final List<OutboxMessage> messages;
        private final long lastSeq;
        private final AtomicBoolean routed = new AtomicBoolean();
        private final AtomicBoolean ended = new AtomicBoolean();

        Open(List<OutboxMessage> messages) {
            this.messages = messages;
            this.lastSeq = messages.get(messages.size() - 1).seq();
        }

        void route() {
            Exchange exchange = createExchange(false);
            try {
                exchange.getIn().setBody(messages);
                exchange.getIn()
                        .setHeader(LedgerConstants.BROKER, ledgerEndpoint().getBroker());
                exchange.getIn().setHeader(LedgerConstants.LAST_SEQ, lastSeq);
                getAsyncProcessor().process(exchange, doneSync -> {
                    routed(Optional.ofNullable(exchange.getException()));
                    releaseExchange(exchange, false);
                });
            } catch (RuntimeException e) {
                routed(Optional.of(e));
            }
        }

        private void routed(Optional<Exception> failure) {
            if (!routed.compareAndSet(false, true) || ended.get()) {
                return;
            }
            if (failure.isPresent()) {
                failed("messages up to seq " + lastSeq + " were not published", failure.get());
                end();
                return;
            }
            var unused = moveOn().whenComplete((done, notMoved) -> {
                if (notMoved != null) {
                    failed("messages up to seq " + lastSeq + " will be published again with the same ids", notMoved);
                }
                end();
            });
        }

        private CompletionStage<Void> moveOn() {
            try {
                return queue.published(lastSeq);
            } catch (RuntimeException e) {
                return CompletableFuture.failedFuture(e);
            }
        }

        void end() {
            if (ended.compareAndSet(false, true)) {
                open.set(Optional.empty());
                released(messages.size());
            }
        }
    }
}
