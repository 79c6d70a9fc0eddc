package io.silvertine.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LaneBoardTest {
    private final TestClock clock = new TestClock();
    private final LaneBoard<String> board = new LaneBoard<>(this::now, 1);

    @Test
    void handsOutALaneInOrderOfItsPositions() throws InterruptedException {
        put("lane", 2, "second");
        put("lane", 1, "first");

        assertThat(takeAndFinish("lane", 1)).contains("first");
        assertThat(takeAndFinish("lane", 2)).contains("second");
        assertThat(take()).isEmpty();
    }

    @Test
    void keepsALaneClosedWhileAnItemIsTaken() throws InterruptedException {
        put("lane", 1, "first");
        put("lane", 2, "second");

        assertThat(take()).contains("first");

        assertThat(take()).isEmpty();
        assertThat(board.takenAt(key("first"))).contains(now());
    }

    @Test
    void keepsALaneClosedWhileAnItemIsUnanswered() throws InterruptedException {
        put("lane", 1, "first");
        put("lane", 2, "second");
        take();
        board.remove("lane", 1, key("first"), true);
        board.release(key("first"));

        assertThat(take()).isEmpty();
        board.remove("lane", 1, key("first"), false);
        assertThat(take()).contains("second");
    }

    @Test
    void letsAsManyBeUnansweredAsThePipelineAllows() throws InterruptedException {
        LaneBoard<String> wide = new LaneBoard<>(this::now, 2);
        for (int i = 1; i <= 3; i++) {
            wide.put("lane", i, key("item-" + i), "item-" + i, Instant.MIN);
        }
        List<String> left = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            Optional<String> next = wide.take(Duration.ZERO);
            int position = i;
            next.ifPresent(item -> {
                left.add(item);
                wide.remove("lane", position, key(item), true);
                wide.release(key(item));
            });
        }

        assertThat(left).containsExactly("item-1", "item-2");
    }

    @Test
    void holdsEverythingBehindAHeadThatMustWait() throws InterruptedException {
        board.put("lane", 1, key("first"), "first", clock.instant().plusSeconds(1));
        put("lane", 2, "second");
        put("other", 1, "elsewhere");

        assertThat(take()).contains("elsewhere");
        assertThat(take()).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(take()).contains("first");
    }

    @Test
    void letsAHeadGoEarlierThanItWasPlanned() throws InterruptedException {
        board.put("lane", 1, key("first"), "first", clock.instant().plusSeconds(60));
        assertThat(take()).isEmpty();

        put("lane", 1, "first");

        assertThat(take()).contains("first");
    }

    @Test
    void letsLanesTakeTurns() throws InterruptedException {
        put("a", 1, "a1");
        put("a", 2, "a2");
        put("b", 3, "b1");

        assertThat(takeAndFinish("a", 1)).contains("a1");
        assertThat(takeAndFinish("b", 3)).contains("b1");
        assertThat(takeAndFinish("a", 2)).contains("a2");
    }

    @Test
    void restsALaneWhoseItemCouldNotBeSettled() throws InterruptedException {
        put("lane", 1, "first");
        take();

        board.releaseLater(key("first"));

        assertThat(take()).isEmpty();
        clock.advance(Duration.ofSeconds(2));
        assertThat(take()).contains("first");
    }

    @Test
    void ignoresAReleaseOfWhatWasNotTaken() throws InterruptedException {
        put("lane", 1, "first");

        board.release(key("first"));
        board.release(key("stranger"));

        assertThat(take()).contains("first");
    }

    private void put(String lane, long position, String item) {
        board.put(lane, position, key(item), item, Instant.MIN);
    }

    private Optional<String> take() throws InterruptedException {
        return board.take(Duration.ZERO);
    }

    private Optional<String> takeAndFinish(String lane, long position) throws InterruptedException {
        Optional<String> item = take();
        item.ifPresent(taken -> {
            board.remove(lane, position, key(taken), false);
            board.release(key(taken));
        });
        return item;
    }

    private static OrderKey key(String item) {
        return new OrderKey("acc", item);
    }

    private Moment now() {
        return new Moment(clock.instant(), clock.nanoTime());
    }
}
