package io.silvertine.launcher.demo;

import io.silvertine.json.MessageCodec;
import io.silvertine.model.Tick;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Puts recorded trades on the market data topic, at the recorded pace or faster. The recorded time is the tick's
 * {@code eventTime}; the record's time stamp is now, or Kafka's retention would delete it at once.
 */
final class MarketReplay {
    /** Where the recording was made. */
    static final String VENUE = "BITSTAMP";

    /** Ticks that the bundle may be behind: far less than the time in which the price moves by a percent. */
    private static final int WINDOW = 500;

    private static final Duration WINDOW_CHECK = Duration.ofMillis(1);

    private final TopicWriter writer;
    private final String topic;
    private final String symbol;
    private final List<RecordedTrade> trades;
    private final ReplaySpeed speed;
    private final LongSupplier consumed;
    private final Clock clock;
    private final long firstSeq;
    private final MessageCodec codec = new MessageCodec();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile int published;

    /**
     * Prepares a replay.
     *
     * @param consumed how many ticks the bundle has taken since it started: at {@code max} the replay never runs away
     *     from it, so that a price that a client just saw is still about the venue's
     */
    MarketReplay(
            TopicWriter writer,
            String topic,
            String symbol,
            List<RecordedTrade> trades,
            ReplaySpeed speed,
            LongSupplier consumed,
            Clock clock) {
        this.writer = writer;
        this.topic = topic;
        this.symbol = symbol;
        this.trades = List.copyOf(trades);
        this.speed = speed;
        this.consumed = consumed;
        this.clock = clock;
        // microseconds: a later run goes on above the numbers of this one
        this.firstSeq = TimeUnit.MILLISECONDS.toMicros(clock.millis());
    }

    /** Number of the first tick; they ascend by one. */
    long firstSeq() {
        return firstSeq;
    }

    /** Trades published so far. */
    int published() {
        return published;
    }

    /** Trades in all. */
    int size() {
        return trades.size();
    }

    /** Ends {@link #run()} soon, from any thread. */
    void stop() {
        stopped.countDown();
    }

    /** Replays until the end or until stopped. */
    void run() throws InterruptedException {
        Instant begin = clock.instant();
        long consumedBefore = consumed.getAsLong();
        for (int index = 0; index < trades.size(); index++) {
            RecordedTrade trade = trades.get(index);
            if (!awaitDue(begin, trade) || !awaitRoom(consumedBefore)) {
                break;
            }
            Tick tick = Tick.trade(
                    symbol, VENUE, trade.price(), trade.amount(), trade.time(), clock.instant(), firstSeq + index);
            byte[] json = codec.write(tick).getBytes(StandardCharsets.UTF_8);
            writer.send(topic, symbol, json);
            published = index + 1;
        }
        writer.flush();
    }

    private boolean awaitDue(Instant begin, RecordedTrade trade) throws InterruptedException {
        Duration recorded = Duration.between(trades.get(0).time(), trade.time());
        Duration wait = Duration.between(clock.instant(), begin.plus(speed.due(recorded)));
        return !stopped.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The first tick goes alone: whoever sees the second may trust that the venue has a price. */
    private boolean awaitRoom(long consumedBefore) throws InterruptedException {
        int window = published == 1 ? 1 : WINDOW;
        while (published - (consumed.getAsLong() - consumedBefore) >= window) {
            if (stopped.await(WINDOW_CHECK.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return true;
    }
}
