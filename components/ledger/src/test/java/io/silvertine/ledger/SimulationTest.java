package io.silvertine.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * {@code -Dsimulation.seeds} says how many runs there are, {@code -Dsimulation.seed} repeats one of them and prints what
 * happened in it.
 */
class SimulationTest {
    private static final int SEEDS = Integer.getInteger("simulation.seeds", 500);
    private static final int PROGRESS = 1000;

    @BeforeAll
    static void quiet() {
        SimulationLog.set(Level.OFF);
    }

    @AfterAll
    static void loud() {
        SimulationLog.set(Level.ERROR);
    }

    @Test
    void nothingIsLostDoubledOrGuessedWhateverHappens() {
        Optional<Long> one = Optional.ofNullable(Long.getLong("simulation.seed"));
        if (one.isPresent()) {
            Simulation.Result result = Simulation.run(one.get(), Flaw.NONE);
            System.out.println(result);
            assertThat(result.violations()).isEmpty();
            return;
        }
        Map<String, Integer> crashes = new TreeMap<>();
        long begin = System.nanoTime();
        for (long seed = 0; seed < SEEDS; seed++) {
            Simulation.Result result = Simulation.run(seed, Flaw.NONE);
            assertThat(result.violations()).as("%s", result).isEmpty();
            result.crashes().forEach((place, times) -> crashes.merge(place, times, Integer::sum));
            if ((seed + 1) % PROGRESS == 0) {
                System.out.println((seed + 1) + " seeds in " + Duration.ofNanos(System.nanoTime() - begin));
            }
        }
        assertThat(crashes)
                .as("the process died at every place where it waits")
                .containsKeys(
                        "batch accepted",
                        "commits offsets",
                        "route thread",
                        "session writes",
                        "answer",
                        "no answer",
                        "status answer",
                        "route goes on",
                        "redelivery",
                        "answer recorded",
                        "report recorded",
                        "reconciled",
                        "recovered",
                        "publishes",
                        "published",
                        "cursor stored",
                        "disk: nothing written",
                        "disk: written, not synced",
                        "disk: synced, nobody told");
    }

    @Test
    void aSeedRepeatsARun() {
        for (long seed = 0; seed < 10; seed++) {
            assertThat(Simulation.run(seed, Flaw.NONE)).isEqualTo(Simulation.run(seed, Flaw.NONE));
        }
    }
}
