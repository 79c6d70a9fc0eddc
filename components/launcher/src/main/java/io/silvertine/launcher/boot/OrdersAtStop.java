package io.silvertine.launcher.boot;

import io.silvertine.ledger.LedgerControl;
import io.silvertine.model.TradingScope;
import io.silvertine.spi.BrokerConfig;
import io.silvertine.spi.BrokerRegistry;
import io.silvertine.spi.OrdersOnShutdown;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cancels what is open at the brokers whose file says {@code orders-on-shutdown: cancel}, while the routes still run. The
 * intake is stopped first, so that nothing new comes while it waits.
 */
record OrdersAtStop(BrokerRegistry brokers, LedgerControl control, CamelContext context, Duration patience)
        implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OrdersAtStop.class);
    private static final String INTAKE = "intake";
    private static final Duration PAUSE = Duration.ofMillis(20);

    @Override
    public void close() throws Exception {
        List<String> cancelling = brokers.configs().stream()
                .filter(config -> OrdersOnShutdown.of(config.settings()) == OrdersOnShutdown.CANCEL)
                .map(BrokerConfig::name)
                .toList();
        if (cancelling.isEmpty()) {
            return;
        }
        for (Route route : List.copyOf(context.getRoutes())) {
            if (INTAKE.equals(route.getGroup()) && route.getConsumer() != null) {
                context.getRouteController().stopRoute(route.getRouteId(), patience.toSeconds(), TimeUnit.SECONDS);
            }
        }
        for (String broker : cancelling) {
            control.cancelAll(TradingScope.broker(broker), "silvertine", "orders-on-shutdown: cancel")
                    .toCompletableFuture()
                    .get(patience.toSeconds(), TimeUnit.SECONDS);
        }
        await(cancelling);
    }

    private void await(List<String> cancelling) {
        long deadline = System.nanoTime() + patience.toNanos();
        for (String broker : cancelling) {
            while (control.openOrders(broker) > 0 && System.nanoTime() < deadline) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            int open = control.openOrders(broker);
            if (open == 0) {
                LOG.info("{}: no order is open any more", broker);
            } else {
                LOG.error(
                        "{}: {} orders are still open after {} s, although orders-on-shutdown is cancel; look at the"
                                + " venue, the next start goes on canceling them",
                        broker,
                        open,
                        patience.toSeconds());
            }
        }
    }
}
