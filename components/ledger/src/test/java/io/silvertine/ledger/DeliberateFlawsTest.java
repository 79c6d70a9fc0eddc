package io.silvertine.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A simulation that cannot fail proves nothing. */
class DeliberateFlawsTest {
    private static final int SEEDS = 300;

    @BeforeAll
    static void quiet() {
        SimulationLog.set(Level.OFF);
    }

    @AfterAll
    static void loud() {
        SimulationLog.set(Level.ERROR);
    }

    @ParameterizedTest
    @EnumSource(value = Flaw.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void eachIsSeenByTheInvariantThatForbidsIt(Flaw flaw) {
        for (long seed = 0; seed < SEEDS; seed++) {
            boolean seen = Simulation.run(seed, flaw).violations().stream()
                    .anyMatch(violation -> violation.startsWith(flaw.forbiddenBy()));
            if (seen) {
                return;
            }
        }
        assertThat(flaw).as("not seen in " + SEEDS + " seeds").isEqualTo(Flaw.NONE);
    }
}
