package io.silvertine.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.silvertine.camel.Venue.End;
import io.silvertine.json.MessageCodec;
import io.silvertine.model.Tick;
import io.silvertine.spi.QuoteBoard;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BrokerMarketDataTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String FEED = "venue:test?operation=market-data";

    private final Venue venue = Venue.withRate("500/s");
    private final List<Tick> delivered = new CopyOnWriteArrayList<>();
    private final CountDownLatch open = new CountDownLatch(1);

    @AfterEach
    void close() {
        open.countDown();
        venue.close();
    }

    private void read(String uri) throws Exception {
        venue.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId("ticks").process(exchange -> {
                    open.await();
                    delivered.add(exchange.getMessage().getMandatoryBody(Tick.class));
                });
            }
        });
    }

    private Exchange record(Object value) {
        Exchange record = venue.context.getEndpoint(FEED).createExchange();
        record.getMessage().setBody(value);
        return record;
    }

    @Test
    void keepsTheNewestTickOfEachSymbolWhileTheRouteIsBusyAndCountsTheRest() throws Exception {
        read("venue:test?stream=market-data&symbols=BTC/USD,ETH/USD");
        BrokerTickConsumer consumer =
                (BrokerTickConsumer) venue.context.getRoute("ticks").getConsumer();

        venue.session.marketData.onTick(Orders.tick("BTC/USD", 1));
        await().atMost(SOON).until(() -> venue.context.getInflightRepository().size() == 1);
        for (long seq = 2; seq <= 5; seq++) {
            venue.session.marketData.onTick(Orders.tick("BTC/USD", seq));
        }
        venue.session.marketData.onTick(Orders.tick("ETH/USD", 1));
        open.countDown();

        await().atMost(SOON).until(() -> consumer.getDelivered() == 3);
        assertThat(delivered)
                .containsExactly(Orders.tick("BTC/USD", 1), Orders.tick("BTC/USD", 5), Orders.tick("ETH/USD", 1));
        assertThat(consumer.getDropped()).isEqualTo(3);
        assertThat(venue.session.symbols).containsExactlyInAnyOrder("BTC/USD", "ETH/USD");
    }

    @Test
    void endsTheStreamWhenTheRouteStops() throws Exception {
        read("venue:test?stream=market-data&symbols=BTC/USD");

        venue.context.getRouteController().stopRoute("ticks");

        assertThat(venue.session.symbols).isEmpty();
    }

    @Test
    void doesNotStartWithoutSymbols() {
        assertThatThrownBy(() -> read("venue:test?stream=market-data"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs symbols");
    }

    @Test
    void feedsTicksToTheSessionInOrderFromEveryForm() throws Exception {
        String json = new MessageCodec().write(Orders.tick("BTC/USD", 2));

        assertThat(venue.start(FEED, Orders.tick("BTC/USD", 1)).end().failure()).isNull();
        assertThat(venue.start(FEED, json).end().failure()).isNull();
        assertThat(venue.start(FEED, List.of(Orders.tick("BTC/USD", 3), Orders.tick("BTC/USD", 3)))
                        .end()
                        .failure())
                .isNull();
        assertThat(venue.start(FEED, List.of(record(json.getBytes(StandardCharsets.UTF_8)), record(json)))
                        .end()
                        .failure())
                .isNull();

        assertThat(venue.session.ticks.stream().map(Tick::seq)).containsExactly(1L, 2L, 3L, 3L, 2L, 2L);
    }

    @Test
    void tellsTheQuoteBoardOfEveryTickThatPassesInEitherDirection() throws Exception {
        QuoteBoard board = new QuoteBoard();
        venue.context.getRegistry().bind(QuoteBoard.REGISTRY_NAME, board);
        read("venue:test?stream=market-data&symbols=ETH/USD");

        venue.start(FEED, Orders.tick("BTC/USD", 1)).end();
        venue.session.marketData.onTick(Orders.tick("ETH/USD", 1));

        assertThat(board.quote("test", "BTC/USD")).isPresent();
        assertThat(board.quote("test", "ETH/USD")).isPresent();
    }

    @Test
    void aTickThatTheSessionFailsOnIsCountedAndToldOnceAndTakesNoOtherWithIt() throws Exception {
        venue.session.takesTick = tick -> {
            if (tick.seq() < 4) {
                throw new IllegalStateException("journal: no room");
            }
            return tick.seq() > 4;
        };
        BrokerTickProducer producer =
                (BrokerTickProducer) venue.context.getEndpoint(FEED).createProducer();
        producer.start();
        Exchange batch = record(List.of(
                Orders.tick("BTC/USD", 1),
                Orders.tick("BTC/USD", 2),
                Orders.tick("BTC/USD", 4),
                Orders.tick("BTC/USD", 5),
                Orders.tick("BTC/USD", 3)));

        producer.process(batch);

        assertThat(batch.getException()).hasMessageContaining("no room");
        assertThat(venue.session.ticks.stream().map(Tick::seq)).containsExactly(5L);
        assertThat(producer.getApplied()).isEqualTo(1);
        assertThat(producer.getDropped()).isEqualTo(4);
        assertThat(venue.issuer.alarms).as("once until it works again").hasSize(2);
    }

    @Test
    void passesOverWhatIsNoTick() throws Exception {
        End end = venue.start(FEED, List.of("{", Orders.tick("BTC/USD", 1), 42)).end();

        assertThat(end.failure()).isNull();
        assertThat(venue.session.ticks).containsExactly(Orders.tick("BTC/USD", 1));
    }
}
