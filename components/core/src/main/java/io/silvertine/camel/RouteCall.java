package io.silvertine.camel;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;

/** One exchange that waits for answers. It ends exactly once; whatever comes after that is ignored. */
public final class RouteCall {
    private final RouteThreads threads;
    private final Exchange exchange;
    private final AsyncCallback callback;
    private final AtomicBoolean ended = new AtomicBoolean();

    RouteCall(RouteThreads threads, Exchange exchange, AsyncCallback callback) {
        this.threads = threads;
        this.exchange = exchange;
        this.callback = callback;
    }

    /**
     * Asks, and goes on, on a route thread, when the answer is there. What {@code question} or {@code onValue} throw goes
     * to {@code onFailure} too, so that nothing can get lost.
     */
    public <T> void await(Supplier<CompletionStage<T>> question, Consumer<T> onValue, Consumer<Throwable> onFailure) {
        var unused = ask(question)
                .whenCompleteAsync(
                        (value, failure) -> {
                            if (failure != null) {
                                onFailure.accept(cause(failure));
                                return;
                            }
                            try {
                                onValue.accept(value);
                            } catch (RuntimeException | Error e) {
                                onFailure.accept(e);
                            }
                        },
                        threads.executor());
    }

    private static <T> CompletionStage<T> ask(Supplier<CompletionStage<T>> question) {
        try {
            return Objects.requireNonNull(question.get(), "the session or the ledger returned no stage");
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Ends the exchange with a body, from a route thread. */
    public void answer(Object body) {
        end(e -> e.getMessage().setBody(body));
    }

    /** Ends the exchange with an exception, from a route thread. */
    public void fail(Throwable failure) {
        end(e -> e.setException(failure));
    }

    /** Ends the exchange as {@code outcome} leaves it, from a route thread. */
    public void end(Consumer<Exchange> outcome) {
        end(false, outcome);
    }

    /**
     * Ends the exchange as {@code outcome} leaves it, on the thread that called {@code process}.
     *
     * @return what {@code process} must return
     */
    public boolean endNow(Consumer<Exchange> outcome) {
        end(true, outcome);
        return true;
    }

    private void end(boolean synchronous, Consumer<Exchange> outcome) {
        if (ended.compareAndSet(false, true)) {
            threads.closed(this);
            outcome.accept(exchange);
            callback.done(synchronous);
        }
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
