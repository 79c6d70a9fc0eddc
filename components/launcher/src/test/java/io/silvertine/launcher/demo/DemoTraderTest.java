package io.silvertine.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.json.MessageCodec;
import io.silvertine.model.CancelOrder;
import io.silvertine.model.NewOrder;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.Side;
import io.silvertine.model.Tick;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DemoTraderTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final TopicPartition MARKET = new TopicPartition("marketdata", 0);
    private static final long FIRST_SEQ = 1_000;

    private final MessageCodec codec = new MessageCodec();
    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, new RoundRobinPartitioner(), new StringSerializer(), new ByteArraySerializer());
    private long offset;

    @BeforeEach
    void assignTheMarket() {
        consumer.assign(List.of(MARKET));
        consumer.updateBeginningOffsets(Map.of(MARKET, 0L));
    }

    @Test
    void placesAnOrderWhenItsMomentHasComeAtThePriceOfThatMoment() {
        tick(FIRST_SEQ, "800");
        tick(FIRST_SEQ + 1, "900");

        trade(order("a", 2, Optional.empty(), false));

        NewOrder placed = (NewOrder) commands().get(0);
        assertThat(commands()).hasSize(1);
        assertThat(placed.terms().price().orElseThrow()).isEqualByComparingTo("855");
        assertThat(placed.header().transactTime()).isEqualTo(NOW);
    }

    @Test
    void cancelsAfterTheOrderAndOnTheSameTopic() {
        tick(FIRST_SEQ, "800");
        tick(FIRST_SEQ + 1, "800");

        trade(order("a", 1, Optional.of(2), true));

        assertThat(commands()).extracting(OrderCommand::clOrdId).containsExactly("a", "a-c");
        assertThat(commands().get(1))
                .isInstanceOfSatisfying(CancelOrder.class, cancel -> assertThat(cancel.origClOrdId())
                        .contains("a"));
        assertThat(producer.history()).extracting(record -> record.topic()).containsOnly("orders.commands");
    }

    @Test
    void keysByAccount() {
        tick(FIRST_SEQ, "800");

        trade(order("a", 1, Optional.empty(), false));

        assertThat(producer.history()).singleElement().satisfies(record -> {
            assertThat(record.topic()).isEqualTo("orders.paper");
            assertThat(record.key()).isEqualTo("paper-1");
        });
    }

    @Test
    void looksAtNoTickOfAnEarlierRun() {
        tick(FIRST_SEQ - 10, "5");
        tick(FIRST_SEQ, "800");

        trade(order("a", 1, Optional.empty(), false));

        NewOrder placed = (NewOrder) commands().get(0);
        assertThat(placed.terms().price().orElseThrow()).isEqualByComparingTo("760");
    }

    private void trade(PlannedOrder order) {
        new DemoTrader(
                        consumer,
                        new TopicWriter(producer),
                        DemoTopics.named("paper"),
                        "paper-1",
                        "BTC/USD",
                        new OrderPlan(List.of(order)),
                        new OrderLatency(System::nanoTime),
                        Clock.fixed(NOW, ZoneOffset.UTC))
                .run(FIRST_SEQ);
    }

    private static PlannedOrder order(String clOrdId, int atTrade, Optional<Integer> cancelAt, boolean frontDoor) {
        return new PlannedOrder(
                clOrdId,
                atTrade,
                PlannedOrder.Kind.RESTING,
                Side.BUY,
                BigDecimal.ONE,
                new BigDecimal("0.05"),
                cancelAt,
                frontDoor);
    }

    private void tick(long seq, String lastPx) {
        Tick tick = Tick.trade("BTC/USD", "TEST", new BigDecimal(lastPx), BigDecimal.ONE, NOW, NOW, seq);
        byte[] json = codec.write(tick).getBytes(StandardCharsets.UTF_8);
        consumer.addRecord(new ConsumerRecord<>("marketdata", 0, offset, "BTC/USD", json));
        offset++;
    }

    private List<OrderCommand> commands() {
        return producer.history().stream()
                .map(record -> codec.readCommand(record.value()))
                .toList();
    }
}
