package io.silvertine.ledger;

import io.silvertine.camel.BrokerComponent;
import io.silvertine.camel.BrokerConfiguration;
import io.silvertine.camel.BrokerEndpoint;
import io.silvertine.spi.AttemptIssuer;
import io.silvertine.spi.BrokerConfig;
import io.silvertine.spi.BrokerSession;
import io.silvertine.spi.BrokerSessions;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ThreadPoolFactory;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.service.ServiceHelper;

/** The shared broker producer as it runs in production, on threads that are events of a simulated world. */
final class SimulatedCamel {
    private static final CamelContext CONTEXT = context();
    private static Executor threads = Runnable::run;

    private final Component component = new Component();
    private final AsyncProducer producer;

    private SimulatedCamel() throws Exception {
        component.setCamelContext(CONTEXT);
        component.start();
        producer =
                component.createEndpoint("simulated:" + SimulatedGateway.BROKER).createAsyncProducer();
        ServiceHelper.startService(producer);
    }

    /** The producer of one process. */
    static SimulatedCamel start(Executor executor, BrokerSession session, AttemptIssuer issuer) {
        threads = executor;
        CONTEXT.getRegistry().bind(BrokerSessions.REGISTRY_NAME, new One(session));
        CONTEXT.getRegistry().bind(AttemptIssuer.REGISTRY_NAME, issuer);
        try {
            return new SimulatedCamel();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends a command or a question. */
    Exchange process(Object body, AsyncCallback callback) {
        Exchange exchange = new DefaultExchange(CONTEXT);
        exchange.getMessage().setBody(body);
        producer.process(exchange, callback);
        return exchange;
    }

    void stop() {
        ServiceHelper.stopService(producer);
        component.stop();
    }

    private static CamelContext context() {
        CamelContext context = new DefaultCamelContext();
        context.getExecutorServiceManager().setThreadPoolFactory(new Threads());
        context.start();
        return context;
    }

    private static final class Component extends BrokerComponent {
        @Override
        protected BrokerEndpoint newEndpoint(String uri, String broker, BrokerConfiguration configuration) {
            return new BrokerEndpoint(uri, this, broker, configuration) {};
        }
    }

    private record One(BrokerSession session) implements BrokerSessions {
        @Override
        public BrokerSession session(String broker) {
            return session;
        }

        @Override
        public BrokerConfig config(String broker) {
            return SimulatedGateway.config();
        }

        @Override
        public Collection<String> brokers() {
            return List.of(SimulatedGateway.BROKER);
        }
    }

    private static final class Threads implements ThreadPoolFactory {
        @Override
        public ExecutorService newCachedThreadPool(ThreadFactory factory) {
            return new Pool(threads);
        }

        @Override
        public ExecutorService newThreadPool(ThreadPoolProfile profile, ThreadFactory factory) {
            return new Pool(threads);
        }

        @Override
        public ScheduledExecutorService newScheduledThreadPool(ThreadPoolProfile profile, ThreadFactory factory) {
            return new ScheduledThreadPoolExecutor(0, factory); // of the rate budget, which has no limit here
        }
    }

    private static final class Pool extends AbstractExecutorService {
        private final Executor threads;
        private boolean stopped;

        Pool(Executor threads) {
            this.threads = threads;
        }

        @Override
        public void execute(Runnable work) {
            threads.execute(work);
        }

        @Override
        public void shutdown() {
            stopped = true;
        }

        @Override
        public List<Runnable> shutdownNow() {
            stopped = true;
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return stopped;
        }

        @Override
        public boolean isTerminated() {
            return stopped;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }
}
