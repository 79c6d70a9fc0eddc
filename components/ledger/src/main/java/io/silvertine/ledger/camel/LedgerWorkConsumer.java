package io.silvertine.ledger.camel;

import io.silvertine.ledger.DispatchKind;
import io.silvertine.ledger.WorkQueue;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.StatusRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.api.management.ManagedResource;

/**
 * Commands to send ({@code dispatch}) or orders to ask for ({@code unresolved}), one exchange each. The ledger is told
 * exactly once that an exchange ended, and judges by the state of the attempt, never by what the exchange says.
 */
@ManagedResource(description = "Hands out work of the ledger")
public final class LedgerWorkConsumer<T> extends LedgerConsumer {
    private final WorkQueue<T> queue;
    private final String label;
    private final BiConsumer<Message, T> labels;
    private final Set<Open> open = ConcurrentHashMap.newKeySet();

    private LedgerWorkConsumer(
            LedgerEndpoint endpoint,
            Processor processor,
            WorkQueue<T> queue,
            String label,
            BiConsumer<Message, T> labels) {
        super(endpoint, processor, endpoint.getConfiguration().getThreads());
        this.queue = queue;
        this.label = label;
        this.labels = labels;
    }

    static LedgerWorkConsumer<OrderCommand> dispatch(LedgerEndpoint endpoint, Processor processor) {
        DispatchKind kind = endpoint.getConfiguration().getKind();
        return new LedgerWorkConsumer<>(
                endpoint,
                processor,
                endpoint.ledger().dispatch(endpoint.getBroker(), kind),
                "-" + kind.name().toLowerCase(Locale.ROOT),
                (message, command) -> label(message, command.accountId(), command.clOrdId()));
    }

    static LedgerWorkConsumer<StatusRequest> unresolved(LedgerEndpoint endpoint, Processor processor) {
        return new LedgerWorkConsumer<>(
                endpoint,
                processor,
                endpoint.ledger().unresolved(endpoint.getBroker()),
                "",
                (message, question) -> label(
                        message, question.order().accountId(), question.order().clOrdId()));
    }

    @Override
    String label() {
        return label;
    }

    @Override
    boolean poll() throws InterruptedException {
        Optional<T> item = queue.take(ledgerEndpoint().getConfiguration().pollWait());
        if (item.isEmpty()) {
            return false;
        }
        took(1);
        Open work = new Open(item.get());
        open.add(work);
        if (taking()) {
            work.route();
        } else {
            work.settle(); // taken while the stop began: the ledger hands it out again after the next start
        }
        return true;
    }

    @Override
    void abandon() {
        List.copyOf(open).forEach(Open::settle);
    }

    private static void label(Message message, String accountId, String clOrdId) {
        message.setHeader(LedgerConstants.ACCOUNT_ID, accountId);
        message.setHeader(LedgerConstants.CL_ORD_ID, clOrdId);
    }

    /** An item and its exchange. */
    private final class Open {
        private final T item;
        private final AtomicBoolean settled = new AtomicBoolean();

        Open(T item) {
            this.item = item;
        }

        void route() {
            Exchange exchange = createExchange(false);
            try {
                exchange.getIn().setBody(item);
                exchange.getIn()
                        .setHeader(LedgerConstants.BROKER, ledgerEndpoint().getBroker());
                labels.accept(exchange.getIn(), item);
                getAsyncProcessor().process(exchange, doneSync -> {
                    settle();
                    releaseExchange(exchange, false);
                });
            } catch (RuntimeException e) {
                settle();
                handleException(ledgerEndpoint().name() + ": the route could not be run", exchange, e);
            }
        }

        /** Later calls do nothing: after a forced stop an exchange may end when it was settled already. */
        void settle() {
            if (!settled.compareAndSet(false, true)) {
                return;
            }
            open.remove(this);
            var unused = tellLedger().whenComplete((done, failure) -> {
                if (failure != null) {
                    failed("an item could not be settled, the ledger's watchdog does it", failure);
                }
            });
            released(1);
        }

        private CompletionStage<Void> tellLedger() {
            try {
                return queue.settle(item);
            } catch (RuntimeException e) {
                return CompletableFuture.failedFuture(e);
            }
        }
    }
}
