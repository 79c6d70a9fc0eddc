package io.silvertine.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.silvertine.json.MessageCodec;
import io.silvertine.model.Tick;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class MarketReplayTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Instant RECORDED = Instant.parse("2013-11-25T00:00:00Z");

    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, new RoundRobinPartitioner(), new StringSerializer(), new ByteArraySerializer());

    @Test
    void keepsTheRecordedTimeAndSaysWhenItWasReceived() throws Exception {
        replay(3, Long.MAX_VALUE).run();

        List<Tick> ticks = ticks();
        assertThat(ticks).extracting(Tick::eventTime).containsExactly(RECORDED, at(1), at(2));
        assertThat(ticks).extracting(Tick::receivedTime).containsOnly(NOW);
        assertThat(ticks).extracting(Tick::lastPx).allMatch(px -> px.isPresent());
        assertThat(producer.history()).allMatch(record -> record.timestamp() == null);
        assertThat(producer.history()).extracting(record -> record.key()).containsOnly("BTC/USD");
    }

    @Test
    void numbersTicksUpwards() throws Exception {
        MarketReplay replay = replay(3, Long.MAX_VALUE);
        replay.run();

        assertThat(ticks())
                .extracting(Tick::seq)
                .containsExactly(replay.firstSeq(), replay.firstSeq() + 1, replay.firstSeq() + 2);
    }

    @Test
    void waitsWithTheSecondTickUntilTheBundleTookTheFirst() {
        AtomicLong consumed = new AtomicLong();
        MarketReplay replay = replay(3, ReplaySpeed.MAX, consumed, Clock.fixed(NOW, ZoneOffset.UTC));
        CompletableFuture<Void> run = start(replay);
        await().atMost(Duration.ofSeconds(10)).until(() -> replay.published() == 1);

        assertThat(run).isNotDone();
        consumed.set(1);

        assertThat(run).succeedsWithin(Duration.ofSeconds(10));
        assertThat(replay.published()).isEqualTo(3);
    }

    @Test
    void staysWithinItsWindow() {
        AtomicLong consumed = new AtomicLong();
        MarketReplay replay = replay(2_000, ReplaySpeed.MAX, consumed, Clock.fixed(NOW, ZoneOffset.UTC));
        CompletableFuture<Void> run = start(replay);
        await().atMost(Duration.ofSeconds(10)).until(() -> replay.published() == 1);

        consumed.set(1);

        await().atMost(Duration.ofSeconds(10)).until(() -> replay.published() == 501);
        consumed.set(2_000);
        assertThat(run).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void stopsAtOnceHoweverLongTheNextTradeIsAway() {
        MarketReplay replay = replay(3, ReplaySpeed.parse("1x"), new AtomicLong(), Clock.fixed(NOW, ZoneOffset.UTC));
        CompletableFuture<Void> run = start(replay);
        await().atMost(Duration.ofSeconds(10)).until(() -> replay.published() == 1);

        replay.stop();

        assertThat(run).succeedsWithin(Duration.ofSeconds(10));
        assertThat(replay.published()).isEqualTo(1);
    }

    private MarketReplay replay(int trades, long consumed) {
        AtomicLong taken = new AtomicLong();
        return new MarketReplay(
                new TopicWriter(producer),
                "marketdata",
                "BTC/USD",
                trades(trades),
                ReplaySpeed.MAX,
                () -> taken.getAndSet(consumed),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private MarketReplay replay(int trades, ReplaySpeed speed, AtomicLong consumed, Clock clock) {
        return new MarketReplay(
                new TopicWriter(producer), "marketdata", "BTC/USD", trades(trades), speed, consumed::get, clock);
    }

    private static CompletableFuture<Void> start(MarketReplay replay) {
        return CompletableFuture.runAsync(() -> {
            try {
                replay.run();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static List<RecordedTrade> trades(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new RecordedTrade(at(i), new BigDecimal("800"), BigDecimal.ONE))
                .toList();
    }

    private static Instant at(int minutes) {
        return RECORDED.plus(Duration.ofMinutes(minutes));
    }

    private List<Tick> ticks() {
        MessageCodec codec = new MessageCodec();
        return producer.history().stream()
                .map(record -> codec.read(Tick.class, record.value()))
                .toList();
    }
}
