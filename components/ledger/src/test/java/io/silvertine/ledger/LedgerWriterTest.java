package io.silvertine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.silvertine.error.LedgerUnavailableException;
import io.silvertine.json.MessageCodec;
import io.silvertine.spi.LastTrade;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LedgerWriterTest {
    private final FakeStore store = new FakeStore();
    private final AtomicReference<Throwable> fatal = new AtomicReference<>();
    private final LedgerContext context =
            new LedgerContext(Clock.systemUTC(), System::nanoTime, store, "test", Map.of(), Map.of());
    private final LedgerMemory memory = new LedgerMemory(
            store, new Snapshot(List.of(), List.of(), Map.of(), List.of(), Map.of(), List.of(), AuditEntry.Head.EMPTY));
    private final EventFactory events = new EventFactory(new MessageCodec(), () -> "hash", broker -> null);
    private final LedgerWriter writer = new LedgerWriter(
            store, memory, new Deadlines(context, events, new Requests(context, events)), changes -> {}, fatal::set);
    private final WriterThread thread = new WriterThread(writer);

    @AfterEach
    void close() {
        thread.close();
    }

    @Test
    void sharesOneCommitBetweenStepsThatWaitTogether() throws InterruptedException {
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        thread.start();
        writer.submit(tx -> {
            blocked.countDown();
            return await(go);
        });
        assertThat(blocked.await(10, TimeUnit.SECONDS)).isTrue();
        List<CompletionStage<Long>> waiting = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            waiting.add(writer.submit(tx -> tx.next("n")));
        }

        go.countDown();

        assertThat(waiting.stream().map(LedgerWriterTest::done))
                .containsExactly(
                        1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L, 14L, 15L, 16L, 17L, 18L, 19L, 20L);
        assertThat(store.commits).hasSize(1);
    }

    @Test
    void undoesAStepThatFailsAndKeepsTheOthersOfItsGroup() {
        CompletionStage<Long> first = writer.submit(tx -> tx.next("n"));
        CompletionStage<Long> broken = writer.submit(tx -> {
            tx.next("n");
            throw new IllegalStateException("broken");
        });
        CompletionStage<Long> last = writer.submit(tx -> tx.next("n"));

        thread.start();

        assertThat(done(first)).isEqualTo(1);
        assertThat(done(last)).isEqualTo(2);
        assertThatThrownBy(() -> done(broken)).hasCauseInstanceOf(LedgerUnavailableException.class);
    }

    @Test
    void tellsNobodyThatSomethingIsDurableWhenItIsNot() {
        store.failure = Optional.of(new StoreException("disk full", null, false));
        thread.start();

        CompletionStage<Long> lost = writer.submit(tx -> tx.next("n"));

        assertThatThrownBy(() -> done(lost))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(LedgerUnavailableException.class)
                .hasMessageContaining("disk full");
        store.failure = Optional.empty();
        CompletionStage<Long> again = writer.submit(tx -> tx.next("n"));
        assertThat(done(again)).isEqualTo(1);
        assertThat(fatal).hasValue(null);
    }

    @Test
    void endsTheProcessWhenAnFsyncFailed() {
        StoreException failure = new StoreException("fsync failed", null, true);
        store.failure = Optional.of(failure);
        thread.start();

        CompletionStage<Long> lost = writer.submit(tx -> tx.next("n"));

        assertThatThrownBy(() -> done(lost)).hasCauseInstanceOf(LedgerUnavailableException.class);
        Awaitility.await().atMost(10, TimeUnit.SECONDS).untilAsserted(() -> assertThat(fatal)
                .hasValue(failure));
    }

    @Test
    void endsTheProcessWhenACommitCouldNotBeFollowed() {
        IllegalStateException bug = new IllegalStateException("bug");
        LedgerWriter broken = new LedgerWriter(
                store,
                memory,
                new Deadlines(context, events, new Requests(context, events)),
                changes -> {
                    throw bug;
                },
                fatal::set);
        WriterThread driving = new WriterThread(broken);
        driving.start();

        CompletionStage<Long> unheard = broken.submit(tx -> tx.next("n"));

        assertThatThrownBy(() -> done(unheard)).hasCauseInstanceOf(LedgerUnavailableException.class);
        Awaitility.await().atMost(10, TimeUnit.SECONDS).untilAsserted(() -> assertThat(fatal)
                .hasValue(bug));
        driving.close();
    }

    @Test
    void refusesStepsOnceItIsClosed() {
        thread.start();
        thread.close();

        assertThatThrownBy(() -> done(writer.submit(tx -> tx.next("n"))))
                .hasCauseInstanceOf(LedgerUnavailableException.class);
    }

    @Test
    void failsWhatNobodyWillCommitAnyMore() {
        CompletionStage<Long> committed = writer.submit(tx -> tx.next("n"));
        writer.commitNext(Duration.ZERO);
        CompletionStage<Long> left = writer.submit(tx -> tx.next("n"));

        writer.end();

        assertThat(done(committed)).isEqualTo(1);
        assertThatThrownBy(() -> done(left)).hasCauseInstanceOf(LedgerUnavailableException.class);
        assertThatThrownBy(() -> done(writer.submit(tx -> tx.next("n"))))
                .hasCauseInstanceOf(LedgerUnavailableException.class);
        assertThat(store.commits).hasSize(1);
    }

    private static Long await(CountDownLatch latch) {
        try {
            latch.await();
            return 0L;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <R> R done(CompletionStage<R> stage) {
        return stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }

    /** Commits into a list, or fails as it is told. */
    private static final class FakeStore implements LedgerStore {
        final List<Changes> commits = new ArrayList<>();
        volatile Optional<StoreException> failure = Optional.empty();

        @Override
        public void commit(Changes changes) {
            if (failure.isPresent()) {
                throw failure.get();
            }
            commits.add(changes);
        }

        @Override
        public Snapshot load() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<OrderRow> order(OrderKey key) {
            return Optional.empty();
        }

        @Override
        public Optional<RequestRow> request(OrderKey key) {
            return Optional.empty();
        }

        @Override
        public Optional<OrderRow> orderByOrderId(String accountId, String orderId) {
            return Optional.empty();
        }

        @Override
        public Optional<RecordedTrade> trade(String execId) {
            return Optional.empty();
        }

        @Override
        public long takeLease(String broker, String owner) {
            return 1;
        }

        @Override
        public boolean holdsLease(String broker, String owner, long epoch) {
            return true;
        }

        @Override
        public List<OutboxMessage> outbox(String broker, long afterSeq, int max) {
            return List.of();
        }

        @Override
        public List<LastTrade> lastTrades(String broker) {
            return List.of();
        }

        @Override
        public List<OrderRow> latestOrders(Optional<String> accountId, int limit) {
            return List.of();
        }

        @Override
        public List<String> latestFills(Optional<String> accountId, int limit) {
            return List.of();
        }

        @Override
        public List<AuditEntry> audit(long fromSeq, int limit) {
            return List.of();
        }

        @Override
        public void close() {}
    }
}
