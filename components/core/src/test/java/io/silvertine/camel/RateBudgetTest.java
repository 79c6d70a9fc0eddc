package io.silvertine.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.camel.RateBudget.Decision;
import io.silvertine.camel.RateBudget.NoToken;
import io.silvertine.camel.RateBudget.Priority;
import io.silvertine.camel.RateBudget.Token;
import io.silvertine.spi.Rate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RateBudgetTest {
    private final VirtualTime time = new VirtualTime();

    private RateBudget budget(String rate) {
        return new RateBudget(Rate.parse(rate), time, time.timer());
    }

    private static CompletableFuture<Decision> ask(RateBudget budget, Priority priority) {
        return budget.acquire(priority).toCompletableFuture();
    }

    private static void spend(RateBudget budget) {
        assertThat(ask(budget, Priority.OTHER)).isCompletedWithValue(new Token());
    }

    @Test
    void letsTheWholeAmountThroughAtOnceAndNoMore() {
        RateBudget budget = budget("2/s");

        assertThat(ask(budget, Priority.OTHER)).isCompletedWithValue(new Token());
        assertThat(ask(budget, Priority.OTHER)).isCompletedWithValue(new Token());
        assertThat(ask(budget, Priority.OTHER)).isCompletedWithValue(new NoToken(Duration.ofSeconds(1)));
        assertThat(budget.refused()).isEqualTo(1);
    }

    @Test
    void waitsForATokenThatComesBackInTime() {
        RateBudget budget = budget("1/s");
        spend(budget);
        time.advance(Duration.ofMillis(800));

        CompletableFuture<Decision> waiting = ask(budget, Priority.OTHER);
        assertThat(waiting).isNotDone();
        time.advance(Duration.ofMillis(200));

        assertThat(waiting).isCompletedWithValue(new Token());
        assertThat(budget.waiting()).isZero();
    }

    @Test
    void doesNotLetAnyoneWaitWhoWouldWaitTooLong() {
        RateBudget budget = budget("1/s");
        spend(budget);
        time.advance(Duration.ofMillis(749));

        assertThat(ask(budget, Priority.OTHER)).isCompletedWithValue(new NoToken(Duration.ofMillis(251)));
    }

    @Test
    void givesTokensBackWithinAPeriodAlthoughTheClockWentBack() {
        RateBudget budget = budget("1/s");
        spend(budget);
        time.setBack(Duration.ofHours(1));

        assertThat(ask(budget, Priority.CANCEL)).isCompletedWithValue(new NoToken(Duration.ofSeconds(1)));
        time.advance(Duration.ofSeconds(1));

        assertThat(ask(budget, Priority.CANCEL)).isCompletedWithValue(new Token());
    }

    @Test
    void servesAWaitingCancelWithinAPeriodAlthoughTheClockWentBack() {
        RateBudget budget = budget("1/s");
        spend(budget);
        time.advance(Duration.ofMillis(900));
        CompletableFuture<Decision> cancel = ask(budget, Priority.CANCEL);
        time.setBack(Duration.ofHours(1));

        time.advance(Duration.ofMillis(1200));

        assertThat(cancel).isCompletedWithValue(new Token());
    }

    @Test
    void servesCancelsFirst() {
        RateBudget budget = budget("1/s");
        spend(budget);
        time.advance(Duration.ofMillis(900));
        CompletableFuture<Decision> order = ask(budget, Priority.OTHER);

        CompletableFuture<Decision> cancel = ask(budget, Priority.CANCEL);
        time.advance(Duration.ofMillis(100));

        assertThat(cancel).isCompletedWithValue(new Token());
        assertThat(order).isNotDone();
    }

    @Test
    void refusesAnOrderThatCancelsOvertookWhenItsTimeIsOver() {
        RateBudget budget = budget("1/s");
        spend(budget);
        time.advance(Duration.ofMillis(900));
        CompletableFuture<Decision> order = ask(budget, Priority.OTHER);
        CompletableFuture<Decision> cancel = ask(budget, Priority.CANCEL);

        time.advance(Duration.ofMillis(250));

        assertThat(cancel).isCompletedWithValue(new Token());
        assertThat(order).isCompletedWithValue(new NoToken(Duration.ofMillis(850)));
    }

    @Test
    void isNeverEmptyWithoutARate() {
        RateBudget budget = new RateBudget(Optional.empty(), time, time.timer());

        for (int i = 0; i < 10_000; i++) {
            assertThat(ask(budget, Priority.OTHER)).isCompletedWithValue(new Token());
        }
    }

    @Property(tries = 200)
    void neverLetsMoreThroughThanTheRateInAnyPeriod(
            @ForAll @IntRange(min = 1, max = 5) int amount,
            @ForAll @Size(max = 60) List<@IntRange(max = 400) Integer> pauses) {
        RateBudget budget = budget(amount + "/s");
        Deque<Instant> granted = new ArrayDeque<>();
        List<CompletableFuture<Decision>> open = new ArrayList<>();

        for (int pause : pauses) {
            Priority priority = pause % 3 == 0 ? Priority.CANCEL : Priority.OTHER;
            CompletableFuture<Decision> answer = ask(budget, priority);
            var unused = answer.thenAccept(decision -> {
                if (decision instanceof Token) {
                    granted.add(time.instant());
                }
            });
            open.add(answer);
            time.advance(Duration.ofMillis(pause));
        }
        time.advance(RateBudget.MAX_WAIT);

        assertThat(open).allMatch(CompletableFuture::isDone);
        for (Instant start : granted) {
            Instant end = start.plusSeconds(1);
            assertThat(granted.stream()
                            .filter(t -> !t.isBefore(start) && t.isBefore(end))
                            .count())
                    .isLessThanOrEqualTo(amount);
        }
    }
}
