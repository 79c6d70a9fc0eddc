package io.silvertine.ledger;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;

/**
 * One thread, virtual time and seeded chance: whatever happens is an event of this queue. Events of a process die with it,
 * and it may die before any of them.
 */
final class SimulatedWorld {
    private static final Instant START = TestClock.START;
    private static final int MAX_TRACE = 20_000;

    /** Events that come so often that few crashes would be left for the others. */
    private static final Set<String> DULL = Set.of("writer", "tick");

    private static final int SELDOM = 10;

    final SimulatedFaults faults;
    private final Random random;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
    private final Map<String, Integer> crashes = new TreeMap<>();
    private final List<String> trace = new ArrayList<>();
    private final Clock wall = new Wall();
    private long micros;
    private long jump;
    private long order;
    private int life;
    private int crashesLeft;
    private boolean faulty = true;
    private Runnable afterEvent = () -> {};
    private Runnable died = () -> {};

    /** {@code life} is that of the process that it belongs to; 0 for what goes on without it. */
    private record Event(long at, long order, int life, String name, Runnable work) {}

    /** The process died; nothing of it may go on. */
    static final class Died extends Error {
        private static final long serialVersionUID = 1L;

        Died(String where) {
            super(where, null, false, false);
        }
    }

    SimulatedWorld(long seed) {
        random = new Random(seed);
        faults = SimulatedFaults.of(random);
        crashesLeft = faults.crashes();
    }

    /** What the process does after each of its events, and what happens to the world when it dies. */
    void process(Runnable afterEachEvent, Runnable atDeath) {
        afterEvent = afterEachEvent;
        died = atDeath;
    }

    /** A process begins; its number. */
    int born() {
        return ++life;
    }

    boolean alive(int process) {
        return process == life;
    }

    /** Something that no process does. */
    void outside(long afterMicros, String name, Runnable work) {
        events.add(new Event(micros + afterMicros, order++, 0, name, work));
    }

    /** Something that a process does, if it still lives by then and does not die on the way. */
    void inside(int process, long afterMicros, String name, Runnable work) {
        if (alive(process)) {
            events.add(new Event(micros + afterMicros, order++, process, name, work));
        }
    }

    /** Runs what a process waited for: soon, seldom late. */
    Executor executor(int process, String name) {
        return work -> inside(process, pause(), name, work);
    }

    /** Microseconds until a thread goes on: a scheduler, a garbage collection, a machine that stands still. */
    long pause() {
        int kind = random.nextInt(1000);
        if (!faulty || kind < 970) {
            return random.nextInt(2_000);
        }
        return kind < 998 ? random.nextInt(400_000) : random.nextInt(5_000_000);
    }

    /** Runs the next event; false when there is none before {@code until}. */
    boolean next(long until) {
        Event event = events.peek();
        if (event == null || event.at() > until) {
            micros = Math.max(micros, until);
            return false;
        }
        events.poll();
        micros = event.at();
        if (event.life() != 0 && !alive(event.life())) {
            return true;
        }
        if (event.life() != 0 && mayDie(event.name())) {
            return true;
        }
        try {
            event.work().run();
            if (event.life() != 0) {
                afterEvent.run();
            }
        } catch (Died e) {
            note("unwound", e.getMessage());
        }
        return true;
    }

    /** In the middle of something: like {@link Died} everywhere, but nothing after it runs. */
    void mayDieAt(String name) {
        if (mayDie(name)) {
            throw new Died(name);
        }
    }

    private boolean mayDie(String name) {
        if (!faulty
                || crashesLeft == 0
                || random.nextInt(faults.crashOneIn() * (DULL.contains(name) ? SELDOM : 1)) != 0) {
            return false;
        }
        crashesLeft--;
        crashes.merge(name, 1, Integer::sum);
        note("CRASH", name);
        life++;
        died.run();
        return true;
    }

    /** The faults end, so that everything can be settled. */
    void calm() {
        faulty = false;
        jump = 0;
        note("calm", "");
    }

    /** True with this chance in 1,000 while there are faults. */
    boolean fault(int perMille) {
        return faulty && perMille > 0 && random.nextInt(1000) < perMille;
    }

    int upTo(int bound) {
        return random.nextInt(bound);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** Somebody sets the wall clock. */
    void jump(long byMicros) {
        jump += byMicros;
        note("clock", byMicros / 1000 + " ms");
    }

    long micros() {
        return micros;
    }

    /** The time that a process sees. */
    Clock wall() {
        return wall;
    }

    /** The time that is. */
    Instant exact() {
        return START.plus(micros, ChronoUnit.MICROS);
    }

    Map<String, Integer> crashes() {
        return crashes;
    }

    void note(String what, Object detail) {
        if (trace.size() < MAX_TRACE) {
            trace.add(micros / 1000 + "." + micros % 1000 + " " + life + " " + what + " " + detail);
        }
    }

    List<String> trace() {
        return trace;
    }

    private final class Wall extends Clock {
        @Override
        public Instant instant() {
            return START.plus(micros + jump, ChronoUnit.MICROS);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
