package io.silvertine.launcher.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.launcher.demo.AuditResult;
import io.silvertine.launcher.demo.OrderOutcome;
import io.silvertine.model.ExecutionReport;
import io.silvertine.model.Trade;
import io.silvertine.spi.BrokerRegistry;
import io.silvertine.spi.LastTrade;
import io.silvertine.spi.OpenOrder;
import io.silvertine.spi.OpenOrders;
import io.silvertine.spi.StartRules;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What the paper exchange itself remembers of a run, read from its own journal while nobody else has it open. */
record VenueBooks(List<ExecutionReport> executions) {
    private static final long SECONDS = 30;
    private static final LastTrade THE_BEGINNING =
            new LastTrade(StreamingClient.ACCOUNT, StreamingClient.SYMBOL, "", Instant.EPOCH);

    /** Opens the books below a data directory. */
    static VenueBooks of(Path data) {
        BrokerRegistry registry = BrokerRegistry.read(
                Bundle.HOME.resolve("config").resolve("brokers"), name -> Optional.empty(), StartRules.paper());
        registry.connect(Clock.systemUTC(), new NoOrders(), data);
        try {
            registry.start().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
            try {
                return new VenueBooks(registry.session("paper")
                        .executionsSince(THE_BEGINNING)
                        .toCompletableFuture()
                        .get(SECONDS, TimeUnit.SECONDS));
            } finally {
                registry.stop().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while reading the venue's books", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("the venue's books below " + data + " cannot be read", e);
        }
    }

    /** The venue executed each order once, and exactly what was published. */
    void assertSame(AuditResult published) {
        Map<String, BigDecimal> byVenue = new HashMap<>();
        Map<String, Set<String>> orderIds = new HashMap<>();
        for (ExecutionReport execution : executions) {
            BigDecimal lastQty = execution.trade().map(Trade::lastQty).orElseThrow();
            byVenue.merge(execution.clOrdId(), lastQty, BigDecimal::add);
            orderIds.computeIfAbsent(execution.clOrdId(), id -> new HashSet<>())
                    .add(execution.orderId().orElseThrow());
        }
        Map<String, BigDecimal> byFills = new HashMap<>();
        for (OrderOutcome order : published.orders()) {
            if (order.fills() > 0) {
                byFills.put(order.key().clOrdId(), order.filledQty());
            }
        }

        assertThat(orderIds).as("venue orders per clOrdId").allSatisfy((clOrdId, ids) -> assertThat(ids)
                .hasSize(1));
        assertThat(byVenue.keySet()).isEqualTo(byFills.keySet());
        assertThat(byVenue).allSatisfy((clOrdId, qty) -> assertThat(qty).isEqualByComparingTo(byFills.get(clOrdId)));
    }

    /** Nothing is compared with the books here, so the ledger has nothing to say. */
    private static final class NoOrders implements OpenOrders {
        @Override
        public List<OpenOrder> openOrders(String broker) {
            return List.of();
        }

        @Override
        public List<LastTrade> lastTrades(String broker) {
            return List.of();
        }
    }
}
