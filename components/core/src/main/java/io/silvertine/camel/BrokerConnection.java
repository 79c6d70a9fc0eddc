package io.silvertine.camel;

import io.silvertine.error.BrokerFailure;
import io.silvertine.error.OutcomeUnknownException;
import io.silvertine.model.Tick;
import io.silvertine.spi.BrokerSession;
import io.silvertine.spi.BrokerSessions;
import io.silvertine.spi.QuoteBoard;
import io.silvertine.spi.Settings;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.support.CamelContextHelper;

/** What the endpoints of one broker connection share; made on first use, closed with the component. */
final class BrokerConnection implements AutoCloseable {
    private final String broker;
    private final CamelContext context;
    private final BrokerSessions sessions;
    private final RouteThreads threads;
    private final ScheduledExecutorService timer;
    private final RateBudget budget;
    private final ExecutionQueue executions = new ExecutionQueue();
    private final BrokerHealthCheck healthCheck;
    private final Optional<QuoteBoard> quotes;

    private BrokerConnection(BrokerComponent component, String broker) {
        this.broker = broker;
        this.context = component.getCamelContext();
        this.sessions = component.sessions();
        Settings limits = sessions.config(broker).settings().section("rate-limits");
        this.threads = RouteThreads.start(
                context,
                component,
                "broker-" + broker + "-answers",
                component.getCallbackThreads(),
                component.getMaxOpenRequests());
        this.timer = context.getExecutorServiceManager()
                .newSingleThreadScheduledExecutor(component, "broker-" + broker + "-rate-budget");
        this.budget = new RateBudget(limits.rate("orders"), component.getClock(), timer);
        this.healthCheck = new BrokerHealthCheck(broker, sessions);
        this.quotes =
                Optional.ofNullable(CamelContextHelper.lookup(context, QuoteBoard.REGISTRY_NAME, QuoteBoard.class));
    }

    static BrokerConnection open(BrokerComponent component, String broker) {
        BrokerConnection connection = new BrokerConnection(component, broker);
        connection.registerHealthCheck();
        return connection;
    }

    String broker() {
        return broker;
    }

    BrokerSession session() {
        return sessions.session(broker);
    }

    RouteThreads threads() {
        return threads;
    }

    RateBudget budget() {
        return budget;
    }

    ExecutionQueue executions() {
        return executions;
    }

    /** Lets gates and valuation see the price of a tick, before anything trades at it. */
    void onTick(Tick tick) {
        quotes.ifPresent(board -> board.onTick(broker, tick));
    }

    @Override
    public void close() {
        HealthCheckRegistry registry = HealthCheckHelper.getHealthCheckRegistry(context);
        if (registry != null) {
            registry.unregister(healthCheck);
        }
        threads.stop(() -> new OutcomeUnknownException(BrokerFailure.unknown("Broker " + broker
                + ": stopped while the answer was awaited; the ledger will ask for the outcome after the next start")));
        context.getExecutorServiceManager().shutdownNow(timer);
    }

    private void registerHealthCheck() {
        HealthCheckRegistry registry = HealthCheckHelper.getHealthCheckRegistry(context);
        if (registry != null) {
            healthCheck.setCamelContext(context);
            registry.register(healthCheck);
        }
    }
}
