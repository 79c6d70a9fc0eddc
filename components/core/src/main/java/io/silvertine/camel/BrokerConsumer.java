package io.silvertine.camel;

import io.silvertine.camel.ExecutionQueue.Progress;
import io.silvertine.model.ExecutionReport;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.support.DefaultConsumer;

/**
 * Hands live execution reports to the route, one after the other on a thread of its own. The session learns that reports
 * are recorded only when their exchanges succeeded, and keeps them otherwise.
 */
@ManagedResource(description = "Reads live execution reports of a broker")
public final class BrokerConsumer extends DefaultConsumer implements Suspendable {
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(200);

    private final BrokerEndpoint endpoint;
    private final LongAdder recorded = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final AtomicBoolean draining = new AtomicBoolean();
    private ExecutionQueue queue;
    private ScheduledExecutorService executor;
    private volatile boolean reading;

    BrokerConsumer(BrokerEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        BrokerConnection connection = endpoint.connection();
        queue = connection.executions();
        executor = endpoint.getCamelContext()
                .getExecutorServiceManager()
                .newSingleThreadScheduledExecutor(this, "broker-" + endpoint.getBroker() + "-executions");
        read();
        connection.session().executions(queue);
    }

    @Override
    protected void doSuspend() throws Exception {
        pause();
        super.doSuspend();
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        read();
    }

    @Override
    protected void doStop() throws Exception {
        if (executor != null) {
            pause();
            endpoint.getCamelContext().getExecutorServiceManager().shutdownNow(executor);
        }
        super.doStop();
    }

    private void read() {
        reading = true;
        queue.attach(endpoint.getConfiguration().getQueueSize(), this::drainLater);
        drainLater();
    }

    private void pause() {
        reading = false;
        queue.detach();
    }

    private void drainLater() {
        if (reading && draining.compareAndSet(false, true)) {
            executor.execute(this::drain);
        }
    }

    private void drain() {
        Progress progress = Progress.RECORDED;
        while (reading && progress == Progress.RECORDED) {
            progress = queue.recordNext(this::record);
        }
        if (reading && progress == Progress.FAILED) {
            // the session may hand them over again at once, and then this would go round without a breath
            var unused = executor.schedule(this::drain, PAUSE_AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
            return;
        }
        draining.set(false);
        if (queue.size() > 0) {
            drainLater(); // reports that came between the last look and the flag
        }
    }

    private void record(ExecutionReport report) throws Exception {
        Exchange exchange = createExchange(false);
        try {
            Message message = exchange.getIn();
            message.setBody(report);
            message.setHeader(BrokerConstants.BROKER, endpoint.getBroker());
            message.setHeader(BrokerConstants.ACCOUNT_ID, report.accountId());
            message.setHeader(BrokerConstants.CL_ORD_ID, report.clOrdId());
            message.setHeader(BrokerConstants.EXEC_TYPE, report.execType());
            message.setHeader(BrokerConstants.SYMBOL, report.symbol());
            getProcessor().process(exchange);
            if (exchange.getException() != null) {
                throw exchange.getException();
            }
            recorded.increment();
        } catch (Exception e) {
            failed.increment();
            handleException(
                    "Broker " + endpoint.getBroker() + ", clOrdId " + report.clOrdId()
                            + ": report was not recorded, the session hands it over again",
                    exchange,
                    e);
            throw e;
        } finally {
            releaseExchange(exchange, false);
        }
    }

    /** Reports whose exchange succeeded. */
    @ManagedAttribute(description = "Execution reports whose route succeeded, since the start")
    public long getRecorded() {
        return recorded.sum();
    }

    /** Reports whose exchange failed. */
    @ManagedAttribute(description = "Execution reports whose route failed, and which the session keeps")
    public long getFailed() {
        return failed.sum();
    }

    /** Lists of reports that wait. */
    @ManagedAttribute(description = "Lists of execution reports that wait for the route now")
    public int getWaiting() {
        return queue == null ? 0 : queue.size();
    }
}
