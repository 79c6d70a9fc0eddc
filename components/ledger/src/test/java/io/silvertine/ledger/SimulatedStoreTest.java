package io.silvertine.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.json.MessageCodec;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulation is worth as much as its disk is like the real one. */
class SimulatedStoreTest {
    @TempDir
    Path directory;

    @BeforeEach
    void quiet() {
        SimulationLog.set(Level.OFF);
    }

    @AfterEach
    void loud() {
        SimulationLog.set(Level.ERROR);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 5, 8, 19, 42, 110})
    void runsAsOnSqlite(long seed) {
        Simulation.Result simulated = Simulation.run(seed, Flaw.NONE);
        Simulation.Result real = Simulation.run(seed, Flaw.NONE, world -> new SqliteDisk(world, directory));

        assertThat(real.trace()).isEqualTo(simulated.trace());
        assertThat(real.violations()).isEmpty();
    }

    /** A file of SQLite that is opened again after each crash. */
    private static final class SqliteDisk implements SimulatedDisk {
        private final SimulatedWorld world;
        private final Path database;
        private SqliteStore file;

        SqliteDisk(SimulatedWorld world, Path directory) {
            this.world = world;
            this.database = directory.resolve("ledger.db");
            this.file = SqliteStore.open(database, new MessageCodec());
        }

        @Override
        public LedgerStore store() {
            return (LedgerStore) Proxy.newProxyInstance(
                    LedgerStore.class.getClassLoader(),
                    new Class<?>[] {LedgerStore.class},
                    (proxy, method, arguments) ->
                            method.getName().equals("commit") ? commit(method, arguments) : call(method, arguments));
        }

        private Object commit(Method method, Object[] arguments) throws Throwable {
            SimulatedStore.mayFail(world);
            world.mayDieAt("disk: nothing written");
            world.mayDieAt("disk: written, not synced");
            Object nothing = call(method, arguments);
            world.mayDieAt("disk: synced, nobody told");
            return nothing;
        }

        private Object call(Method method, Object[] arguments) throws Throwable {
            try {
                return method.invoke(file, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }

        @Override
        public void crash() {
            file.close();
            file = SqliteStore.open(database, new MessageCodec());
        }
    }
}
