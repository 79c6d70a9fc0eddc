package io.silvertine.ledger;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;

/** What the code under simulation may log: a seed tells more, and thousands of runs would fill the disk. */
final class SimulationLog {
    private SimulationLog() {}

    static void set(Level level) {
        Configurator.setRootLevel(level);
    }
}
