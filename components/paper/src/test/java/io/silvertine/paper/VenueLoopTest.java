package io.silvertine.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.silvertine.error.BrokerUnavailableException;
import io.silvertine.error.OutcomeUnknownException;
import io.silvertine.matching.OrderKey;
import io.silvertine.model.OrderTerms;
import io.silvertine.model.Side;
import io.silvertine.testkit.OffsetClock;
import io.silvertine.testkit.SessionDriver;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VenueLoopTest {

    @TempDir
    private Path directory;

    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(2);
    private final OffsetClock clock = new OffsetClock();
    private final List<List<JournalEntry>> commits = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private PaperVenue venue;
    private PaperJournal journal;
    private VenueLoop loop;

    @BeforeEach
    void open() throws IOException {
        venue = new PaperVenue(PaperHarness.config(Map.of()), PaperSettings.read(PaperHarness.config(Map.of())));
        venue.open(PaperHarness.config(Map.of()).accounts());
        venue.drain();
        journal = PaperJournal.open(directory, commit -> {});
        loop = new VenueLoop("paper", venue, journal, clock, scheduler, commits::add, failures::add);
    }

    @AfterEach
    void close() {
        scheduler.shutdownNow();
    }

    @Test
    void requestsThatWaitTogetherAreDurableTogether() {
        CountDownLatch hold = new CountDownLatch(1);
        List<CompletableFuture<Instant>> answers = new ArrayList<>();
        CompletionStage<Boolean> first = loop.call(now -> awaited(hold));
        for (int i = 0; i < 100; i++) {
            answers.add(submit("o" + i).toCompletableFuture());
        }
        hold.countDown();

        SessionDriver.answer(first);
        answers.forEach(SessionDriver::answer);

        assertThat(commits).hasSizeLessThan(3);
    }

    @Test
    void timeNeverRunsBackwards() {
        Instant first = SessionDriver.answer(loop.call(now -> now));
        clock.advance(Duration.ofHours(-1));

        Instant second = SessionDriver.answer(loop.call(now -> now));
        assertThat(second).isAfterOrEqualTo(first);
    }

    @Test
    void aDiskThatFailsLeavesTheOutcomeUnknownAndEndsTheLoop() throws IOException {
        journal.close();

        assertThatThrownBy(() -> SessionDriver.answer(submit("o1"))).hasCauseInstanceOf(OutcomeUnknownException.class);

        assertThat(failures).hasSize(1);
        assertThat(commits).isEmpty();
        assertThatThrownBy(() -> SessionDriver.answer(submit("o2")))
                .hasCauseInstanceOf(BrokerUnavailableException.class);
    }

    @Test
    void whatWasNotBegunWhenItStoppedIsProvenNotSent() {
        SessionDriver.answer(loop.close());

        assertThatThrownBy(() -> SessionDriver.answer(submit("o1")))
                .hasCauseInstanceOf(BrokerUnavailableException.class);
    }

    @Test
    void finishesWhatWaitsBeforeItCloses() {
        CompletionStage<Instant> last = submit("o1");

        SessionDriver.answer(loop.close());

        assertThat(last.toCompletableFuture()).isCompleted();
        assertThat(commits).isNotEmpty();
    }

    @Test
    void wakesByItselfWhenAnOrderExpires() {
        Instant end = clock.instant().plusMillis(200);
        SessionDriver.answer(
                loop.call(now -> venue.submit(new OrderKey(PaperHarness.ACCOUNT, "gtd"), goodTill(end), now)));

        await().atMost(Duration.ofSeconds(20)).until(() -> commits.size() == 2);
        assertThat(commits.get(1).toString()).contains("Expired");
    }

    private CompletionStage<Instant> submit(String clOrdId) {
        return loop.call(now -> {
            venue.submit(new OrderKey(PaperHarness.ACCOUNT, clOrdId), limit(), now);
            return now;
        });
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static OrderTerms limit() {
        return OrderTerms.limit(PaperHarness.SYMBOL, Side.BUY, BigDecimal.ONE, BigDecimal.TEN);
    }

    private static OrderTerms goodTill(Instant end) {
        OrderTerms terms = limit();
        return new OrderTerms(
                terms.symbol(),
                terms.side(),
                terms.ordType(),
                terms.orderQty(),
                terms.quoteOrderQty(),
                terms.price(),
                terms.stopPx(),
                terms.trail(),
                terms.triggerType(),
                io.silvertine.model.TimeInForce.GTD,
                java.util.Optional.of(end),
                false,
                false,
                terms.displayQty(),
                terms.broker(),
                terms.selfTradePrevention());
    }
}
