package io.silvertine.ledger.camel;

import io.silvertine.ledger.OrderLedger;
import io.silvertine.model.CancelOrder;
import io.silvertine.model.CommandHeader;
import io.silvertine.model.NewOrder;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.OrderRef;
import io.silvertine.model.OrderTerms;
import io.silvertine.model.Side;
import io.silvertine.model.StatusRequest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A context with the component {@code ledger:} on a ledger in memory, and messages to send through it. */
final class LedgerContext implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(10);
    static final Instant T0 = Instant.parse("2026-01-02T03:04:05Z");

    final MemoryLedger ledger = new MemoryLedger();
    final CamelContext context = new DefaultCamelContext();

    LedgerContext() {
        context.getRegistry().bind(OrderLedger.REGISTRY_NAME, ledger);
        shutdownTimeout(Duration.ofSeconds(10));
        context.start();
    }

    void shutdownTimeout(Duration timeout) {
        context.getShutdownStrategy().setTimeUnit(TimeUnit.MILLISECONDS);
        context.getShutdownStrategy().setTimeout(timeout.toMillis());
    }

    LedgerContext routes(RouteBuilder routes) throws Exception {
        context.addRoutes(routes);
        return this;
    }

    LedgerConsumer consumer(String routeId) {
        return (LedgerConsumer) context.getRoute(routeId).getConsumer();
    }

    static OrderCommand order(String clOrdId) {
        return new NewOrder(
                CommandHeader.of(clOrdId, "acc", T0), OrderTerms.market("BTC/USD", Side.BUY, BigDecimal.ONE));
    }

    static OrderCommand cancel(String clOrdId) {
        return new CancelOrder(CommandHeader.of(clOrdId, "acc", T0), Optional.of("o-1"), Optional.empty());
    }

    static StatusRequest question(String clOrdId) {
        return new StatusRequest(
                "paper", new OrderRef("acc", clOrdId, Optional.empty(), "BTC/USD", Side.BUY), 1, T0, T0);
    }

    @Override
    public void close() {
        context.stop();
    }
}
