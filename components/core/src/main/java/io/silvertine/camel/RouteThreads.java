package io.silvertine.camel;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;

/**
 * The threads on which routes go on after a venue or the ledger answered, so that neither of them ever runs a route.
 * Bounded: an exchange takes one of {@code maxOpen} places before anything is asked on its behalf, and waits for at most
 * one answer at a time, so the queue of answers cannot overflow. Thread-safe.
 */
public final class RouteThreads {
    private final CamelContext context;
    private final ExecutorService executor;
    private final int maxOpen;
    private final Set<RouteCall> open = new HashSet<>();
    private boolean stopped;

    private RouteThreads(CamelContext context, ExecutorService executor, int maxOpen) {
        this.context = context;
        this.executor = executor;
        this.maxOpen = maxOpen;
    }

    /** Starts the threads; {@code name} says whose they are and what for. */
    public static RouteThreads start(CamelContext context, Object owner, String name, int threads, int maxOpen) {
        ThreadPoolProfile profile = new ThreadPoolProfileBuilder(name)
                .poolSize(threads)
                .maxPoolSize(threads)
                .maxQueueSize(maxOpen)
                .rejectedPolicy(ThreadPoolRejectedPolicy.Abort)
                .build();
        ExecutorService executor = context.getExecutorServiceManager().newThreadPool(owner, name, profile);
        return new RouteThreads(context, executor, maxOpen);
    }

    /** Takes a place for an exchange; empty when all are taken or the threads were stopped. */
    public Optional<RouteCall> open(Exchange exchange, AsyncCallback callback) {
        synchronized (open) {
            if (stopped || open.size() >= maxOpen) {
                return Optional.empty();
            }
            RouteCall call = new RouteCall(this, exchange, callback);
            open.add(call);
            return Optional.of(call);
        }
    }

    /** How many exchanges wait for an answer now. */
    public int openCalls() {
        synchronized (open) {
            return open.size();
        }
    }

    /** Stops the threads and fails every exchange that still waits; an answer that comes later is ignored. */
    public void stop(Supplier<? extends RuntimeException> failure) {
        List<RouteCall> left;
        synchronized (open) {
            stopped = true;
            left = List.copyOf(open);
        }
        context.getExecutorServiceManager().shutdownNow(executor);
        left.forEach(call -> call.fail(failure.get()));
    }

    Executor executor() {
        return this::execute;
    }

    void closed(RouteCall call) {
        synchronized (open) {
            open.remove(call);
        }
    }

    private void execute(Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            synchronized (open) {
                if (stopped) {
                    return; // the call was failed by stop(), nobody waits for this answer
                }
            }
            throw e;
        }
    }
}
