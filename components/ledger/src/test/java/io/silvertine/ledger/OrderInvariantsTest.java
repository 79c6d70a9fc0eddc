package io.silvertine.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.ledger.OrderUnderSteps.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;

/**
 * The invariants of the order path, whatever happens to an order in whatever order; and for each a mistake that breaks it.
 * I5 (nothing is committed on the queue that is not durable) needs the queue: {@link SimulationJudge} looks at it, and at all
 * others once more, on the whole ledger.
 */
class OrderInvariantsTest {
    private static final int TRIES = 3000;
    private static final int STEPS = 40;

    /** Sequences in which each mistake must show; the rarest shows in one of a thousand. */
    private static final int SEARCHED = 20_000;

    @Property(tries = TRIES)
    void i1EveryOrderEndsAsTheVenueHasIt(@ForAll @Size(max = STEPS) List<Step> steps) {
        assertThat(new OrderUnderSteps(OrderMachine.SOUND, steps).endedAsTheVenueHasIt())
                .isTrue();
    }

    @Property(tries = TRIES)
    void i2TheVenueHasAnOrderAtMostOnce(@ForAll @Size(max = STEPS) List<Step> steps) {
        assertThat(new OrderUnderSteps(OrderMachine.SOUND, steps).atMostOnceAtTheVenue())
                .isTrue();
    }

    @Property(tries = TRIES)
    void i3EveryExecutionIsPublishedOnce(@ForAll @Size(max = STEPS) List<Step> steps) {
        assertThat(new OrderUnderSteps(OrderMachine.SOUND, steps).publishedAsExecuted())
                .isTrue();
    }

    @Property(tries = TRIES)
    void i6TheLastEventSaysHowTheOrderStands(@ForAll @Size(max = STEPS) List<Step> steps) {
        assertThat(new OrderUnderSteps(OrderMachine.SOUND, steps).toldAsItStands())
                .isTrue();
    }

    @Property(tries = 500)
    void i4FirstSendsKeepTheOrderOfTheQueue(
            @ForAll @Size(max = 20) @UniqueElements List<@IntRange(max = 50) Integer> positions) {
        List<Integer> sorted = positions.stream().sorted().toList();

        assertThat(taken(positions, 1)).isEqualTo(sorted);
    }

    @Example
    void mistakesBreakTheInvariants() {
        assertThat(breaks(OrderMachine.GUESSES_THE_END, OrderUnderSteps::endedAsTheVenueHasIt))
                .isTrue();
        assertThat(breaks(OrderMachine.BELIEVES_EARLY_ANSWERS, OrderUnderSteps::atMostOnceAtTheVenue))
                .isTrue();
        assertThat(breaks(OrderMachine.COUNTS_AGAIN, OrderUnderSteps::publishedAsExecuted))
                .isTrue();
        assertThat(breaks(OrderMachine.KEEPS_THE_END_TO_ITSELF, OrderUnderSteps::toldAsItStands))
                .isTrue();
        assertThat(taken(List.of(1, 2, 3), -1)).isNotEqualTo(List.of(1, 2, 3));
    }

    private static boolean breaks(OrderMachine machine, Predicate<OrderUnderSteps> holds) {
        Random random = new Random(1);
        List<Step> all = List.of(Step.values());
        for (int i = 0; i < SEARCHED; i++) {
            List<Step> steps = new ArrayList<>();
            for (int j = 0; j < STEPS; j++) {
                steps.add(all.get(random.nextInt(all.size())));
            }
            if (!holds.test(new OrderUnderSteps(machine, steps))) {
                return true;
            }
        }
        return false;
    }

    /** Items as they leave a lane that got them in this order; {@code sign} -1 is a board that takes the last first. */
    private static List<Integer> taken(List<Integer> positions, int sign) {
        LaneBoard<Integer> board = new LaneBoard<>(() -> new Moment(Instant.EPOCH, 0), 1);
        List<Integer> shuffled = new ArrayList<>(positions);
        Collections.reverse(shuffled);
        for (int position : shuffled) {
            board.put("acc", (long) sign * position, key(position), position, Instant.EPOCH);
        }
        List<Integer> taken = new ArrayList<>();
        for (Optional<Integer> next = take(board); next.isPresent(); next = take(board)) {
            int position = next.get();
            taken.add(position);
            board.remove("acc", (long) sign * position, key(position), false);
            board.release(key(position));
        }
        return taken;
    }

    private static Optional<Integer> take(LaneBoard<Integer> board) {
        return SimulatedGateway.now(() -> board.take(Duration.ZERO));
    }

    private static OrderKey key(int position) {
        return new OrderKey("acc", "o-" + position);
    }
}
